"""A cap as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.caps import Cap, read_cap
from visibility.settings import Settings


@pytest.mark.parametrize(
    ("written", "cap"),
    [
        (" 900 ", Cap(calls=900)),
        ("900calls", Cap(calls=900)),
        ("20USD", Cap(micros=20_000_000)),
        ("0,05 USD", Cap(micros=50_000)),
        ("20.5 $", Cap(micros=20_500_000)),
        ("$20", Cap(micros=20_000_000)),
    ],
)
def test_calls_and_amounts_are_told_apart(written: str, cap: Cap) -> None:
    assert read_cap(written) == cap


@pytest.mark.parametrize("cap", [Cap(calls=0), Cap(calls=900), Cap(micros=20_000_000), Cap(micros=50_000)])
def test_what_is_printed_can_be_read_again(cap: Cap) -> None:
    assert read_cap(str(cap)) == cap


@given(st.one_of(st.text(max_size=30), st.from_regex(r"\$? ?[0-9.,]{0,12} ?(USD|calls|\$)?"), st.floats(), st.none()))
def test_anything_else_is_refused_in_words(written: object) -> None:
    told = ""
    try:
        cap = read_cap(written)
    except ValueError as error:
        told = str(error)
    assert "20 USD" in told if told else (cap.calls is None) != (cap.micros is None)


def test_the_setting_of_the_machine_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "20 USD")
    assert Settings(_env_file=None).google_monthly_cap == Cap(micros=20_000_000)
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "")
    assert Settings(_env_file=None).google_monthly_cap is None
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "twenty")
    with pytest.raises(ValueError, match="900 calls"):
        Settings(_env_file=None)
