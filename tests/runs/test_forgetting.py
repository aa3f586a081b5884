"""A shop that objects is gone from every file; the town is audited and printed as before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.pdf_text import text_of
from tests.runs.conftest import AS_OF
from visibility import runs, towns
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.model.audit import STAND_IN, Audit
from visibility.model.shop import Shop
from visibility.runs import RunError
from visibility.runs.forgetting import forget
from visibility.settings import Settings
from visibility.store import Store
from visibility.store.lookups import Looked, Outcome
from visibility.store.retention import Retention
from visibility.towns import TownError
from visibility.towns.rewrite import rewrite

TODAY = date(2026, 11, 25)
MARKS = ("Zqxvloek", "zqxvloek", "ChIJzqx", "999999")


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a town of eight that was audited twice and printed; one shop of it bears a name that nothing else has."""
    home = tmp_path_factory.mktemp("home")
    town = generate(shops=8, as_of=AS_OF)
    write_folder(town, home / "towns" / "demo")
    folder = home / "towns" / "demo"
    _town, census = towns.load(folder)
    rewrite(
        folder,
        changed={census.shops[2].id: {"name": "Zqxvloek Primeurs", "phone": "+32 86 99 99 99", "notes": "Zqxvloek"}},
    )
    rewrite(folder, changed={census.shops[0].id: {"notes": "neighbour"}})  # the copy before still names it
    with DemoServer(town) as server:
        settings = Settings(_env_file=None, home=home, **server.settings_overrides)
        for day in (date(2026, 10, 3), AS_OF):
            runs.direct("demo", settings=settings, clock=lambda: datetime.now(UTC), as_of=day)
    log = home / "var" / "log" / "visibility.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(f"2026-11-03 check x raised KeyError on shop {census.shops[2].id}\n2026-11-03 else\n")
    return home


