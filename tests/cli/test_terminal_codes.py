"""What strangers wrote on a page reaches the terminal as words, never as commands."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from visibility.cli import explaining


def test_an_explanation_obeys_nothing_that_a_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    told: Any = SimpleNamespace(
        shop=SimpleNamespace(name="Zqx", id="zqx"),
        as_of=date(2026, 11, 3),
        line=SimpleNamespace(title="Hours"),
        told=(("site", "Lu-Ve \x1b]0;owned\x07\x1b[2J\x9b31m 9-18"),),
    )
    explaining._print_detail(told, as_json=False)
    out = capsys.readouterr().out
    assert "9-18" in out
    assert not {"\x1b", "\x07", "\x9b"} & {*out}
