"""The closed loop, measured: a town whose true state is known, over twelve audits, with sources that flicker; how often what the
audits say is right, with the rule of two sights, without it, and with its parts.

`python bench/judge_loop.py` prints the counts; `--write` keeps them in docs/loop.csv, of which `python docs/generate.py` makes the
table and the figures of docs/actions.md. Everything goes through `district.compose`, the declarations too; only what the sources
would have shown is drawn, the same for every rule. A year of the whole town takes three seconds, so that the gate plays four
years of a smaller one (`PROBES`) and holds them against the file: where a rule has changed, the file is stale.
"""

import argparse
import csv
import io
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from visibility import actions, district, traces
from visibility.model.action import Action, ActionState, Trace
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.declaration import Declaration, Standing, Word
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import Cause, SourceName
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.rubric import RUBRIC
from visibility.traces import NOTHING_SAID

SHOPS, MONTHS, SEEDS = 200, 12, 5
NOISES = (
    (0.005, 0.0),
    (0.02, 0.0),
    (0.05, 0.0),
    (0.02, 0.2),
    (0.02, 0.8),
)  # false readings a month; how many are read again the month after
BROKEN = 0.28  # of the points, at the first audit
DECAY, OWN_REPAIR = 0.010, 0.015  # a month: what breaks by itself, and what shops mend without a word
FALSE_PASS = 0.5  # of the noise: a source that forgets a number is commoner than one that invents it
SILENT = 0.03  # a source does not answer for a shop
OUTAGE = 0.04  # a month in which a whole source is doubted by the alarms
LEAK = 0.02  # a month in which one field of a source falls for an eighth of the shops: too little for an alarm
KEPT = 0.05  # a website whose last reading is used again, without a look
DELAY = (0.6, 0.3, 0.1)  # Google shows a change at once, a month later, two months later
VISITED = 0.2  # of the shops: those that the stewards call on in a month, three points each
MISJUDGED = 0.05  # of what is in order or not, when a steward who says so looks: he is wrong
DONE, PRETENDED, REFUSED = 0.5, 0.05, 0.1  # of what is asked: done and said, said and not done, refused

Point = tuple[str, str]  # check, shop
_SOURCES = {
    "Listing": SourceName.GOOGLE_MAPS,
    "Reviews": SourceName.GOOGLE_MAPS,
    "Website": SourceName.WEBSITE,
    "DirectoryEntries": SourceName.DIRECTORIES,
}


def _source(check: str) -> SourceName:
    needs = RUBRIC.by_id[check].check.needs
    return _SOURCES[needs[0].kind.__name__]


CHECKS = {
    entry.check.id: _source(entry.check.id)
    for entry in RUBRIC.entries
    if entry.counts and entry.check.id not in traces.SAID_BY_THE_TOWN
}


# -- the rules that are compared


def _every_look_counts(mine: Sequence[Finding], *_: object, **__: object) -> tuple[Finding, ...]:
    return tuple(mine)


def _done_at_once(finding: Finding, trace: Trace | None, heard: Standing = NOTHING_SAID) -> bool:
    return finding.verdict is Verdict.PASSED and traces.was_open(trace, heard)


def _done_twice(finding: Finding, trace: Trace | None, heard: Standing = NOTHING_SAID) -> bool:
    return _is_done(finding, trace, replace(heard, word=None))


_is_done, _sighted = traces.is_done, traces.sighted
RULES: dict[str, tuple[Callable[..., tuple[Finding, ...]], Callable[..., bool]]] = {
    "every look counts": (_every_look_counts, _done_at_once),
    "failures twice, done at once": (_sighted, _done_at_once),
    "failures twice, done twice": (_sighted, _done_twice),
    "failures twice, done twice or once with a word": (_sighted, _is_done),
    "**the same, and stewards who say “in order”**": (_sighted, _is_done),
}
SAY_NO = tuple(RULES)[-1]