def holding(home: Path, *marks: str) -> list[str]:
    """Return the files that hold one of the marks, PDF files read as text."""
    found = []
    for path in sorted(home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".pdf":
                content += text_of(path).encode()
            if any(mark.encode() in content for mark in marks):
                found.append(str(path.relative_to(home)))
    return found


def shop_of(home: Path) -> Shop:
    return towns.load(home / "towns" / "demo")[1].shops[2]


def test_a_shop_that_objects_is_in_no_file_any_more(audited: Path) -> None:
    settings, shop = Settings(_env_file=None, home=audited), shop_of(audited)
    store = Store.open(settings.database_path)
    before = [store.audit(record.id) for record in store.audits("demo")]
    store.close()
    held = set(holding(audited, *MARKS, shop.id))
    assert {"towns/demo/shops.csv", "towns/demo/shops.csv.before", "var/log/visibility.log"} <= held
    assert any(path.startswith("var/visibility.db") for path in held)
    assert sum(path.endswith("stewards.pdf") for path in held) == 2
    assert not any(path.endswith("district.pdf") for path in held), "the officials' report names no shop"

    planned = forget("demo", shop.id, settings=settings, today=TODAY, dry_run=True)
    assert set(holding(audited, *MARKS, shop.id)) == held, "asked first"
    done = forget("demo", shop.id, settings=settings, today=TODAY)
    assert replace(planned, dry_run=False) == done
    assert (done.listed, done.log_lines, done.left) == (True, 1, ())
    assert done.folders == ("2026-10-03", AS_OF.isoformat())
    assert holding(audited, *MARKS, shop.id) == []

    store = Store.open(settings.database_path)
    after = [store.audit(record.id) for record in store.audits("demo")]
    store.close()
    assert [each.district for each in after] == [each.district for each in before]
    assert [each.essentials for each in after] == [each.essentials for each in before]
    for each in after:
        files = runs.publish(each, audited / "out" / "demo" / each.as_of.isoformat())
        assert {file.suffix for file in files} == {".json", ".pdf", ".csv"}
    assert _named(after[-1]) == 7
    assert holding(audited, *MARKS, shop.id) == []

    assert towns.is_forgotten(audited / "towns" / "demo", shop)
    with pytest.raises(RunError, match="forgotten already"):
        forget("demo", shop.id, settings=settings, today=TODAY)


def _named(audit: Audit) -> int:
    return sum(not shop.id.startswith(STAND_IN) for shop in audit.shops)


def test_a_shop_that_left_the_list_is_still_forgotten_by_what_audits_know(tmp_path: Path, audited: Path) -> None:
    import shutil

    shutil.copytree(audited, tmp_path / "home")
    home = tmp_path / "home"
    settings = Settings(_env_file=None, home=home)
    shop = towns.load(home / "towns" / "demo")[1].shops[4]
    rewrite(home / "towns" / "demo", removed=[shop.id])
    (home / "var" / "old.db").write_text(f"a copy of the database, with {shop.name}")
    done = forget("demo", shop.id, settings=settings, today=TODAY)
    assert (done.listed, done.name, done.left) == (False, shop.name, ("var/old.db",))
    assert holding(home, shop.id) == []
    assert towns.is_forgotten(home / "towns" / "demo", shop)


@pytest.mark.parametrize("id", ["nobody", "", "../x"])
def test_a_shop_that_nobody_knows_is_told(audited: Path, id: str) -> None:
    with pytest.raises(RunError, match="is known in demo"):
        forget("demo", id, settings=Settings(_env_file=None, home=audited), today=TODAY)


def test_listings_that_a_discovery_took_for_it_are_erased_too(tmp_path: Path) -> None:
    folder = tmp_path / "towns" / "demo"
    write_folder(generate(shops=8, as_of=AS_OF), folder)
    settings = Settings(_env_file=None, home=tmp_path)
    shop = towns.load(folder)[1].shops[1]
    settings.database_path.parent.mkdir()
    store = Store.open(settings.database_path)
    now = datetime(2026, 11, 3, tzinfo=UTC)
    store.keep_place_id("demo", shop.id, "ChIJzqx", now=now)
    looks = [Looked(place_id=id, outcome=Outcome.SAME, on=now) for id in ("ChIJzqx", "ChIJother")]
    store.lookups.keep_looks("demo", looks)
    store.close()
    done = forget("demo", shop.id, settings=settings, today=TODAY)
    assert (done.rows["looked_at"], done.rows["place_id"]) == (1, 1)
    store = Store.open(settings.database_path)
    assert set(store.lookups.looked_at("demo")) == {"ChIJother"}
    store.close()
    assert b"ChIJzqx" not in settings.database_path.read_bytes()


def test_a_town_that_does_not_exist_is_told_as_such(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=tmp_path)
    with pytest.raises(TownError, match="no such town folder"):
        forget("nowhere", "x", settings=settings, today=TODAY)
    assert [*tmp_path.rglob("*")] == []


def test_a_command_that_was_cut_off_before_its_end_leaves_nothing_in_the_database_file_once_it_is_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "towns" / "demo"
    write_folder(generate(shops=8, as_of=AS_OF), folder)
    settings = Settings(_env_file=None, home=tmp_path)
    shop = towns.load(folder)[1].shops[1]
    settings.database_path.parent.mkdir()
    store = Store.open(settings.database_path)
    store.keep_place_id("demo", shop.id, "ChIJzqx", now=datetime(2026, 11, 3, tzinfo=UTC))
    store.close()

    def killed(_self: Retention) -> None:
        raise KeyboardInterrupt

    compacted = []
    with monkeypatch.context() as patched:
        patched.setattr(Retention, "compact", killed)
        with pytest.raises(KeyboardInterrupt):
            forget("demo", shop.id, settings=settings, today=TODAY)
    real = Retention.compact
    monkeypatch.setattr(Retention, "compact", lambda self: (compacted.append(1), real(self))[1])
    with pytest.raises(RunError, match="forgotten already"):  # the command asks first
        forget("demo", shop.id, settings=settings, today=TODAY, dry_run=True)
    assert compacted == [1]
    assert holding(tmp_path / "var", "ChIJzqx") == []
