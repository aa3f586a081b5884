"""Measure the reader of opening hours beside its peers, on the same cases, in one run: `python bench/hours.py`.

    --shared DIR              the shared data (../shared/data beside the checkout unless said)
    --alltheplaces PATH       hours.py of alltheplaces, or a git directory or checkout that has it (or ALLTHEPLACES)
    --parse-opening-hours PY  a Python that has the package parse-opening-hours (or PARSE_OPENING_HOURS); it cannot share ours,
                              since its module has the name of opening-hours-py's

A peer that is not there is left out. Nothing of a peer becomes part of the project: it is run from where it lies.
"""

import argparse
import importlib.util
import json
import os
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

from hours_peers import Peer, alltheplaces_peers, package_peer

from visibility.hours import (
    filled,
    normal_form,
    page_answer,
    read_osm,
    read_page,
    read_prose,
    read_structured,
    write_osm,
)

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fr", "nl", "de", "en")


def module(name: str, path: Path) -> ModuleType:
    """Load a Python file from where it lies."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def ours(text: str, language: str) -> str | None:
    """Read with the language known."""
    week = read_prose(text, language=language).week
    return write_osm(week) if week is not None else None


def ours_unhinted(text: str, _: str) -> str | None:
    """Read with the language left to find out."""
    week = read_prose(text).week
    return write_osm(week) if week is not None else None


def rows(path: Path) -> list[dict[str, object]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def prose_table(scorer: ModuleType, cases: list[dict[str, object]], peers: dict[str, Peer]) -> None:
    """Print, for each reader and language, how many of the exact cases it gets and how much of what it answers is right."""
    print(
        "\nProse cases: exact = of those with one plain week; answered = share right of all weeks answered (a number in brackets: wrong)"
    )
    print(
        f"{'reader':34}"
        + "".join(f"{lang + ' exact':>12}{'answered':>16}" for lang in LANGUAGES)
        + f"{'all exact':>12}{'answered':>16}"
    )
    for name, parse in peers.items():
        judged: dict[str, Counter[str]] = {lang: Counter() for lang in (*LANGUAGES, "all")}
        for case in cases:
            answer = quietly(parse, str(case["text"]), str(case["lang"]))
            verdict = scorer.judge(case, answer)
            for key in (str(case["lang"]), "all"):
                judged[key][verdict] += 1
                if case["status"] == "exact":
                    judged[key]["exact"] += 1
                    judged[key]["exact right"] += verdict == "right"
        line = f"{name:34}"
        for key in (*LANGUAGES, "all"):
            count = judged[key]
            answered = count["right"] + count["wrong"]
            share = f"{100 * count['right'] / answered:.1f} % ({count['wrong']})" if answered else "–"
            line += f"{count['exact right']:>5}/{count['exact']:<4}  {share:>16}"
        print(line)


def quietly(parse: Peer, text: str, language: str) -> str | None:
    """Return a peer's answer; what it raises is an abstention."""
    try:
        return parse(text, language)
    except Exception:
        return None


def peers_cases(folder: Path, scorer: ModuleType, peers: dict[str, Peer]) -> None:
    """Print how readers do on the peers' own cases, in the languages that ours reads."""
    cases = [row for row in rows(folder / "alltheplaces_freetext.jsonl") if row["lang"] in LANGUAGES]
    print(f"\nThe peers' own sentences (alltheplaces, {len(cases)} in our languages): right / wrong / abstained")
    for name, parse in peers.items():
        count: Counter[str] = Counter()
        for row in cases:
            answer = quietly(parse, str(row["text"]), str(row["lang"]))
            gold = scorer.week(str(row["expected_osm"]).replace("closed", "off"))
            count["abstained" if answer is None else "right" if scorer.week(answer) == gold else "wrong"] += 1
        print(f"  {name:34} {count['right']} / {count['wrong']} / {count['abstained']}")
    good: Counter[str] = Counter()
    for row in rows(folder / "alltheplaces_jsonld_hours.jsonl"):
        week = read_structured([row["jsonld"]]).week
        gold = read_osm(str(row["expected_osm"])).week
        same = week is not None and gold is not None and normal_form(filled(week)) == normal_form(filled(gold))
        good["right" if same else "abstained" if week is None else "wrong"] += 1
    print(
        f"The peers' own JSON-LD (alltheplaces, 20): ours {good['right']} right, {good['wrong']} wrong, {good['abstained']} abstained"
    )
    plain: Counter[str] = Counter()
    for row in rows(folder / "opening_hours_js_conformance.jsonl"):
        if row["kind"] != "eval" or not row.get("weekstable") or not of_a_week(row):
            continue
        reading = read_osm(str(row["value"]))
        if reading.week is None:
            plain[reading.status] += 1
            continue
        plain["open hours agree" if same_minutes(reading.week, row) else "differ"] += 1
    print(
        "opening_hours.js, its week-stable evaluations read by ours: "
        + ", ".join(f"{k} {v}" for k, v in plain.most_common())
    )


