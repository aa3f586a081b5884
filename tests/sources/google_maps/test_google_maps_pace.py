"""The pace of calls, on a clock of the test's own."""

import pytest

from visibility.sources.google_maps import pace


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time stands still but for what is slept."""
    waits: list[float] = []
    monkeypatch.setattr(pace.time, "monotonic", lambda: sum(waits))
    monkeypatch.setattr(pace.time, "sleep", waits.append)
    return waits


def test_one_second_of_calls_goes_at_once_and_then_the_pace_holds(slept: list[float]) -> None:
    clock = pace.Pace(10.0)
    for _ in range(10):
        clock.take()
    assert slept == []
    for _ in range(5):
        clock.take()
    assert slept == pytest.approx([0.1] * 5)


def test_a_slow_pace_holds_from_the_second_call(slept: list[float]) -> None:
    clock = pace.Pace(0.5)
    clock.take()
    clock.take()
    assert slept == pytest.approx([2.0])


@pytest.mark.parametrize("rate", [0, -1.0])
def test_no_pace_at_all_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        pace.Pace(rate)
