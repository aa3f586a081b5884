"""What people declare, on paper: the sheet thanks and says what is not visible yet, and every sheet keeps to its page."""

import csv
import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from tests.reports.report_sample import sample, with_the_towns_share
from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.reports import digest, district_html, stewards_html, to_pdf
from visibility.reports.exports import actions_csv
from visibility.reports.round import plan

SAID = Declared(on=date(2026, 9, 23))
NOT_VISIBLE = ActionState.DECLARED_NOT_VISIBLE


def declared(audit: Audit, state: ActionState, word: Declared | None = SAID, *, check: str = "") -> Audit:
    """Every open action of the audit (or of one check) in that state."""
    return replace(
        audit,
        actions=tuple(
            replace(action, state=state, declared=word) if action.open and check in ("", action.check) else action
            for action in audit.actions
        ),
    )


def pages(html: str) -> int:
    with pikepdf.open(io.BytesIO(to_pdf(html))) as document:
        return len(document.pages)


@pytest.mark.parametrize("language", ["nl", "de"])  # the longest words
def test_a_sheet_keeps_to_one_page_where_all_of_it_was_declared_done(language: str) -> None:
    audit = with_the_towns_share(declared(sample(40), NOT_VISIBLE))
    assert pages(stewards_html(audit, language)) == 40 + 2


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_officials_edition_keeps_to_eight_pages_and_counts_what_is_not_visible_yet(language: str) -> None:
    html = district_html(declared(sample(40), NOT_VISIBLE), language)
    assert pages(html) <= 8
    words = {"fr": "pas encore visibles", "de": "noch nicht sichtbar"}
    assert words[language] in html


def test_a_sheet_says_what_was_declared_and_not_that_it_was_proposed_before() -> None:
    html = stewards_html(declared(sample(40), NOT_VISIBLE), "fr")
    assert "déclaré fait le 23 septembre 2026, pas encore visible" in html
    assert "déjà proposé" not in html


@pytest.mark.parametrize("state", [ActionState.REFUSED, ActionState.DECLARED])
def test_what_is_refused_or_declared_and_not_looked_at_since_is_asked_of_nobody(state: ActionState) -> None:
    audit = sample(40)
    check = next(action.check for stop in plan(audit, minutes=480).stops for action in stop.actions)
    asked = declared(audit, state, check=check)
    assert any(action.check == check for actions in digest.actions_by_shop(audit).values() for action in actions)
    assert not any(action.check == check for actions in digest.actions_by_shop(asked).values() for action in actions)
    assert check not in {effort.card.id for effort in digest.efforts(asked)}
    assert check not in {action.check for stop in plan(asked, minutes=480).stops for action in stop.actions}


def test_the_table_of_actions_gives_the_reason_of_a_refusal() -> None:
    audit = declared(sample(10), ActionState.REFUSED, Declared(on=date(2026, 9, 23), reason="=Pas de photos"))
    rows = list(csv.reader(io.StringIO(actions_csv(audit, "fr").decode("utf-8-sig")), delimiter=";"))
    states = {row[14] for row in rows[1:]}
    assert "refusé (23 septembre 2026): =Pas de photos" in states


def test_one_action_that_a_shop_gave_to_the_town_does_not_hide_those_of_the_other_shops() -> None:
    audit = sample(40)
    effort = next(effort for effort in digest.efforts(audit) if effort.shops > 5 and effort.scope is not Scope.TOWN)
    first = next(action for action in audit.actions if action.check == effort.card.id and action.open)
    given = replace(first, scope=Scope.TOWN, state=ActionState.REASSIGNED)
    after = replace(audit, actions=tuple(given if action is first else action for action in audit.actions))
    again = next(each for each in digest.efforts(after) if each.card.id == effort.card.id)
    assert (again.shops, again.total, again.scope) == (effort.shops, effort.total, effort.scope)
