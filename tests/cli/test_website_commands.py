"""`visibility website read` and `visibility url check`: what a person or a program gets."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visibility.cli import url, website

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
