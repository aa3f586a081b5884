"""Begin a check: a name for a failing state in; its file, its failing test, the stub of its leaflet and the lines for the rubric out.

`make new-check NAME=stale-photos`. Nothing is overwritten; a name that will not do is refused in plain words (exit 2).
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 40  # characters: the name is a column of actions.csv and a heading of docs/checks.md
_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
# Words that tell somebody to do something. A check is named by what is seen, so that its name can stand in a finding.
_COMMAND_WORDS = (
    "add answer ask avoid build buy call change check claim clean complete compare confirm correct count create declare delete do "
    "edit enable ensure explain fill find fix get give have improve include install keep let link list look make measure mend "
    "mention move must name offer open print publish put read remove rename renew replace reply require reset say send set should "
    "show state stop switch take tell test translate turn update upload use verify write"
)
_COMMANDS = frozenset(_COMMAND_WORDS.split())

_CHECK = '''"""A website in; whether … out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, not_applicable
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("Write the state when it is in order ({id})"),
    failure_title=N_("Write the state when it is not in order ({id})"),
    why=N_("Write in two sentences at most why it is a help ({id})."),
    how=N_("Write the first thing to do, in the imperative ({id})."),
    evidence=N_("Write in one sentence what was seen, and where ({id}): {{url}}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def {stem}(shop: Shop, website: Website | None) -> Answer:
    """Write the question, on one line, with its question mark?

    Asks: what is looked at.
    Decides: when it fails, when it cannot tell, when it does not apply.
    Blind to: what it cannot see.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    raise Undecided("this check is not written yet: it accuses nobody")
'''

_TEST = '''"""{id}: literals in, a verdict out."""

from dataclasses import replace

import pytest

from tests.checks.check_literals import SHOP, SITE
from visibility.checks.{stem} import {stem}
from visibility.model.check import Undecided, Verdict
from visibility.model.website import SiteState


def test_a_shop_in_good_order_passes() -> None:
    pytest.fail("Write this test: what is in good order goes in, PASSED comes out.")


def test_what_is_not_in_order_fails_in_exactly_this_way() -> None:
    pytest.fail("Write this test: one thing changed; compare answer.verdict and answer.facts.")


def test_what_cannot_be_told_is_left_undecided() -> None:
    """Write the cases in which it has what it needs and still cannot tell."""
    with pytest.raises(Undecided):
        {stem}(SHOP, SITE)
    pytest.fail("Write this test: pages not read, fields not looked for; then take this line away.")


def test_where_there_is_nothing_to_ask_it_does_not_apply() -> None:
    assert {stem}(SHOP, None).verdict is Verdict.NOT_APPLICABLE
    page = replace(SITE, state=SiteState.SOCIAL_PAGE)
    assert {stem}(SHOP, page).verdict is Verdict.NOT_APPLICABLE
'''

_LEAFLET = """# Write what the owner gains, in one line ({id})

## Why

Write in two sentences what a customer sees today, and what changes.

## How

1. Write the first step: the screen, the button, the words to type.
2. Write the next one.

## To copy

> Write a text that can be pasted as it is, or take this heading away.

## Watch out

Write what may surprise, such as a new verification, or take this heading away.
"""

_ENTRY = """        Entry(
            check={stem},
            theme=Theme.WEBSITE,
            weight=0,
            reason=N_("Write why it weighs that, in one plain sentence: it is a help, in no score."),
        ),"""


class Refused(Exception):
    """The check cannot be begun; the message says why and what to do."""


def judge_name(name: str) -> str:
    """Return the stem of a good name; raise `Refused` with what is wrong with it and an example."""
    if not name:
        raise Refused("Give the check a name: make new-check NAME=stale-photos")
    if len(name) > LONGEST:
        raise Refused(f"The name has {len(name)} letters. Use {LONGEST} at most, such as stale-photos.")
    if not _KEBAB.fullmatch(name):
        raise Refused(
            f"“{ascii(name)[1:-1]}” is not written as a check is: two words or more, in small letters without accents, "
            "joined by hyphens, such as stale-photos."
        )
    first = name.split("-", 1)[0]
    if first in _COMMANDS:
        raise Refused(
            f"“{name}” tells somebody what to do (“{first} …”). Name the state that is seen when the check fails, "
            "such as stale-photos or missing-parking."
        )
    return name.replace("-", "_")


def files_of(name: str, stem: str) -> dict[Path, str]:
    """Return the three files, by their path from the project's root, with what they hold."""
    return {
        Path("src/visibility/checks") / f"{stem}.py": _CHECK.format(id=name, stem=stem),
        Path("tests/checks") / f"test_{stem}.py": _TEST.format(id=name, stem=stem),
        Path("templates/coaching/en") / f"{name}.md": _LEAFLET.format(id=name),
    }


def begin(name: str, root: Path) -> list[Path]:
    """Write the three files under `root`, all or none. Raises `Refused`; nothing that exists is touched."""
    files = files_of(name, judge_name(name))
    if there := [str(path) for path in files if (root / path).exists()]:
        raise Refused(f"There is a check of that name already: {', '.join(there)}. Nothing was written.")
    written: list[Path] = []
    try:
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("x", encoding="utf-8") as handle:
                written.append(root / path)
                handle.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise Refused(f"{error.filename}: {error.strerror}. Nothing was written.") from None
    return list(files)


def told(name: str, files: list[Path]) -> str:
    """Return what was made, and what is left to do."""
    stem = name.replace("-", "_")
    lines = ["Made:", *(f"  {path}" for path in files), "", "Add to src/visibility/rubric/__init__.py:"]
    lines += [f"from visibility.checks.{stem} import {stem}", _ENTRY.format(stem=stem), ""]
    lines += [
        "Then fill in the texts, the question and the test, which fails until it is written.",
        "Next steps: docs/adding-a-check.md",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Begin a check; 0 = made, 2 = refused."""
    parser = argparse.ArgumentParser(description="Begin a check: its file, its test, its leaflet.")
    parser.add_argument("name", nargs="?", default="", help="the failing state, in kebab-case: stale-photos")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    asked = parser.parse_args(arguments)
    try:
        files = begin(asked.name.strip(), asked.root)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    print(told(asked.name.strip(), files))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
