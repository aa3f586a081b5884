"""What people declare, on paper: the sheet thanks and says what is not visible yet, and every sheet keeps to its page."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from tests.reports.report_sample import sample, with_the_towns_share
from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Scope
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


def refused_in_part(audit: Audit) -> Audit:
    """Every other open action refused, with a long reason."""
    word = Declared(on=date(2026, 9, 23), reason="Wir haben keine Zeit dafür, und unsere Kunden kennen uns seit 1954")
    actions = tuple(
        replace(action, state=ActionState.REFUSED, declared=word) if action.open and place % 2 == 0 else action
        for place, action in enumerate(audit.actions)
    )
    return replace(audit, actions=actions)


@pytest.mark.parametrize("said", [lambda audit: declared(audit, NOT_VISIBLE), refused_in_part])
def test_a_sheet_keeps_to_one_page_whatever_was_said(said: Callable[[Audit], Audit]) -> None:
    audit = with_the_towns_share(said(sample(40)))
    assert pages(stewards_html(audit, "de")) == 40 + 2  # the longest words


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


def test_a_refusal_stands_beside_the_finding_with_its_day_and_nothing_thanks_for_nothing_to_mend() -> None:
    refusal = Declared(on=date(2026, 9, 23), reason="Pas de <photos> chez nous")
    html = stewards_html(declared(sample(40), ActionState.REFUSED, refusal), "fr")
    told = re.findall(r"[^·>]*\(le commerce répond, 23 septembre 2026[^)]*\)", html)
    assert told
    assert all("« Pas de &lt;photos&gt; chez nous »" in " ".join(each.split()) for each in told)
    views = re.findall(r'<p class="view">.*', html)
    named = [view for view in views if "le commerce répond" in view]
    assert named
    assert "Rien à corriger parmi ce qui a pu être vérifié" not in html.replace("\u202f", " ")
    silent = stewards_html(declared(sample(40), ActionState.REFUSED, Declared(on=date(2026, 9, 23))), "fr")
    assert "(le commerce ne le souhaite pas, 23 septembre 2026)" in silent


def test_advice_that_a_shop_refused_is_given_no_more() -> None:
    audit = sample(40)
    trial = {card.id for card in audit.cards if card.lifecycle is Lifecycle.TRIAL}
    assert "Bon à savoir" in stewards_html(audit, "fr")
    refused = tuple(
        replace(action, state=ActionState.REFUSED, declared=SAID) if action.check in trial else action
        for action in audit.actions
    )
    assert "Bon à savoir" not in stewards_html(replace(audit, actions=refused), "fr")


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
