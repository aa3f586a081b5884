"""When each town is audited, and its listings asked before a holiday."""

from datetime import date
from pathlib import Path

from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.runs.scheduling import plan
from visibility.settings import Settings

DAY = date(2026, 11, 2)


def home(tmp_path: Path, *slugs: str) -> Path:
    town = generate(shops=6, as_of=DAY)
    for slug in slugs:
        write_folder(town, tmp_path / "towns" / slug)
    return tmp_path


def test_each_town_has_its_audit_once_a_month_and_a_round_before_each_holiday(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=home(tmp_path, "arlon", "bastogne"), google_key="k")
    found = plan(settings, DAY).planned
    assert [one.name for one in found] == ["audit-arlon", "holiday-arlon", "audit-bastogne", "holiday-bastogne"]
    assert [one.crons for one in found if one.kind == "audit"] == [("0 4 2 * *",), ("0 4 3 * *",)]
    rounds = found[1]
    assert len(rounds.crons) == 10
    assert {"0 4 20 12 *", "0 4 6 11 *", "0 4 27 12 *"} <= set(
        rounds.crons
    )  # five days before Christmas, Armistice, New Year
    assert (rounds.timezone, rounds.parameters) == ("Europe/Brussels", {"slug": "arlon"})


def test_a_town_that_does_not_use_google_here_has_no_rounds_and_one_with_an_error_is_named(tmp_path: Path) -> None:
    root = home(tmp_path, "arlon", "bastogne")
    (root / "towns" / "bastogne" / "shops.csv").write_text("x\n")
    found = plan(Settings(_env_file=None, home=root, google_key=None), DAY)
    assert [one.name for one in found.planned] == ["audit-arlon"]
    assert found.left == ("bastogne",)
