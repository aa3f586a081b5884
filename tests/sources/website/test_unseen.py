"""Sites that the readers were not written for: no check may accuse their shops of what a careful steward would not."""

from collections.abc import Mapping
from datetime import date
from types import ModuleType

import pytest

from tests.sources.website import traced_sites, unseen_sites
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.shop import Address, Shop
from visibility.model.website import Website
from visibility.rubric import RUBRIC
from visibility.sources.website.saved import SavedPage, read_site

TODAY = date(2026, 11, 25)
Row = tuple[str, str, str, str, dict[str, str], str]
TABLES = (unseen_sites, traced_sites)


def _read(row: Row) -> tuple[Shop, Website]:
    about, language, called, where, pages, _ = row
    name, trade = called.split("|")
    street, number, postcode, town = where.split("|")
    shop = Shop(
        id=about,
        name=name,
        trade=trade,
        address=Address(street=street, number=number, postcode=postcode, locality=town),
    )
    saved = []
    for path, text in pages.items():
        spoken = path[:2] if path in ("nl/", "en/", "de/") else language
        body = text.replace("{n}", name)
        if not body.startswith("<html"):
            greeting = "" if path else f"<p>{unseen_sites.GREETING[spoken]}</p>"
            body = f'<html lang="{spoken}"><meta name=viewport content="width=device-width"><body>{greeting}{body}</body></html>'
        saved.append(SavedPage(body=body.encode(), url=f"https://www.site.example/{path}"))
    return shop, read_site(saved, country="BE", shop=shop, on=TODAY)


def _failed(shop: Shop, site: Website, checks: Mapping[str, str]) -> str:
    letters = {check: letter for letter, check in checks.items()}
    failed = ""
    for entry in RUBRIC.entries:
        if letter := letters.get(entry.check.id):
            try:
                answer = entry.check.judge(shop, **{entry.check.needs[0].parameter: site})
            except (Undecided, Blocked):
                continue
            failed += letter if answer.verdict is Verdict.FAILED else ""
    return failed


@pytest.mark.parametrize(
    ("row", "checks"),
    [(row, table.CHECKS) for table in TABLES for row in table.SITES],
    ids=[row[0] for table in TABLES for row in table.SITES],
)
def test_a_site_is_accused_of_nothing_that_a_careful_steward_would_not_say(row: Row, checks: Mapping[str, str]) -> None:
    assert set(_failed(*_read(row), checks)) <= set(row[5])


@pytest.mark.parametrize("table", TABLES, ids=["unseen", "traced"])
def test_what_a_careful_steward_would_say_is_still_said_of_nearly_all(table: ModuleType) -> None:
    said = wanted = 0
    for row in table.SITES:
        failed = set(_failed(*_read(row), table.CHECKS))
        wanted += len(row[5])
        said += len(failed & set(row[5]))
    assert said >= 0.85 * wanted


@pytest.mark.parametrize("about", ["a-members-corner-only", "a-form-that-asks-for-ones-own-address"])
def test_words_that_ask_or_exclude_the_visitor_leave_nothing_open(about: str) -> None:
    row = next(row for row in traced_sites.SITES if row[0] == about)
    assert set(_failed(*_read(row), traced_sites.CHECKS)) == set(row[5])
