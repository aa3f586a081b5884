"""What the staff should know before they send the reports: a town, its findings and what people said in; remarks for the audit out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from visibility.model.check import Verdict
from visibility.model.declaration import ACKNOWLEDGES, Standing, Word
from visibility.model.finding import Finding
from visibility.model.remark import Remark, remark
from visibility.model.shop import Shop
from visibility.model.text import N_, NN_
from visibility.model.town import Town
from visibility.rubric import Entry
from visibility.traces import Key

ANSWERS = 5  # “in order” of one check, from which on it is told
DISAGREED = N_(
    "Of an action, people say things that contradict each other: it stays as it was until somebody decides. "
    "“visibility action list” shows which."
)


def remarks(
    town: Town,
    shops: Sequence[Shop],
    findings: Mapping[str, Sequence[Finding]],
    ordered: Mapping[str, Sequence[Finding]],
    entries: Mapping[str, Entry],
    as_of: date,
) -> list[Remark]:
    """What the staff should know before they send the reports."""
    told = []
    if missed := [shop.id for shop in shops if not findings.get(shop.id)]:
        told.append(
            remark(
                *NN_(
                    "{n} shop was not judged in this run and counts as unknown: {shops}",
                    "{n} shops were not judged in this run and count as unknown: {shops}",
                ),
                n=len(missed),
                shops=", ".join(missed[:10]),
            )
        )
    if left := [id for id in findings if id not in ordered]:
        told.append(
            remark(
                *NN_(
                    "{n} shop that was judged is not in the census and was left out: {shops}",
                    "{n} shops that were judged are not in the census and were left out: {shops}",
                ),
                n=len(left),
                shops=", ".join(left[:10]),
            )
        )
    for waiver in town.waivers:
        if waiver.check not in entries or waiver.shop not in ordered:
            told.append(
                remark(
                    N_("Waiver of {check} for {shop}: no such check or no such shop; it has no effect."),
                    check=waiver.check,
                    shop=waiver.shop,
                )
            )
        elif waiver.until < as_of:
            told.append(
                remark(
                    N_("Waiver of {check} for {shop} ended on {day}."),
                    check=waiver.check,
                    shop=waiver.shop,
                    day=waiver.until.isoformat(),
                )
            )
    errors = Counter(f.check for mine in ordered.values() for f in mine if f.verdict is Verdict.ERROR)
    told += [
        remark(
            *NN_(
                "The check {check} broke on {n} shop: our own fault, counted as unknown.",
                "The check {check} broke on {n} shops: our own fault, counted as unknown.",
            ),
            n=count,
            check=id,
        )
        for id, count in errors.items()
    ]
    return told


def found_in_order(said: Mapping[Key, Standing], checks: Collection[str]) -> list[Remark]:
    """Tell which checks people often find in order where they fail: so many answers of a bad check are not chance."""
    fine: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for (check, _shop), standing in said.items():
        words = {each.word for each in standing.said}
        if check in checks and words & {Word.IN_ORDER, *ACKNOWLEDGES}:
            answers[check] += 1
            fine[check] += Word.IN_ORDER in words
    return [
        remark(
            N_(
                "The check {check} was found in order by people in {fine} of the {answers} cases that they answered: tell us, it may be "
                "the check that is wrong."
            ),
            check=check,
            fine=fine[check],
            answers=answers[check],
        )
        for check in checks
        if fine[check] >= ANSWERS and 2 * fine[check] >= answers[check]
    ]


def disagreements(said: Mapping[tuple[str, str], Standing], ordered: Mapping[str, Sequence[Finding]]) -> list[str]:
    """Tell where people contradict each other of one open point: somebody has to decide."""
    open_ = {(f.check, f.shop) for mine in ordered.values() for f in mine if f.verdict is Verdict.FAILED}
    return [DISAGREED] if any(standing.disputed and key in open_ for key, standing in said.items()) else []
