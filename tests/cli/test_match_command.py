"""`visibility match` on the demo town, as a person meets it: asked, by options, by a sheet; and what the next audit makes of it."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from rich.console import Console
from typer.testing import CliRunner

from visibility.cli import match_talk
from visibility.cli.app import app
from visibility.cli.match_voice import Voice
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoShop, DemoTown
from visibility.model.check import Verdict
from visibility.runs import carry_out, open_run
from visibility.runs.matching import open_matching
from visibility.settings import Settings
from visibility.store import Store

AS_OF = date(2026, 11, 3)


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def town() -> DemoTown:
    return generate(shops=60, as_of=AS_OF)


@pytest.fixture(scope="module")
def renamed(town: DemoTown) -> DemoShop:
    """Its listing bears a longer name and another number."""
    return next(one for one in town.shops if one.doubt == "renamed")


@pytest.fixture(scope="module")
def taken(town: DemoTown) -> DemoShop:
    """The id in the census leads to another business."""
    return next(one for one in town.shops if one.doubt == "taken-over")


def ref(one: DemoShop) -> str:
    assert one.listing is not None
    return one.listing.place_id


@pytest.fixture(scope="module")
def server(town: DemoTown) -> Iterator[DemoServer]:
    with DemoServer(town) as running:
        yield running


@pytest.fixture(scope="module")
def audited(town: DemoTown, server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town that was audited once, without its websites."""
    home = tmp_path_factory.mktemp("audited")
    folder = home / "towns" / "demo"
    write_folder(town, folder)
    (folder / "town.toml").write_text((folder / "town.toml").read_text().replace("read = true", "read = false"))
    audit(Settings(_env_file=None, home=home, **server.settings_overrides))
    return home


