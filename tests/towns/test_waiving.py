"""A shop's answer: written beside what stands in waivers.toml, read back by the audit, taken back again."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from visibility import towns
from visibility.cli import text
from visibility.cli.app import app
from visibility.model.town import Waiver
from visibility.rubric import RUBRIC
from visibility.towns import TownError
from visibility.towns.waiving import take_back, waive

DEMO = Path(__file__).resolve().parents[2] / "towns" / "demo"
CHECKS = frozenset(RUBRIC.by_id)
TODAY = date(2026, 11, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "towns" / "demo"))


def answered(folder: Path) -> dict[tuple[str, str], Waiver]:
    town, _census = towns.load(folder, known_checks=CHECKS)
    return {(each.shop, each.check): each for each in town.waivers}


def ids(folder: Path) -> frozenset[str]:
    return frozenset(shop.id for shop in towns.load(folder)[1].shops)


def test_an_answer_is_added_and_the_others_and_the_comments_stay(folder: Path) -> None:
    before = answered(folder)
    comments = [line for line in (folder / "waivers.toml").read_text().splitlines() if line.startswith("#")]
    shop = sorted(ids(folder))[0]
    mine = Waiver(
        shop=shop, check="few-photos", reason="Nous ne voulons “pas” de photos", until=date(2027, 1, 31), by="Anne"
    )
    assert waive(folder, mine, shops=ids(folder), checks=CHECKS, today=TODAY) is None
    assert answered(folder) == {**before, (shop, "few-photos"): mine}
    assert [line for line in (folder / "waivers.toml").read_text().splitlines() if line.startswith("#")] == comments


def test_the_first_answer_of_a_town_makes_the_file(folder: Path) -> None:
    (folder / "waivers.toml").unlink()
    shop = sorted(ids(folder))[0]
    waive(
        folder,
        Waiver(shop=shop, check="few-photos", reason="Non", until=TODAY),
        shops=ids(folder),
        checks=CHECKS,
        today=TODAY,
    )
    assert list(answered(folder)) == [(shop, "few-photos")]


def test_a_new_answer_takes_the_place_of_the_old_one(folder: Path) -> None:
    shop = sorted(ids(folder))[0]
    for reason in ("Un", "Deux"):
        mine = Waiver(shop=shop, check="few-photos", reason=reason, until=date(2027, 1, 31))
        replaced = waive(folder, mine, shops=ids(folder), checks=CHECKS, today=TODAY)
    assert replaced is not None
    assert (replaced.reason, answered(folder)[shop, "few-photos"].reason) == ("Un", "Deux")


def test_an_answer_can_be_taken_back(folder: Path) -> None:
    (shop, check), *_ = answered(folder)
    take_back(folder, shop, check)
    assert (shop, check) not in answered(folder)
    with pytest.raises(TownError, match="no answer"):
        take_back(folder, shop, check)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shop": "rat-000"}, "Did you mean"),
        ({"check": "few-photo"}, "Did you mean “few-photos”"),
        ({"reason": " \u200b "}, "answer is missing"),
        ({"reason": "x" * 301}, "301 characters"),
        ({"until": date(2026, 11, 2)}, "is past"),
    ],
)
def test_what_cannot_be_an_answer_is_told_and_nothing_is_written(
    folder: Path, change: dict[str, object], said: str
) -> None:
    before = (folder / "waivers.toml").read_bytes()
    good: dict[str, object] = {"shop": sorted(ids(folder))[0], "check": "few-photos", "reason": "Non", "until": TODAY}
    with pytest.raises(TownError) as refused:
        waive(folder, Waiver(**{**good, **change}), shops=ids(folder), checks=CHECKS, today=TODAY)  # type: ignore[arg-type]
    assert said in str(refused.value)
    assert (folder / "waivers.toml").read_bytes() == before


def test_a_file_that_is_damaged_is_left_as_it_is(folder: Path) -> None:
    (folder / "waivers.toml").write_text("[[waiver]\nx")
    with pytest.raises(TownError, match="does not end with its bracket"):
        take_back(folder, "a", "b")
    assert (folder / "waivers.toml").read_text() == "[[waiver]\nx"


@given(reason=st.text(max_size=200), by=st.text(max_size=40))
def test_whatever_a_shop_says_is_read_back_on_one_line(
    tmp_path_factory: pytest.TempPathFactory, reason: str, by: str
) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("x") / "demo"))
    mine = Waiver(shop="rat-0001", check="few-photos", reason=f"Non {reason}", until=TODAY, by=by)
    try:
        waive(folder, mine, shops=frozenset({"rat-0001"}), checks=CHECKS, today=TODAY)
    except UnicodeEncodeError:
        pytest.fail("a letter that UTF-8 has not")
    kept = answered(folder)["rat-0001", "few-photos"].reason
    assert kept.startswith("Non")
    assert "\n" not in kept


def test_the_command_writes_and_takes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(folder.parents[1]))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    result = CliRunner().invoke(
        app, ["waive", "demo", "rat-0001", "few-photos", "--reason", "Non", "--until", "2030-01-31"]
    )
    assert (result.exit_code, "31 January 2030" in result.output) == (0, True)
    assert ("rat-0001", "few-photos") in answered(folder)
    result = CliRunner().invoke(app, ["waive", "demo", "rat-0001", "few-photos", "--remove"])
    assert (result.exit_code, "Taken back" in result.output) == (0, True)


def test_answers_given_at_once_are_all_kept_and_the_file_keeps_its_rights(folder: Path) -> None:
    (folder / "waivers.toml").chmod(0o600)
    checks = frozenset(f"check-{n}" for n in range(12))

    def answer(check: str) -> None:
        given = Waiver(shop="a", check=check, reason="we know", until=date(2027, 1, 1))
        waive(folder, given, shops=frozenset({"a"}), checks=checks, today=date(2026, 11, 3))

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(answer, sorted(checks)))
    written = (folder / "waivers.toml").read_text()
    assert [check for check in sorted(checks) if f'"{check}"' not in written] == []
    assert (folder / "waivers.toml").stat().st_mode & 0o777 == 0o600


def test_an_action_may_be_named_by_its_id_in_whatever_capitals(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(folder.parents[1]))
    answer = ("--reason", "Pas de photos", "--until", "31/12/35")
    assert CliRunner().invoke(app, ["waive", "demo", "Few-Photos@RAT-0001", *answer]).exit_code == 0
    assert answered(folder)["rat-0001", "few-photos"].until == date(2035, 12, 31)
    assert CliRunner().invoke(app, ["waive", "demo", "rat-0001", *answer]).exit_code == 2


def test_an_answer_whose_day_a_person_wrote_as_a_text_is_read_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text(
        '[[waiver]]\nshop = "a"\ncheck = "few-photos"\nreason = "Non"\nuntil = "31/12/30"\n', encoding="utf-8"
    )
    new = Waiver(shop="a", check="few-photos", reason="Toujours non", until=date(2031, 1, 1))
    replaced = waive(tmp_path, new, shops=frozenset({"a"}), checks=frozenset({"few-photos"}), today=date(2026, 11, 3))
    assert replaced is not None
    assert replaced.until == date(2030, 12, 31)


ONE = '[[waiver]]\nshop = "rat-0002"\ncheck = "few-photos"\nreason = "Non"\nuntil = 2027-01-31'
LISTED = '{shop = "rat-0002", check = "few-photos", reason = "Non", until = 2027-01-31}'


@pytest.mark.parametrize(
    ("content", "others"),
    [
        (ONE, 1),
        (f"{ONE}\n# la fin", 1),
        (f"{ONE}\r\n\r\n", 1),
        ("# rien", 0),
        ("waiver = []\n", 0),
        (f"waiver = [\n  {LISTED}, # la propriétaire\n]", 1),
    ],
    ids=["no last end of line", "a remark without one", "blank lines", "only a remark", "an empty list", "a list"],
)
def test_however_the_file_is_written_it_can_still_be_read_with_one_answer_more(
    folder: Path, content: str, others: int
) -> None:
    (folder / "waivers.toml").write_bytes(content.encode())
    mine = Waiver(shop="rat-0001", check="few-photos", reason="Oui", until=date(2027, 1, 31))
    waive(folder, mine, shops=ids(folder), checks=CHECKS, today=TODAY)
    kept = answered(folder)
    assert (len(kept), kept["rat-0001", "few-photos"]) == (others + 1, mine)
    take_back(folder, "rat-0001", "few-photos")
    assert len(answered(folder)) == others


def test_an_answer_that_is_replaced_is_told_and_not_obeyed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "waivers.toml").write_text(ONE.replace("Non", "\\u001b]0;Non"))
    monkeypatch.setenv("VISIBILITY_HOME", str(folder.parents[1]))
    told = CliRunner().invoke(app, ["waive", "demo", "rat-0002", "few-photos", "--reason", "Oui"])
    assert told.exit_code == 0, told.output
    assert "]0;Non" in told.output
    assert "\x1b" not in told.output