def of_a_week(row: dict[str, object]) -> bool:
    """Whether a case of opening_hours.js looks at seven days."""
    since, until = (datetime.strptime(str(row[end]), "%Y-%m-%d %H:%M") for end in ("from", "to"))  # noqa: DTZ007 - wall clocks
    return until - since == timedelta(days=7)


def same_minutes(week: object, row: dict[str, object]) -> bool:
    """Whether a week opens for as long as the case says, within the case's stretch of one week."""
    from visibility.hours import WeeklyHours

    assert isinstance(week, WeeklyHours)
    durations = row.get("expected_durations")
    if not isinstance(durations, list) or not durations:
        return False
    return bool(sum(b - a for day in normal_form(week).days for a, b in day.spans or ()) == durations[0] // 60_000)


def pages(shared: Path, scorer: ModuleType) -> None:
    """Print how the page reader does on the labelled pages."""
    verdicts: Counter[str] = Counter()
    for row in rows(shared / "html" / "page_hours.jsonl"):
        text = (shared / "html" / str(row["file"])).read_bytes().decode("utf-8", "replace")
        week = page_answer(read_page(text)).week
        verdicts[scorer.judge(row, write_osm(week) if week else None)] += 1
    print("\nPages: " + ", ".join(f"{name} {count}" for name, count in sorted(verdicts.items())))


def osm_values(shared: Path) -> None:
    """Print how many real values are read, and that none raises."""
    statuses: Counter[str] = Counter(
        read_osm(row["value"]).status for row in rows(shared / "hours" / "osm_values.jsonl")
    )
    print("OSM values: " + ", ".join(f"{name} {count}" for name, count in statuses.most_common()))


def speed(cases: list[dict[str, object]], peers: dict[str, Peer]) -> None:
    """Print texts per second on one core."""
    print("\nSpeed, texts per second of CPU time")
    for name, parse in peers.items():
        if name.startswith("parse-opening-hours"):
            continue  # it runs in another process
        texts = [(str(c["text"]), str(c["lang"])) for c in cases]
        for text, language in texts:
            quietly(parse, text, language)
        turns, start = 0, time.process_time()
        while time.process_time() - start < 1.5:
            for text, language in texts:
                quietly(parse, text, language)
            turns += 1
        print(f"  {name:34} {turns * len(texts) / (time.process_time() - start):8.0f}")


def curve() -> None:
    """Print the time over the length of hostile texts; linear is 2 from each column to the next."""
    print("\nTime over length (milliseconds), hostile texts")
    lengths = (12_500, 25_000, 50_000, 100_000)
    print(f"  {'text':24}" + "".join(f"{n // 1000:>8} kB" for n in lengths))
    for piece in (
        "lundi 9h-18h ",
        "9h-",
        "lundi\n",
        "fermé le lundi ",
        "1er samedi et ",
        "12.30-",
        "<a ",
        "sauf ",
        "été ",
        "lundi au ",
    ):
        times = []
        for length in lengths:
            text = piece * (length // len(piece))
            start = time.process_time()
            read_prose(text)
            times.append(1000 * (time.process_time() - start))
        print(f"  {piece!r:24}" + "".join(f"{t:>11.0f}" for t in times))


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--alltheplaces", default=os.environ.get("ALLTHEPLACES", ""))
    parser.add_argument("--parse-opening-hours", default=os.environ.get("PARSE_OPENING_HOURS", ""))
    wanted = parser.parse_args()
    if not (wanted.shared / "hours").is_dir():
        raise SystemExit(f"{wanted.shared} has no folder hours: say --shared")
    scorer = module("score_hours", wanted.shared / "hours" / "score_hours.py")
    cases = rows(wanted.shared / "hours" / "prose_cases.jsonl")
    peers: dict[str, Peer] = {"ours": ours, "ours, language not said": ours_unhinted}
    with tempfile.TemporaryDirectory() as scratch:
        if wanted.alltheplaces:
            peers |= alltheplaces_peers(wanted.alltheplaces, Path(scratch), module)
        if wanted.parse_opening_hours:
            texts = [str(c["text"]) for c in cases] + [
                str(r["text"]) for r in rows(wanted.shared / "hours" / "peer_tests" / "alltheplaces_freetext.jsonl")
            ]
            peers |= package_peer(wanted.parse_opening_hours, texts)
        missing = [
            n
            for n, there in (("alltheplaces", wanted.alltheplaces), ("parse-opening-hours", wanted.parse_opening_hours))
            if not there
        ]
        if missing:
            print("left out, not given: " + ", ".join(missing))
        prose_table(scorer, cases, peers)
        peers_cases(wanted.shared / "hours" / "peer_tests", scorer, peers)
        pages(wanted.shared, scorer)
        osm_values(wanted.shared)
        speed(cases, peers)
        curve()


if __name__ == "__main__":
    main()