@contextmanager
def ruled(rule: str) -> Iterator[None]:
    """Let the real functions follow another rule."""
    sighted, is_done = RULES[rule]
    district.sighted = sighted
    traces.is_done = actions.is_done = is_done
    try:
        yield
    finally:
        district.sighted = _sighted
        traces.is_done = actions.is_done = _is_done


# -- the town


@dataclass(slots=True)
class World:
    """The true state of every point, and what its source shows of it. `queue`: changes that Google shows later."""

    rng: random.Random
    true: dict[Point, bool] = field(default_factory=dict)
    shown: dict[Point, bool] = field(default_factory=dict)
    queue: dict[int, list[Point]] = field(default_factory=dict)
    lied: set[Point] = field(default_factory=set)  # read falsely last month
    last: dict[Point, tuple[Verdict, datetime]] = field(default_factory=dict)

    def change(self, point: Point, state: bool, month: int) -> None:
        """Change the true state; a source shows it now or later. `month`: the next audit."""
        self.true[point] = state
        late = 0
        if CHECKS[point[0]] is SourceName.GOOGLE_MAPS:
            late = self.rng.choices(range(len(DELAY)), DELAY)[0]
        self.queue.setdefault(month + late, []).append(point)


@dataclass(slots=True)
class Tally:
    """What came of a run of twelve months. Repairs and relapses are those that a source has shown."""

    named: int = 0
    named_wrong: int = 0
    named_mended: int = 0  # in order in the shop, whatever its source shows
    asked: int = 0  # questions after the first audit
    asked_wrong: int = 0
    done: int = 0
    done_wrong: int = 0
    undone: int = 0
    undone_wrong: int = 0
    repairs: int = 0
    late: list[int] = field(default_factory=list)
    broken: int = 0
    named_after: list[int] = field(default_factory=list)


