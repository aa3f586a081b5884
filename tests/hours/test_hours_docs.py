"""The examples of docs/hours.md are true."""

import doctest
from pathlib import Path


def test_every_example_of_the_page_gives_what_it_shows() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "hours.md"
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 20
    assert result.failed == 0
