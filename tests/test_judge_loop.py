"""The measured loop: the rule in use is better than its parts, on the town that the benchmark plays (bench/judge_loop.py)."""

import csv
import importlib.util
from functools import cache
from types import ModuleType

import pytest

from bench.judge_loop import COLUMNS, PAGE, PROBES, RULES, Played, Tally, line, run, whole

EVERY_LOOK, _, _, SILENT, IN_USE = RULES


def share(wrong: int, whole: int) -> float:
    return wrong / max(1, whole)


@cache
def played(probe: Played) -> Tally:
    (seed,) = probe.seeds
    return run(probe.rule, probe.noise, seed, sticks=probe.sticks, shops_wanted=probe.shops)


@cache
def kept() -> tuple[dict[str, str], ...]:
    with PAGE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@pytest.mark.parametrize("probe", PROBES)
def test_the_figures_of_the_page_rest_on_the_rules_in_force(probe: Played) -> None:
    told = line(probe, [played(probe)])
    assert told in kept(), "docs/loop.csv is stale: python bench/judge_loop.py --write, then python docs/generate.py"


def test_the_page_tells_every_rule_at_every_noise_in_order() -> None:
    wanted = [line(each, ()) for each in (*whole(), *PROBES)]
    what = ("rule", "noise", "sticks", "shops", "seeds")
    assert [[each[name] for name in what] for each in kept()] == [[each[name] for name in what] for each in wanted]
    assert all(tuple(each) == COLUMNS for each in kept())


def test_two_sights_are_wrong_far_less_often_and_prove_nearly_all() -> None:
    plain, ruled = (played(probe) for probe in PROBES[:2])
    assert (PROBES[0].rule, PROBES[1].rule) == (EVERY_LOOK, IN_USE)

    def wrong(tally: Tally) -> tuple[float, float]:
        return share(tally.named_wrong, tally.named), share(tally.done_wrong, tally.done)

    assert all(with_rule < without / 3 for with_rule, without in zip(wrong(ruled), wrong(plain), strict=True))
    assert len(ruled.late) > 0.85 * ruled.repairs
    assert ruled.repairs > 20


def documents() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", PAGE.parent / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_did_not_happen_has_no_share() -> None:
    nothing = line(Played(IN_USE, 0.02, 0.2, 200, (0,)), [Tally()])
    assert documents().loop_row(nothing) == f"| {IN_USE} | 2 %, 20 % of it twice |" + " – |" * 8


def test_a_page_that_has_lost_the_marks_of_a_generated_part_is_refused() -> None:
    put = documents()._put
    assert put("a <!-- made: x -->1<!-- /made --> b", "x", "2") == "a <!-- made: x -->2<!-- /made --> b"
    with pytest.raises(SystemExit, match="'x'"):
        put("a <!-- made: y -->1<!-- /made --> b", "x", "2")


def test_stewards_who_say_that_it_is_in_order_keep_a_reader_that_errs_again_from_naming_it() -> None:
    silent, said = (played(probe) for probe in PROBES[2:])
    assert (PROBES[2].rule, PROBES[3].rule) == (SILENT, IN_USE)
    assert share(said.named_wrong, said.named) < share(silent.named_wrong, silent.named)
    assert share(said.named_mended, said.named) < share(silent.named_mended, silent.named)
