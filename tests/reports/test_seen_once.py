"""What was seen once only, on paper: questions and no statements, on one page, with the doubt in numbers."""

import csv
import io
import re
from dataclasses import replace

import pikepdf
import pytest

from tests.reports.report_sample import doubtful, sample, with_the_towns_share
from visibility.model.action import ActionState
from visibility.model.audit import Audit, Sights
from visibility.reports import digest, district_html, explanation, once, stewards_html, to_pdf
from visibility.reports.exports import actions_csv
from visibility.reports.round import plan
from visibility.reports.wording import Wording

WORDS = Wording("fr")


def text_of(html: str) -> str:
    told = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", told).replace("&#39;", "’").replace("’", "'").split())


def sheets(audit: Audit) -> list[str]:
    return [text_of(sheet) for sheet in stewards_html(audit, "fr").split('<section class="sheet')[1:]]


def pages(html: str) -> int:
    with pikepdf.open(io.BytesIO(to_pdf(html))) as document:
        return len(document.pages)


def half(audit: Audit) -> Audit:
    """Every other open action seen once only."""
    chosen = {action.id for action in [each for each in audit.actions if each.open][::2]}
    keys = {(each.check, each.shops[0]) for each in audit.actions if each.id in chosen}
    return replace(
        audit,
        actions=tuple(
            replace(each, state=ActionState.TO_CONFIRM) if each.id in chosen else each for each in audit.actions
        ),
        findings=tuple(replace(each, confirmed=(each.check, each.shop) not in keys) for each in audit.findings),
    )


def test_a_sheet_states_nothing_that_was_seen_once_only() -> None:
    audit = doubtful(sample(20))
    titles = {card.id: WORDS.gettext(card.failure_title).replace("’", "'") for card in audit.cards}
    asked = 0
    for sheet in sheets(audit):
        assert "À faire" not in sheet
        for title in titles.values():
            for place in re.finditer(re.escape(title), sheet):
                after = sheet[place.end() :].lstrip("\u00a0\u202f ")
                assert after.startswith(("?", "» – le commerce")), sheet[place.start() - 40 : place.end() + 40]
                asked += 1
    assert asked > 40


def test_a_sheet_that_knows_both_asks_after_what_is_sure() -> None:
    audit = half(sample(20))
    both = [
        sheet for sheet in sheets(audit) if "À faire, dans cet ordre" in sheet and "vérifiez avec le commer" in sheet
    ]
    assert both
    assert all(sheet.index("À faire, dans") < sheet.index("vérifiez avec le commer") for sheet in both)
    assert all("c'est exact" in sheet for sheet in both)


@pytest.mark.parametrize("language", ["nl", "de"])  # the longest words
@pytest.mark.parametrize("doubted", [doubtful, half])
def test_a_sheet_of_questions_keeps_to_one_page(doubted: object, language: str) -> None:
    audit = doubted(with_the_towns_share(sample(40)))  # type: ignore[operator]
    assert pages(stewards_html(audit, language)) == 40 + 2


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_officials_edition_tells_the_doubt_in_numbers_and_keeps_to_eight_pages(language: str) -> None:
    audit = replace(sample(40), sights=Sights(to_mend=175, once=31, cleared=12, awaiting=9))
    html = district_html(audit, language)
    assert pages(html) <= 8
    told = text_of(html)
    assert re.search(r"175, (dont vus une seule fois|davon nur einmal gesehen)[^.]*: 31\.", told.replace("\u202f", " "))
    assert not any(shop.name in told for shop in audit.shops)


def test_the_officials_edition_counts_no_small_doubt() -> None:
    html = text_of(district_html(replace(sample(40), sights=Sights(to_mend=175, once=3)), "fr"))
    assert "à confirmer : moins de 5" in html.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_first_audit_says_that_all_was_seen_once() -> None:
    audit = replace(doubtful(sample(40, months=1)), sights=Sights(to_mend=175, once=175))
    assert "n'a été vu qu'une fois" in text_of(district_html(audit, "fr"))


def test_the_table_of_actions_has_a_column_for_what_is_sure() -> None:
    audit = half(sample(10))
    header, *rows = csv.reader(io.StringIO(actions_csv(audit, "fr").decode("utf-8-sig")), delimiter=";")
    sure, title, state = header.index("confirmé"), header.index("à corriger"), header.index("état")
    for row in rows:
        once = row[state] == "vu une seule fois, à confirmer"
        assert (row[sure] == "oui") != once
        assert row[title].endswith("?") == once
    assert {row[sure][:3] for row in rows} == {"oui", "non"}


def test_a_round_goes_for_what_is_sure_before_questions_of_the_same_worth() -> None:
    audit = half(sample(40))
    round_ = plan(audit, minutes=60)
    sure = round_.actions - round_.to_confirm
    assert sure > round_.to_confirm
    assert plan(doubtful(sample(40)), minutes=60).to_confirm == plan(doubtful(sample(40)), minutes=60).actions


def test_the_route_says_how_much_of_it_is_questions() -> None:
    audit = doubtful(sample(10))
    asked = sum(len(actions[: digest.SHOWN_ACTIONS]) for actions in digest.actions_by_shop(audit).values())
    cover = text_of(stewards_html(audit, "fr").split('<section class="sheet')[0])
    assert f"{asked} sur {asked}" in cover
    assert "une seule fois" not in text_of(stewards_html(sample(10), "fr").split('<section class="sheet')[0])


def test_an_explanation_says_where_the_level_rests_on_one_sight() -> None:
    audit = sample(40)
    lost = next(score.shop for score in audit.scores if score.level == "invisible")
    sure, once = (explanation.overview(each, lost, WORDS).level for each in (audit, doubtful(audit)))
    assert "vu qu’une fois" not in sure
    assert "vu qu’une fois" in once


def test_what_is_sure_is_no_question_anywhere() -> None:
    audit = sample(20)
    assert not any(action.state is ActionState.TO_CONFIRM for action in audit.actions)
    assert "À confirmer" not in " ".join(sheets(audit))
    assert digest.actions_by_shop(audit)


def test_a_sentence_that_asks_already_is_not_asked_twice() -> None:
    assert once.asked("The listing says open day and night: is that right?", WORDS).count("?") == 1
    assert once.asked("No listing was found.", WORDS).startswith("Est-ce exact")
