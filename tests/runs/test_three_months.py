"""Three months of a demo town through the whole run: what stewards declare, and what the audits see of it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visibility.cli import text
from visibility.cli.app import app
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.audit import Audit
from visibility.reports import district_html, stewards_html
from visibility.reports.wording import Wording
from visibility.runs import carry_out, open_run
from visibility.settings import Settings

CHECK = "few-photos"
MONTHS = (date(2026, 9, 3), date(2026, 10, 3), date(2026, 11, 3))


def with_photos(town: DemoTown, photos: Mapping[str, int]) -> DemoTown:
    """The town in which these shops' listings show so many photos."""
    return replace(
        town,
        shops=tuple(
            replace(shop, listing=replace(shop.listing, photos=photos[shop.shop.id]))
            if shop.shop.id in photos and shop.listing is not None
            else shop
            for shop in town.shops
        ),
    )


def audited(town: DemoTown, home: Path, day: date) -> Audit:
    at = datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)
    with DemoServer(town) as server:
        settings = Settings(_env_file=None, home=home, **server.settings_overrides)
        with open_run("demo", settings=settings, clock=lambda: at, as_of=day) as run:
            audit = carry_out(run)
            run.store.finish(run.id, now=at)
            return audit


def states(audit: Audit) -> dict[str, str]:
    return {action.shops[0]: action.state.value for action in audit.actions if action.check == CHECK}


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["action", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_what_was_declared_is_proved_not_yet_visible_refused_and_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    town = generate(shops=20, as_of=MONTHS[2])
    listed = [shop.shop.id for shop in town.shops if shop.listing is not None and CHECK not in shop.defects]
    mended, delayed, refusing, slipping = listed[:4]
    bare = dict.fromkeys((mended, delayed, refusing, slipping), 1)
    write_folder(with_photos(town, bare), tmp_path / "towns" / "demo")

    september = audited(with_photos(town, bare), tmp_path, MONTHS[0])
    assert {states(september)[shop] for shop in bare} == {"to-confirm"}, "a first audit is a list of questions"
    ids = [f"{CHECK}@{shop}" for shop in (mended, delayed, slipping)]
    told("done", "demo", *ids, "--by", "Anne", "--on", "2026-09-20")
    told("refuse", "demo", f"{CHECK}@{refusing}", "--reason", "Pas de photos chez nous", "--on", "2026-09-21")

    october = audited(with_photos(town, bare | {mended: 12, slipping: 12}), tmp_path, MONTHS[1])
    assert [states(october)[shop] for shop in (mended, delayed, refusing, slipping)] == [
        "seen-done",
        "declared-not-visible",
        "refused",
        "seen-done",
    ]
    assert "déclaré fait le 20 septembre 2026, pas encore visible" in stewards_html(october, "fr")
    assert "pas encore visible" in district_html(october, "fr")
    refused = [action for action in october.actions if action.shops == (refusing,) and action.check == CHECK]
    assert [(each.declared and each.declared.reason) for each in refused] == ["Pas de photos chez nous"]

    november = audited(with_photos(town, bare | {mended: 12, delayed: 12}), tmp_path, MONTHS[2])
    now = states(november)
    assert mended not in now, "what stays in order is no action any more"
    assert (now[delayed], now[refusing], now[slipping]) == ("seen-done", "refused", "to-confirm")
    assert not any(proof.shop == slipping and proof.check == CHECK for proof in november.proofs)

    december = audited(with_photos(town, bare | {mended: 12, delayed: 12}), tmp_path, date(2026, 12, 3))
    assert states(december)[slipping] == "undone"
    assert Wording("fr").gettext("was in order, to mend again") in stewards_html(december, "fr")
    listing = {each["id"]: each for each in json.loads(told("list", "demo", "--json"))["actions"]}
    assert [each["by"] for each in listing[f"{CHECK}@{slipping}"]["said"]] == ["Anne"]
    text.language.cache_clear()


def test_no_name_of_a_person_who_declares_gets_into_an_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    town = generate(shops=10, as_of=MONTHS[2])
    shop = next(shop.shop.id for shop in town.shops if shop.listing is not None)
    write_folder(with_photos(town, {shop: 1}), tmp_path / "towns" / "demo")
    audited(with_photos(town, {shop: 1}), tmp_path, MONTHS[0])
    told("done", "demo", f"{CHECK}@{shop}", "--by", "Zénobie", "--note", "Vu avec Wenceslas", "--on", "2026-09-20")
    audit = audited(with_photos(town, {shop: 1}), tmp_path, MONTHS[1])
    assert states(audit)[shop] == "declared-not-visible"
    assert not any(name in repr(audit) for name in ("Zénobie", "Wenceslas"))
