"""A shop that a directory forgets: what its sheet, the cover, the list of actions and the officials read of it."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from tests.reports.report_sample import AT, TOWN, sample, shops, silent, sure
from tests.reports.test_editions import plain, without_index
from visibility.district import audit as judge_district
from visibility.district import count_adoption
from visibility.model.action import Action
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.directory import Directory, DirectoryEntries, DirectoryLook, Presence
from visibility.model.observation import Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Declared
from visibility.model.website import Website
from visibility.reports import actions_csv, district_html, stewards_html, to_pdf
from visibility.rubric import RUBRIC

SHOPPING, ADL = "Ma Ville Mon Shopping", "Annuaire de l'ADL"
PAGES = {SHOPPING: "https://shopping.example/valmont", ADL: "annuaire-adl.csv"}
NOTHING = "Rien à corriger dans ce qui a pu être vérifié"
CHECK = "missing-in-directory"


def look(directory: str, presence: Presence = Presence.LISTED, **more: bool) -> DirectoryLook:
    return DirectoryLook(directory=directory, presence=presence, page=PAGES[directory], **more)


def town(*looks: tuple[DirectoryLook, ...]) -> Audit:
    """Return the audit of a town of which only the directories are known: the looks of each shop, in turn."""
    members = tuple(
        replace(shop, website="", website_status=Declared.UNKNOWN, place_id="") for shop in shops(len(looks))
    )
    site = Unreachable(at=AT, source=SourceName.WEBSITE, cause=Cause.NOT_KNOWN)
    entries = [DirectoryEntries(looks=each) for each in looks]
    named = replace(TOWN, directories=tuple(Directory(name=each.directory) for each in looks[0]))
    judged = judge_district(
        town=named,
        shops=members,
        dossiers={
            shop.id: Dossier(
                observations={Website: site, DirectoryEntries: Seen(value=each, at=AT, source=SourceName.DIRECTORIES)}
            )
            for shop, each in zip(members, entries, strict=True)
        },
        rubric=RUBRIC,
        as_of=date(2026, 11, 3),
        run="run-directories",
        started=AT,
        app_version="0.1.0",
    )
    return sure(replace(judged, adoption=count_adoption(named, entries)))


def sheets(audit: Audit, language: str = "fr") -> list[str]:
    return [plain(sheet) for sheet in stewards_html(audit, language).split('<section class="sheet')[1:]]


def seen(audit: Audit, language: str = "fr") -> list[str]:
    """Return what actions.csv says was seen, line by line."""
    text = actions_csv(audit, language).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [line[header.index({"fr": "ce qui a été vu", "en": "what was seen"}[language])] for line in lines]


def unknowns(audit: Audit) -> list[list[str]]:
    """Return the cells of the officials' table of what is not known."""
    table = re.search(r'<table class="sources">.*?</table>', district_html(audit, "fr"), re.S)
    assert table is not None
    return [
        [plain(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>.*?</tr>", table.group(), re.S)[1:]
    ]


def test_a_sheet_names_the_directory_that_forgets_the_shop_and_leaves_it_to_the_town() -> None:
    (forgotten,) = sheets(town((look(SHOPPING, Presence.MISSING),)))
    assert NOTHING not in forgotten
    assert "À corriger par la commune : Ma Ville Mon Shopping : introuvable" in forgotten
    assert "https://shopping.example/valmont" in forgotten
    assert "vu le 3 novembre 2026" in forgotten.casefold()


def test_a_sheet_says_that_nothing_is_to_mend_where_the_directories_are_in_order() -> None:
    (listed,) = sheets(town((look(SHOPPING, same_phone=True),)))
    assert NOTHING in listed
    assert "À corriger par la commune" not in listed


def test_each_directory_is_told_with_its_own_fault() -> None:
    audit = town((look(SHOPPING, Presence.MISSING), look(ADL, same_phone=False)))
    told = (
        "Ma Ville Mon Shopping: not found by name, address or phone number; "
        "Annuaire de l'ADL: another phone number than in the census "
        "(seen in https://shopping.example/valmont and annuaire-adl.csv)."
    )
    assert seen(audit, "en") == [told]
    assert told in sheets(audit, "en")[0]


def test_the_list_of_actions_says_what_was_seen() -> None:
    (told,) = seen(town((look(ADL, same_phone=False, same_address=False),)))
    assert told.startswith("Annuaire de l'ADL")
    assert "un autre numéro" in told
    assert "une autre adresse" in told
    assert "annuaire-adl.csv" in told


def test_an_action_that_was_seen_done_tells_nothing_of_what_is_no_more() -> None:
    audit = sample(40)
    done = [action.state.value == "seen-done" for action in audit.actions]
    assert any(done)
    assert not any(text for text, over in zip(seen(audit), done, strict=True) if over)


def test_the_cover_counts_what_the_town_has_to_do_as_the_towns() -> None:
    forgotten, listed = (look(SHOPPING, Presence.MISSING),), (look(SHOPPING),)
    cover = plain(stewards_html(town(forgotten, forgotten, listed), "fr").split('<section class="sheet')[0])
    assert "La commune elle-même a 2 actions à faire" in cover
    assert "20 min" in cover
    assert "Aucune action n’est proposée" not in cover
    calm = plain(stewards_html(town(listed), "fr").split('<section class="sheet')[0])
    assert "Aucune action n’est proposée" in calm
    assert "La commune elle-même" not in calm


def test_an_incomplete_audit_that_found_something_to_mend_does_not_say_that_it_found_nothing() -> None:
    for audit in (town((look(SHOPPING, Presence.MISSING),)), without_index(sample())):
        text = plain(district_html(audit, "fr"))
        assert "il ne dit rien contre aucun commerce" not in text
        assert "ce qui n’a pas été vu n’est retenu contre aucun commerce" in text
    assert "il ne dit rien contre aucun commerce" in plain(district_html(silent(), "fr"))


def test_a_look_that_could_not_tell_saw_nothing() -> None:
    audit = town(*[(look(SHOPPING, Presence.UNKNOWN),)] * 12, *[(look(SHOPPING),)] * 6)
    (row,) = (cells for cells in unknowns(audit) if cells[0].startswith("Notices dans les annuaires"))
    assert row[1:4] == ["6", "0", "12"]
    assert "la liste n’a pas pu être lue jusqu’au bout" in row[4]


def test_the_table_of_what_is_not_known_agrees_with_the_table_of_the_directories() -> None:
    audit = town(
        *[(look(SHOPPING, Presence.UNKNOWN), look(ADL, Presence.MISSING))] * 16, *[(look(SHOPPING), look(ADL))] * 2
    )
    rows = {cells[0]: cells[1:4] for cells in unknowns(audit)}
    assert rows[SHOPPING] == ["moins de 5", "0", "16"]
    assert rows[ADL] == ["moins de 5", "16", "0"]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_sheet_keeps_to_one_page_whatever_the_number_of_directories(language: str) -> None:
    audit = sample(40)
    names = tuple(f"{'Annuaire des commerces de la région ' * 2}{number}" for number in range(20))
    facts = {
        "directories": names,
        "amiss": ("not-listed", "other-phone", "other-address"),
        "pages": tuple(
            f"https://annuaire-{number}.example/communes/valmont-sur-orne/commerces" for number in range(20)
        ),
        "missing": names[:7],
        "other_phone": names[7:14],
        "other_address": names[14:],
    }
    findings = tuple(
        replace(one, verdict=Verdict.FAILED, facts=facts) if one.check == CHECK else one for one in audit.findings
    )
    own = tuple(
        Action(id=f"{CHECK}@{shop.id}", check=CHECK, scope=Scope.TOWN, shops=(shop.id,), gain=1, minutes=10)
        for shop in audit.shops
    )
    html = stewards_html(replace(audit, findings=findings, actions=audit.actions + own), language)
    with pikepdf.open(io.BytesIO(to_pdf(html))) as document:
        assert len(document.pages) == 40 + 2
