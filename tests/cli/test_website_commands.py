"""`visibility website read` and `visibility url check`: what a person or a program gets."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.checks.check_literals import SITE
from visibility.cli import text, url, website

PAGE = '<html lang="fr"><title>Lambert</title><p>Grand-Rue 12, 6700 Arlon</p><p>Tél. 063 22 15 30</p><p>info@lambert.be</p><h2>Horaires</h2><p>Du lundi au vendredi de 9h à 18h</p></html>'


def test_a_saved_page_gives_one_object_with_its_facts(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="latin-1")
    result = CliRunner().invoke(website.app, ["read", str(file), "--url", "https://lambert.be/", "--json"])
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert [(fact["value"], fact["page"], fact["where"]) for fact in found["phones"]] == [
        ("+3263221530", "https://lambert.be/", "text")
    ]
    assert (found["emails"][0]["value"], found["addresses"][0]["street"], found["week"]) == (
        "info@lambert.be",
        "Grand-Rue",
        "Mo-Fr 09:00-18:00",
    )


def test_a_folder_gives_one_object_a_page_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.htm", "c.txt"):
        (tmp_path / name).write_text(PAGE)
    result = CliRunner().invoke(website.app, ["read", str(tmp_path), "--json"])
    assert [Path(json.loads(line)["source"]).name for line in result.output.splitlines()] == ["a.htm", "b.html"]


def test_a_person_reads_the_facts_without_json(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    assert "+3263221530" in CliRunner().invoke(website.app, ["read", str(tmp_path / "a.html")]).output


def test_a_person_reads_words_and_no_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    (tmp_path / "a.html").write_text(PAGE.replace("info@lambert.be", '<a href="mailto:info@lambert.be">écrire</a>'))
    try:
        told = CliRunner().invoke(website.app, ["read", str(tmp_path / "a.html")]).output
    finally:
        text.language.cache_clear()
    assert "un lien e-mail" in told
    assert not [code for code in ("mailto-link", "alive", "unknown", "title") if code in told]


@pytest.mark.parametrize("what", ["nothing-here", "/no/such/folder"])
def test_what_is_neither_page_nor_address_is_told_in_words(what: str) -> None:
    result = CliRunner().invoke(website.app, ["read", what])
    assert result.exit_code == 2
    assert "neither an address nor a file" in result.output


def test_an_address_that_is_refused_is_told_without_a_traceback() -> None:
    result = CliRunner().invoke(website.app, ["read", "http://127.0.0.1:8080/x.html", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.output)["cause"] == "refused"


def test_addresses_are_judged_one_a_line() -> None:
    lines = ["http://10.0.0.1/", "https://shop.be/", "", "http://178.254.90.1/", "x" * 300_000, "\x00"]
    result = CliRunner().invoke(url.app, ["check"], input="\n".join(lines).encode() + b"\n\xff\xfe\n")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [(row["url"], row["allowed"]) for row in rows[:3]] == [
        ("http://10.0.0.1/", False),
        ("https://shop.be/", True),
        ("http://178.254.90.1/", True),
    ]
    assert "look-up" in rows[1]["reason"]
    assert not any(row["allowed"] for row in rows[3:])


SHOPS = (
    '<html lang="{lang}"><h2>Arlon</h2><p>Grand-Rue 12, 6700 Arlon</p><p>Tél. 063 22 15 30</p><p>{arlon}</p>'
    "<h2>Virton</h2><p>Rue du Moulin 3, 6760 Virton</p><p>Tél. 063 57 41 20</p><p>{virton}</p></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    french = SHOPS.format(lang="fr", arlon="Du mardi au samedi de 9h à 18h", virton="Du lundi au vendredi de 9h à 17h")
    dutch = SHOPS.format(lang="nl", arlon="Dinsdag tot zaterdag van 9u tot 18u", virton="Maandag tot vrijdag 10u-17u")
    (tmp_path / "fr").mkdir()
    (tmp_path / "nl").mkdir()
    (tmp_path / "fr" / "magasins.html").write_text(french)
    (tmp_path / "nl" / "winkels.html").write_text(dutch)
    return tmp_path


def test_a_folder_read_as_one_site_gives_its_outlets_and_contradictions(folder: Path) -> None:
    result = CliRunner().invoke(website.app, ["read", str(folder), "--site", "--url", "https://lambert.be/", "--json"])
    assert result.exit_code == 0
    (line,) = result.output.splitlines()
    found = json.loads(line)
    assert [(one["address"]["locality"], one["phones"][0]["value"]) for one in found["outlets"]] == [
        ("Arlon", "+3263221530"),
        ("Virton", "+3263574120"),
    ]
    assert found["outlets"][0]["hours"][0]["week"] == "Tu-Sa 09:00-18:00"
    (told,) = found["contradictions"]
    assert (told["kind"], told["about"], told["between"]) == ("hours", "Virton", "languages")
    assert {(one["page"], one["value"]) for one in told["statements"]} == {
        ("https://lambert.be/fr/magasins.html", "Mo-Fr 09:00-17:00"),
        ("https://lambert.be/nl/winkels.html", "Mo-Fr 10:00-17:00"),
    }


def test_a_person_reads_what_the_pages_do_not_agree_on(folder: Path) -> None:
    output = CliRunner().invoke(website.app, ["read", str(folder), "--site"]).output
    assert "Outlet" in output
    assert "The language versions give different opening hours for Virton:" in output
    assert "Mo-Fr 10:00-17:00 : winkels.html" in output


def test_a_site_is_read_of_a_folder_with_pages_only(tmp_path: Path) -> None:
    for what in (str(tmp_path), "https://lambert.be/"):
        result = CliRunner().invoke(website.app, ["read", what, "--site"])
        assert result.exit_code == 2


def test_each_fact_of_the_json_has_its_page_its_place_and_its_confidence(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        PAGE.replace("</html>", "<p>TVA BE 0403.170.701</p><a href='geo:49.68,5.81'>plan</a></html>")
    )
    result = CliRunner().invoke(website.app, ["read", str(tmp_path / "a.html"), "--country", "BE", "--json"])
    found = json.loads(result.output)
    for kind in ("phones", "emails", "addresses", "names", "company_numbers", "maps"):
        assert found[kind], kind
        assert all(set(fact) >= {"page", "where", "confidence"} for fact in found[kind]), kind
    assert found["maps"][0]["point"] == {"lat": 49.68, "lon": 5.81}


def test_what_a_visit_reads_can_be_written_as_json_with_its_days() -> None:
    written = json.loads(json.dumps(website.as_dict("https://boulangerie.example/", SITE)))
    assert (written["read_on"], written["dated"], written["last_sign"]) == ("2026-11-03", "2026-03-01", 2026)


def test_what_visitors_look_for_is_told_and_what_serves_the_program_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p>Nous livrons à domicile pour vous et les vôtres.</p><a href="tel:+3263000001">063</a>', "utf-8")
    told = CliRunner().invoke(website.app, ["read", str(page)]).output
    assert "delivery by the shop" in told
    assert "telephone number that dials" in told
    assert "understood" not in told
