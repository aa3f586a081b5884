"""The measured loop: the rule in use is better than its parts, on the town that the benchmark plays (bench/judge_loop.py)."""

from bench.judge_loop import RULES, Tally, row, run

EVERY_LOOK, _, _, SILENT, IN_USE = RULES


def share(wrong: int, whole: int) -> float:
    return wrong / max(1, whole)


def test_two_sights_are_wrong_far_less_often_and_prove_nearly_all() -> None:
    plain, ruled = (run(rule, 0.05, 1, shops_wanted=30) for rule in (EVERY_LOOK, IN_USE))

    def wrong(tally: Tally) -> tuple[float, float]:
        return share(tally.named_wrong, tally.named), share(tally.done_wrong, tally.done)

    assert all(with_rule < without / 3 for with_rule, without in zip(wrong(ruled), wrong(plain), strict=True))
    assert len(ruled.late) > 0.85 * ruled.repairs
    assert ruled.repairs > 20


def test_what_did_not_happen_has_no_share() -> None:
    assert row(IN_USE, 0.02, 0.2, [Tally()]) == f"| {IN_USE} | 2 %, 20 % of it twice |" + " – |" * 8


def test_stewards_who_say_that_it_is_in_order_keep_a_reader_that_errs_again_from_naming_it() -> None:
    silent, said = (run(rule, 0.02, 3, sticks=0.8, shops_wanted=60) for rule in (SILENT, IN_USE))
    assert share(said.named_wrong, said.named) < share(silent.named_wrong, silent.named)
    assert share(said.named_mended, said.named) < share(silent.named_mended, silent.named)