def _day(month: int) -> date:
    return date(2026 + (month + 9) // 12, (month + 9) % 12 + 1, 3)


def _look(
    world: World, shops: Sequence[Shop], month: int, noise: float, sticks: float
) -> dict[str, tuple[Finding, ...]]:
    """Return what the sources show this month, as findings: with silence, false readings and readings that were kept."""
    rng, at = world.rng, datetime(_day(month).year, _day(month).month, 3, 7, tzinfo=UTC)
    doubted = {source for source in sorted(set(CHECKS.values())) if rng.random() < OUTAGE and month}
    leaking = {
        rng.choice([check for check in CHECKS if CHECKS[check] is source])
        for source in sorted(set(CHECKS.values()))
        if rng.random() < LEAK
    }
    found: dict[str, tuple[Finding, ...]] = {}
    lied: set[Point] = set()
    for shop in shops:
        silent = {source for source in sorted(set(CHECKS.values())) if rng.random() < SILENT} | doubted
        kept = rng.random() < KEPT
        mine = []
        for check, source in CHECKS.items():
            point = (check, shop.id)
            draw, stick, leak = rng.random(), rng.random(), rng.random()
            state = world.shown[point]
            false = draw < (noise if state else noise * FALSE_PASS)
            false = false or (point in world.lied and stick < sticks) or (state and check in leaking and leak < 1 / 8)
            verdict, seen = (Verdict.PASSED if state != false else Verdict.FAILED), at
            if kept and source is SourceName.WEBSITE and point in world.last:
                verdict, seen = world.last[point]
            if source in silent:
                verdict, cause = Verdict.UNKNOWN, Cause.TIMED_OUT
            else:
                cause = None
                world.last[point] = verdict, seen
                if (verdict is Verdict.PASSED) != state:
                    lied.add(point)
            mine.append(
                Finding(
                    check=check,
                    shop=shop.id,
                    verdict=verdict,
                    grade=1.0 if verdict is Verdict.PASSED else 0.0,
                    evidence=(Evidence(source=source, at=seen),),
                    cause=cause,
                )
            )
        found[shop.id] = tuple(mine)
    world.lied = lied
    return found


def _work(world: World, audit: Audit, month: int, shops: Sequence[Shop], *, say_no: bool) -> list[Declaration]:
    """Let the stewards call on some shops with their list: a question is looked at first, the rest is done, refused or left.

    `say_no`: what they find in order they say, and are sometimes wrong either way.
    """
    rng, day = world.rng, _day(month) + timedelta(days=12)
    todo: dict[str, list[Action]] = {}
    for action in audit.actions:
        if action.open and action.scope is not Scope.TOWN:
            todo.setdefault(action.shops[0], []).append(action)
    calls = rng.sample([shop.id for shop in shops], round(VISITED * len(shops)))
    words: list[Declaration] = []

    def say(action: Action, word: Word, note: str = "") -> None:
        at = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
        words.append(
            Declaration(
                shop=action.shops[0], check=action.check, word=word, on=day, written=at, by="A", note=note,
                number=month * 100_000 + len(words) + 1,
            )
        )  # fmt: skip

    for shop in calls:
        for action in todo.get(shop, [])[:3]:
            point, draw = (action.check, shop), rng.random()
            if world.true[point]:
                if say_no and draw >= MISJUDGED:
                    say(action, Word.IN_ORDER)
                continue  # they look, and find it in order
            if say_no and draw >= 1 - MISJUDGED:
                say(action, Word.IN_ORDER)
                continue
            if draw < DONE:
                world.change(point, True, month + 1)
                say(action, Word.DONE)
            elif draw < DONE + PRETENDED:
                say(action, Word.DONE)
            elif draw < DONE + PRETENDED + REFUSED:
                say(action, Word.REFUSED, "no")
            elif action.state is ActionState.TO_CONFIRM:
                say(action, Word.CONFIRMED)
    return words


def run(
    rule: str, noise: float, seed: int, *, sticks: float = 0.0, shops_wanted: int = SHOPS, months: int = MONTHS
) -> Tally:
    """Play the months of one town under one rule."""
    shops = [Shop(id=f"s{number:03}", name=f"Shop {number}", trade="bakery") for number in range(shops_wanted)]
    town = Town(slug="bench", name="Bench", district="Centre", languages=("fr",), country="BE")
    world = World(rng=random.Random(seed))
    for shop in shops:
        for check in CHECKS:
            world.true[check, shop.id] = world.shown[check, shop.id] = world.rng.random() >= BROKEN
    tally, audit, words = Tally(), None, list[Declaration]()
    repaired: dict[Point, int] = {}  # shown in order since this month, and not proved yet
    broke: dict[Point, int] = {}
    with ruled(rule):
        for month in range(months):
            for point, state in list(world.true.items()):
                draw = world.rng.random()
                if month and draw < (DECAY if state else OWN_REPAIR):
                    world.change(point, not state, month)
            for point in world.queue.pop(month, []):
                if world.shown[point] != world.true[point]:
                    world.shown[point] = world.true[point]
                    _changed(point, month, months, world, tally, repaired, broke)
            audit = district.compose(
                town=town, shops=shops, findings=_look(world, shops, month, noise, sticks), rubric=RUBRIC, as_of=_day(month),
                run=str(month), started=datetime.now(UTC), app_version="bench", previous=audit, declarations=words,
            )  # fmt: skip
            _judge(audit, month, world, tally, repaired, broke)
            words += _work(world, audit, month, shops, say_no=rule == SAY_NO)
    return tally


def _changed(
    point: Point,
    month: int,
    months: int,
    world: World,
    tally: Tally,
    repaired: dict[Point, int],
    broke: dict[Point, int],
) -> None:
    """Count a change that a source begins to show, where enough months are left to see what the audits make of it."""
    repaired.pop(point, None)
    broke.pop(point, None)
    if world.shown[point]:
        repaired[point] = month
        tally.repairs += month <= months - 4
    else:
        broke[point] = month
        tally.broken += month <= months - 4


def _judge(
    audit: Audit,
    month: int,
    world: World,
    tally: Tally,
    repaired: dict[Point, int],
    broke: dict[Point, int],
) -> None:
    for finding in audit.findings:
        point = (finding.check, finding.shop)
        if finding.verdict is not Verdict.FAILED or point not in world.shown:
            continue
        wrong = world.shown[point]
        if finding.confirmed:
            tally.named += 1
            tally.named_wrong += wrong
            tally.named_mended += world.true[point]
            if not wrong and point in broke:
                since = broke.pop(point)
                if since <= MONTHS - 4:
                    tally.named_after.append(month - since)
        elif month:
            tally.asked += 1
            tally.asked_wrong += wrong
    for proof in audit.proofs:
        point = (proof.check, proof.shop)
        if proof.after == Verdict.PASSED:
            right = world.shown[point] and point in repaired
            tally.done += 1
            tally.done_wrong += not right
            if right:
                since = repaired.pop(point)
                if since <= MONTHS - 4:
                    tally.late.append(month - since)
        else:
            tally.undone += 1
            tally.undone_wrong += world.shown[point]


# -- the file

PAGE = Path(__file__).resolve().parents[1] / "docs" / "loop.csv"
_COUNTS = (
    "named", "named_wrong", "named_mended", "asked", "asked_wrong", "done", "done_wrong", "undone", "undone_wrong", "repairs",
)  # fmt: skip
COLUMNS = (
    "rule",
    "noise",
    "sticks",
    "shops",
    "seeds",
    *_COUNTS,
    "proved",
    "months_to_proof",
    "told",
    "months_to_telling",
)


@dataclass(frozen=True, slots=True)
class Played:
    """What is played: a rule, the noise of the sources and how much of it comes twice, how many shops, from which seeds."""

    rule: str
    noise: float
    sticks: float
    shops: int
    seeds: tuple[int, ...]


_EVERY_LOOK, *_, _SILENT, _IN_USE = RULES
PROBES = (
    Played(_EVERY_LOOK, 0.05, 0.0, 30, (1,)),
    Played(_IN_USE, 0.05, 0.0, 30, (1,)),
    Played(_SILENT, 0.02, 0.8, 60, (3,)),
    Played(_IN_USE, 0.02, 0.8, 60, (3,)),
)


def whole(seeds: int = SEEDS) -> tuple[Played, ...]:
    """Return all that the page tells, in its order."""
    return tuple(Played(rule, noise, sticks, SHOPS, tuple(range(seeds))) for noise, sticks in NOISES for rule in RULES)


def line(played: Played, tallies: Sequence[Tally]) -> dict[str, str]:
    """Return one line of the file: the counts of all seeds together."""
    late = [months for tally in tallies for months in tally.late]
    told = [months for tally in tallies for months in tally.named_after]
    return {
        "rule": played.rule,
        "noise": f"{played.noise:g}",
        "sticks": f"{played.sticks:g}",
        "shops": str(played.shops),
        "seeds": " ".join(map(str, played.seeds)),
        **{name: str(sum(getattr(tally, name) for tally in tallies)) for name in _COUNTS},
        "proved": str(len(late)),
        "months_to_proof": str(sum(late)),
        "told": str(len(told)),
        "months_to_telling": str(sum(told)),
    }


def play(played: Played) -> dict[str, str]:
    """Play it, and return its line."""
    return line(
        played,
        [
            run(played.rule, played.noise, seed, sticks=played.sticks, shops_wanted=played.shops)
            for seed in played.seeds
        ],
    )


def written(lines: Iterable[Mapping[str, str]]) -> str:
    """Return the file."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(lines)
    return out.getvalue()


def main() -> None:
    """Print the counts, or keep them where docs/generate.py reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the counts in docs/loop.csv")
    asked = parser.parse_args()
    text = written(play(played) for played in (*whole(), *PROBES))
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
