"""`visibility hours read` and `compare`."""

import json
from pathlib import Path

from typer.testing import CliRunner

from visibility.cli.hours import app
from visibility.hours import page_answer, read_page

RUN = CliRunner()


def test_each_line_is_a_text_and_each_answer_a_line() -> None:
    result = RUN.invoke(app, ["read", "--language", "fr"], input="Du lundi au vendredi de 9h à 18h\n\nbonjour\n")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["week"] for row in rows] == ["Mo-Fr 09:00-18:00", None, None]
    assert rows[0]["days"]["monday"] == [["09:00", "18:00"]]
    assert rows[0]["days"]["sunday"] is None
    assert rows[2]["status"] == "no-hours"


def test_json_lines_carry_their_language_and_bad_lines_are_answered() -> None:
    lines = [
        "\ufeff" + r'{"text": "\ud800 lundi 9h-12h"}',
        '{"text": "ma-vr: 9u-18u\\nza: 10u-17u", "language": "nl"}',
        '{"text": "Mo-Fr 9-18 Uhr"}',
        "not json",
        '{"text": 5}',
        "[]",
    ]
    result = RUN.invoke(app, ["read", "--jsonl"], input="\n".join(lines) + "\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows.pop(0)["week"] == "Mo 09:00-12:00"
    assert [row["week"] for row in rows] == ["Mo-Fr 09:00-18:00; Sa 10:00-17:00", "Mo-Fr 09:00-18:00", None, None, None]
    assert [row["status"] for row in rows[2:]] == ["invalid"] * 3


def test_bytes_that_are_no_text_are_answered() -> None:
    result = RUN.invoke(app, ["read"], input=b"\xff\xfe\x00lundi\xe9 9h\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["week"] is None


def test_a_page_is_one_answer_with_its_places(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes("<h2>Horaires</h2><p>Lundi à samedi : 9h-18h. Fermé le dimanche.</p>".encode("cp1252"))
    result = RUN.invoke(app, ["read", "--file", str(page)])
    answer = json.loads(result.stdout)
    assert answer["week"] == "Mo-Sa 09:00-18:00; Su off"
    assert answer["places"][0]["where"] == "Horaires"


def test_sources_are_compared_in_the_languages_asked_for(tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_text(
        json.dumps(
            {"regularOpeningHours": {"periods": [{"open": {"day": 1, "hour": 9}, "close": {"day": 1, "hour": 18}}]}}
        )
    )
    page = tmp_path / "page.html"
    page.write_text("<p>Mardi au samedi : 9h-18h. Fermé le lundi et le dimanche.</p>", "utf-8")
    result = RUN.invoke(
        app,
        ["compare", "--google", str(body), "--website", str(page), "--osm", "Mo-Sa 09:00-18:00", "--language", "fr"],
    )
    assert result.exit_code == 0
    assert "Lundi : Google annonce 9:00–18:00, le site dit fermé." in result.stdout
    assert "Lundi : le site annonce fermé, OpenStreetMap dit 9:00–18:00." in result.stdout
    assert "[nl]" not in result.stdout


def test_mistakes_are_told_without_a_traceback(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("nope")
    for arguments in (
        ["compare", "--osm", "24/7"],
        ["compare", "--google", str(bad), "--osm", "24/7"],
        ["read", "--file", str(tmp_path / "none.html")],
        ["read", "--language", "xx"],
    ):
        result = RUN.invoke(app, arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    unread = RUN.invoke(app, ["compare", "--osm", "sur rendez-vous", "--text", "lundi 9h-12h"])
    assert unread.exit_code == 1


def test_hours_of_a_season_are_compared_for_the_day_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<p>Avril à septembre : lundi au samedi 9h-19h<br>Octobre à mars : lundi au vendredi 10h-17h</p>", "utf-8"
    )
    asked = ["compare", "--website", str(page), "--osm", "Mo-Fr 10:00-17:00", "--language", "fr", "--date"]
    assert "disent les mêmes heures" in RUN.invoke(app, [*asked, "2026-12-01"]).stdout
    assert (
        "Lundi : le site annonce 9:00–19:00, OpenStreetMap dit 10:00–17:00."
        in RUN.invoke(app, [*asked, "2026-07-01"]).stdout
    )


def test_the_weeks_of_the_seasons_are_printed_with_their_dates() -> None:
    text = "D'avril à septembre : lundi au samedi 9h-19h. D'octobre à mars : lundi au vendredi 10h-17h.\n"
    answer = json.loads(RUN.invoke(app, ["read"], input=text).stdout)
    assert (answer["week"], answer["status"]) == (None, "seasonal")
    assert [(s["from"], s["to"], s["week"]) for s in answer["seasons"]] == [
        ("04-01", "09-30", "Mo-Sa 09:00-19:00"),
        ("10-01", "03-31", "Mo-Fr 10:00-17:00"),
    ]


def test_hours_of_a_telephone_line_are_told_apart_and_never_those_of_the_page() -> None:
    text = "Nous sommes joignables par téléphone du lundi au vendredi de 9h à 12h"
    answer = json.loads(RUN.invoke(app, ["read"], input=text + "\n").stdout)
    assert (answer["week"], "other-service-only" in answer["remarks"]) == ("Mo-Fr 09:00-12:00", True)
    assert page_answer(read_page(f"<p>{text}</p>")).week is None


def test_hours_of_a_kitchen_are_not_compared_with_those_of_the_door() -> None:
    text = "Cuisine ouverte de 12h à 14h et de 18h30 à 21h30. Fermé le lundi et le mardi"
    result = RUN.invoke(app, ["compare", "--text", text, "--osm", "We-Su 11:00-23:00", "--language", "fr"])
    assert result.exit_code == 1
    assert "porte close" not in result.stdout