@pytest.fixture
def home(audited: Path, server: DemoServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The audited town, to be changed by one test."""
    shutil.copytree(audited, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for name, value in {**server.environment, "VISIBILITY_HOME": str(tmp_path), "COLUMNS": "300"}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def audit(settings: Settings | None = None) -> dict[str, Verdict]:
    """Audit the town; return what the check for a listing said of each shop."""
    with open_run("demo", settings=settings or Settings(), clock=clock) as run:
        composed = carry_out(run)
        run.store.finish(run.id, now=clock())
    return {found.shop: found.verdict for found in composed.findings if found.check == "missing-listing"}


def match(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["match", "demo", *arguments])


def kept(home: Path) -> list[dict[str, str]]:
    path = home / "towns" / "demo" / "matches.csv"
    return list(csv.DictReader(io.StringIO(path.read_text()))) if path.exists() else []


def cell(home: Path, shop: str, column: str = "place_id") -> str:
    rows = csv.DictReader(io.StringIO((home / "towns" / "demo" / "shops.csv").read_text()))
    return next(row[column] for row in rows if row["id"] == shop)


def talk(answers: Sequence[str], **more: Any) -> str:
    """Hold a conversation; return what was on the screen."""
    said = iter(answers)
    screen = io.StringIO()
    console = Console(file=screen, width=300)

    def ask(prompt: str) -> str:
        word = next(said)
        console.print(prompt, word, markup=False)
        return word

    with open_matching("demo", settings=Settings(), clock=clock, **more) as matching:
        match_talk.talk(Voice(console=console, ask=ask, by="Anne", yes=False), matching)
    assert next(said, None) is None, "every answer was asked for"
    return screen.getvalue()


def test_a_person_is_asked_once_and_the_next_audit_uses_the_answers(
    home: Path, renamed: DemoShop, taken: DemoShop
) -> None:
    order = sorted((renamed, taken), key=lambda one: int(one.shop.id.rpartition("-")[2]))
    shown = talk(["y", "7", *("1" if one is renamed else "0" for one in order)])
    assert renamed.listing is not None
    assert shown.index("Google Maps\n") < shown.index(renamed.listing.name)
    assert "+ One name holds the whole of the other" in shown
    assert "- The telephone number is another one." in shown
    assert "price US$0.00" in shown
    assert "Answers kept: 2" in shown
    assert [(row["shop"], row["ref"], row["decision"], row["by"]) for row in kept(home)] == [
        (one.shop.id, ref(one), "same" if one is renamed else "different", "Anne") for one in order
    ]
    assert cell(home, renamed.shop.id) == ref(renamed)
    assert cell(home, taken.shop.id) == ""
    assert "Open questions: 0" in talk([])
    verdicts = audit()
    assert verdicts[renamed.shop.id] is Verdict.PASSED
    assert verdicts[taken.shop.id] is Verdict.FAILED, "a person said that none of them is it"
    assert "Open questions: 0" in talk([])


def test_what_is_put_off_stays_open_and_stopping_keeps_what_was_said(
    home: Path, renamed: DemoShop, taken: DemoShop
) -> None:
    assert "Answers kept: 0" in talk(["y", "", ""])
    assert kept(home) == []
    assert "Answers kept: 1" in talk(["y", "1", "q"])
    assert len(kept(home)) == 1
    assert "Open questions: 1" in talk(["y", ""])


def test_a_confirmed_listing_that_looks_like_another_business_is_believed_until_it_is_renamed(
    home: Path, town: DemoTown, taken: DemoShop, server: DemoServer
) -> None:
    done = match("--answer", f"{taken.shop.id}={ref(taken)}", "--yes")
    assert done.exit_code == 1
    assert "looks like another business" in done.stdout
    assert kept(home) == []
    assert match("--answer", f"{taken.shop.id}={ref(taken)}", "--yes", "--sure").exit_code == 0
    assert audit()[taken.shop.id] is Verdict.PASSED
    path = home / "towns" / "demo" / "matches.csv"
    (row,) = kept(home)
    path.write_text(path.read_text().replace(row["seal"], "n00000000"))  # as if it had borne another name that day
    assert audit()[taken.shop.id] is Verdict.UNKNOWN


def test_nobody_pays_who_says_no(home: Path, server: DemoServer) -> None:
    before = server.calls["places/details"]
    talk(["n"])
    assert match("--export", "answers.csv").exit_code == 1
    assert server.calls["places/details"] == before


def test_the_price_and_the_cap_are_those_of_the_audit_and_what_is_read_is_counted(
    home: Path, server: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(home / "var" / "visibility.db")
    month = clock().strftime("%Y-%m")
    before = sum(held.calls for held in store.ledger.held(month))
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", f"{before + 1} calls")
    shown = talk(["y", "q"])
    assert "The cap allows 1 of them" in shown
    assert sum(held.calls for held in store.ledger.held(month)) == before + 1
    shown = talk(["y"])
    assert "The cap of this month is reached" in shown
    assert sum(held.calls for held in store.ledger.held(month)) == before + 1
    store.close()


def test_without_a_terminal_the_questions_are_listed_without_anything_that_google_wrote(
    home: Path, renamed: DemoShop, server: DemoServer
) -> None:
    before = server.calls["places/details"]
    done = match()
    assert done.exit_code == 0, done.output
    assert renamed.listing is not None
    assert renamed.shop.name in done.output
    assert f"https://www.google.com/maps/place/?q=place_id:{ref(renamed)}" in done.output
    assert renamed.listing.name not in done.output
    answer = json.loads(match("--json").output)
    assert {each["shop"] for each in answer["doubts"]} >= {renamed.shop.id}
    assert renamed.listing.name not in json.dumps(answer)
    assert server.calls["places/details"] == before


@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
def test_a_sheet_goes_round_and_holds_nothing_that_google_wrote(
    name: str, home: Path, renamed: DemoShop, taken: DemoShop
) -> None:
    assert match("--export", name, "--yes").exit_code == 0
    assert match("--export", name, "--yes").exit_code == 1, "a sheet that may hold answers is not written over"
    path = home / name
    answers = {ref(renamed): "Oui", ref(taken): "NON"}
    if name.endswith("csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
        assert renamed.listing is not None
        assert renamed.listing.name not in path.read_text(encoding="utf-8-sig")
        for row in rows[1:]:
            row[-1] = answers[row[4]]
        path.write_text("\n".join(";".join(row) for row in [rows[0], *reversed(rows[1:])]), encoding="cp1252")
    else:
        from openpyxl import load_workbook

        book = load_workbook(path)
        for cells in book.worksheets[0].iter_rows(min_row=2):
            cells[8].value = answers[str(cells[4].value)]
        book.save(path)
    done = match("--file", name, "--by", "Hélène", "--yes")
    assert done.exit_code == 0, done.output
    assert {(row["shop"], row["decision"], row["by"]) for row in kept(home)} == {
        (renamed.shop.id, "same", "Hélène"),
        (taken.shop.id, "different", "Hélène"),
    }
    assert cell(home, renamed.shop.id) == ref(renamed)
    assert json.loads(match("--json").output)["doubts"] == []


def test_a_sheet_with_one_mistake_changes_nothing_and_tells_its_line(home: Path, renamed: DemoShop) -> None:
    (home / "a.csv").write_text(
        f"shop;ref;decision\n{renamed.shop.id};{ref(renamed)};yes\nnobody;{ref(renamed)}x;yes\n"
    )
    done = match("--file", "a.csv", "--yes")
    assert done.exit_code == 1
    assert "a.csv, line 3" in done.stderr
    assert kept(home) == []
    assert cell(home, renamed.shop.id) == ""


Told = Callable[[DemoShop, DemoShop, DemoTown], Sequence[str]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (lambda r, _t, _w: ["--answer", f"{r.shop.id}=ChIJnotamongthem"], "--place"),
        (lambda r, _t, _w: ["--place", f"{r.shop.id}=ChIJleadsnowhere0000"], "leads to nothing"),
        (
            lambda r, _t, w: ["--place", f"{r.shop.id}={next(s.shop.place_id for s in w.shops if s.shop.place_id)}"],
            "two shops",
        ),
        (lambda _r, _t, _w: ["--place", "nobody=ChIJ0123456789"], "nobody"),
        (lambda r, t, _w: ["--place", f"{r.shop.id}={ref(r)}", "--place", f"{t.shop.id}={ref(r)}"], "two shops"),
        (lambda r, _t, _w: ["--place", f"{r.shop.id}=none"], "--answer"),
    ],
)
def test_an_answer_that_cannot_be_is_told_and_changes_nothing(
    arguments: Told, told: str, home: Path, town: DemoTown, renamed: DemoShop, taken: DemoShop
) -> None:
    done = match(*arguments(renamed, taken, town), "--yes")
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert kept(home) == []
    assert json.loads(match(*arguments(renamed, taken, town), "--yes", "--json").stdout)["problems"]


def test_one_may_say_none_or_give_an_id_found_by_hand_and_change_ones_mind(home: Path, renamed: DemoShop) -> None:
    id = renamed.shop.id
    assert match("--answer", f"{id}=none").exit_code == 0
    assert (ref(renamed), "different") in {(row["ref"], row["decision"]) for row in kept(home)}
    assert {row["decision"] for row in kept(home)} == {"different"}
    assert audit()[id] is Verdict.FAILED
    assert match("--place", f"{id}={ref(renamed)}", "--yes").exit_code == 0
    assert {row["decision"] for row in kept(home) if row["ref"] == ref(renamed)} == {"same"}
    assert cell(home, id) == ref(renamed)
    assert audit()[id] is Verdict.PASSED
    assert match("--answer", f"{id}=none").exit_code == 0, "a listing that was shown wrongly is taken back"
    assert cell(home, id) == ""
    assert audit()[id] is Verdict.FAILED


def test_the_shops_that_were_not_found_are_asked_about_on_demand(home: Path, town: DemoTown) -> None:
    missing = {one.shop.id for one in town.shops if "missing-listing" in one.defects}
    doubts = json.loads(match("--all", "--json").output)["doubts"]
    assert missing <= {each["shop"] for each in doubts}


def test_an_option_that_cannot_be_read_says_how_to_write_it(home: Path) -> None:
    done = match("--answer", "no-sign")
    assert done.exit_code == 2
    assert "no-sign" in done.stderr
    assert match("--file", "a.csv", "--export", "b.csv").exit_code == 2


def test_before_any_audit_the_command_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(generate(shops=5, as_of=AS_OF), tmp_path / "towns" / "demo")
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    done = match()
    assert done.exit_code == 0
    assert "visibility audit demo" in done.output
    gone = CliRunner().invoke(app, ["match", "nowhere"])
    assert gone.exit_code == 1
    assert "nowhere" in gone.stderr


def test_nothing_that_google_wrote_is_left_on_the_disk(home: Path, renamed: DemoShop, taken: DemoShop) -> None:
    talk(["y", "1", "1"])
    assert renamed.listing is not None
    assert taken.listing is not None
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for listing in (renamed.listing, taken.listing):
                assert listing.name.encode() not in content, path
                assert listing.phone.encode() not in content, path


def test_an_entry_of_the_map_is_confirmed_or_refused_without_google_and_without_an_audit(
    tmp_path: Path, town: DemoTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "towns" / "demo"
    write_folder(town, folder)
    shop = next(one.shop for one in town.shops if one.shop.phone and one.shop.location and not one.special)
    assert shop.location is not None
    tags = {
        "shop": "bakery",
        "name": f"{shop.name} Ardenne",
        "phone": "+32 86 00 98 09",
        "addr:street": shop.address.street,
        "addr:housenumber": shop.address.number,
    }
    node = {"type": "node", "id": 77, "lat": shop.location.lat, "lon": shop.location.lon, "tags": tags}
    (folder / "map.json").write_text(json.dumps({"elements": [node]}))
    toml = (
        (folder / "town.toml")
        .read_text()
        .replace("use = true", "use = false")
        .replace('file = "openstreetmap.json"', 'file = "map.json"', 1)
    )
    (folder / "town.toml").write_text(toml)
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    listed = json.loads(match("--json").output)["doubts"]
    mine = next(each for each in listed if each["shop"] == shop.id)
    assert mine["source"] == "openstreetmap"
    assert mine["options"] == [{"ref": "node/77", "link": "https://www.openstreetmap.org/node/77"}]
    done = match("--answer", f"{shop.id}=node/77", "--sure")
    assert done.exit_code == 0, done.output
    assert cell(tmp_path, shop.id, "osm_id") == "node/77"
    assert shop.id not in {each["shop"] for each in json.loads(match("--json").output)["doubts"]}
    assert match("--answer", f"{shop.id}=none").exit_code == 0
    assert cell(tmp_path, shop.id, "osm_id") == ""
    assert [row["decision"] for row in kept(tmp_path)] == ["different"]
    assert shop.id not in {each["shop"] for each in json.loads(match("--json").output)["doubts"]}
