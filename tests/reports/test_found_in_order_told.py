"""What a person found in order, on paper: named to nobody, told to the staff, asked again with the day of the word."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from tests.reports.report_sample import doubtful, sample
from tests.reports.test_seen_once import sheets, text_of
from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit, Sights
from visibility.model.check import Verdict
from visibility.reports import coaching, district_html, explanation
from visibility.reports.exports import actions_csv
from visibility.reports.round import plan
from visibility.reports.round_files import pages as round_pages
from visibility.reports.wording import Wording

WORDS, DAY = Wording("fr"), date(2026, 10, 20)


def found_in_order(audit: Audit, *, again: bool) -> Audit:
    """The same audit, each of its open failures found in order by a person, and looked at again or not."""
    audit, state = doubtful(audit), ActionState.TO_CONFIRM if again else ActionState.SAID_IN_ORDER
    return replace(
        audit,
        findings=tuple(
            replace(each, in_order=DAY, again=again)
            if not each.confirmed and each.verdict in (Verdict.FAILED, Verdict.BLOCKED)
            else each
            for each in audit.findings
        ),
        actions=tuple(
            replace(each, state=state, declared=Declared(on=DAY)) if each.open else each for each in audit.actions
        ),
    )


def test_a_sheet_names_nothing_that_a_person_found_in_order() -> None:
    audit = found_in_order(sample(20), again=False)
    titles = {WORDS.gettext(card.failure_title).replace("’", "'") for card in audit.cards}
    open_ = {(each.check, each.shop) for each in audit.findings if each.put_aside}
    assert len(open_) > 40
    for sheet in sheets(audit):
        for title in titles:
            for place in re.finditer(re.escape(title), sheet):
                assert sheet[place.end() :].startswith(" » – le commerce"), sheet[place.start() - 40 : place.end() + 40]


def test_a_round_and_a_shops_advice_hold_nothing_of_it() -> None:
    audit = found_in_order(sample(20), again=False)
    assert plan(audit, minutes=480).stops == ()
    assert all(coaching.actions_of(audit, shop.id) == () for shop in audit.shops)


def test_what_is_asked_again_says_on_which_day_it_was_found_in_order() -> None:
    audit = found_in_order(sample(20), again=True)
    assert any("une personne l'a trouvé en ordre le 20 octobre 2026" in sheet for sheet in sheets(audit))
    stops = round_pages(audit, plan(audit, minutes=480), WORDS)
    tasks = [task for stop in stops for task in stop.tasks]
    assert tasks
    assert all("trouvé en ordre le 20 octobre 2026" in task.once.replace("\xa0", " ") for task in tasks)


def test_the_staff_read_it_in_the_table_and_in_the_explanation() -> None:
    audit = found_in_order(sample(20), again=False)
    rows = list(csv.DictReader(io.StringIO(actions_csv(audit, "fr").decode("utf-8-sig")), delimiter=";"))
    assert {row["état"].partition(" (")[0] for row in rows if row["état"].startswith("trouvé")} == {
        "trouvé en ordre par une personne"
    }
    finding = next(each for each in audit.findings if each.put_aside and each.verdict is Verdict.FAILED)
    told = dict(explanation.detail(audit, finding.shop, finding.check, WORDS).told)
    assert any("trouvé en ordre le" in text and "compte tel" in text for text in told.values())


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_officials_edition_counts_it(language: str) -> None:
    audit = replace(sample(40), sights=Sights(to_mend=175, once=31, cleared=12, awaiting=9, in_order=12))
    html = district_html(audit, language)
    assert re.search(r"(trouvés en ordre|in Ordnung gefunden).{0,60}: 12\.", text_of(html).replace("\u202f", " "))
