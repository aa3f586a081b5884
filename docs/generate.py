"""The rubric, the audit's type, the terms and what was measured in; checks.md, audit.schema.json, sources.md, and the generated
parts of privacy.md, scoring.md, actions.md and impact.md out.

`python docs/generate.py` writes them; `--check` writes nothing and exits 1 if one of them is stale.
"""

import csv
import inspect
import json
import re
import sys
from collections.abc import Mapping
from math import floor
from pathlib import Path

from visibility import terms
from visibility.cli.keeping import rule, shown, until
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Theme
from visibility.rubric import HISTORY, RUBRIC, Entry

HERE = DOCS = Path(__file__).resolve().parent
TRUTH, SENSITIVITY, LOOP, IMPACT = (HERE / f"{name}.csv" for name in ("truth", "sensitivity", "loop", "impact"))
RETENTION = re.compile(r"(<!-- retention: [^>]*-->\n).*?(<!-- /retention -->)", re.DOTALL)


def _paragraphs(entry: Entry) -> list[str]:
    """The docstring's first line, then one line per heading (Asks, Decides, Blind to)."""
    lines = inspect.cleandoc(entry.check.judge.__doc__ or "").splitlines()
    parts: list[str] = []
    for line in lines:
        if line.startswith(("Asks:", "Decides:", "Blind to:")):
            head, _, rest = line.partition(":")
            parts.append(f"- **{head}**: {rest.strip()}")
        elif line.strip() and parts:
            parts[-1] += " " + line.strip()
        elif line.strip():
            parts.append(line.strip() + "\n")
    return parts


def _measured() -> dict[str, dict[str, int]]:
    """What bench/truth.py counted, by check."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return {row.pop("check"): {name: int(value) for name, value in row.items()} for row in csv.DictReader(file)}


def _held_against_the_truth(counts: dict[str, int] | None) -> str:
    if not counts:
        return "not measured yet"
    if not counts["planted"]:
        return f"nothing of the kind was planted; {counts['false']} false of {counts['asked']} shops asked"
    missed = f", missed {counts['missed']}" if counts["missed"] else ""
    return f"planted {counts['planted']}, found {counts['found']}{missed}; {counts['false']} false of {counts['asked']} shops asked"


def _check(entry: Entry, measured: dict[str, int] | None) -> list[str]:
    check = entry.check
    needs = ", ".join(
        f"{need.kind.__name__}{' or its absence' if need.optional else ''}{' (or why it was not seen)' if need.unseen else ''}"
        for need in check.needs
    )
    marks = [
        "in no score (trial)" if check.lifecycle is Lifecycle.TRIAL else f"weight {entry.weight:g}",
        *(["gate"] if entry.gate else []),
        *(["essential"] if entry.essential else []),
        f"{check.minutes} minutes, {check.scope.value}",
    ]
    return [
        f"### {check.id}",
        "",
        f"{' · '.join(marks)} · needs: {needs}",
        "",
        *_paragraphs(entry),
        f"- **Why this weight**: {entry.reason}",
        *([f"- **Source**: {entry.source}"] if entry.source else []),
        f"- **In order**: {check.title}. **To mend**: {check.failure_title}.",
        f"- **Why it matters**: {check.why}",
        f"- **What to do first**: {check.how}" + (f" ({check.link})" if check.link else ""),
        f"- **Evidence shown**: {check.evidence}",
        f"- **Held against the truth of two fictional towns**: {_held_against_the_truth(measured)}.",
        "",
    ]


def checks() -> str:
    """The page of all checks, by theme, in the order of the rubric."""
    measured = _measured()
    planted, found, wrong = (sum(each[name] for each in measured.values()) for name in ("planted", "found", "false"))
    total = sum(entry.weight for entry in RUBRIC.entries)
    lines = [
        "<!-- Written by docs/generate.py from the rubric: do not edit. -->",
        "",
        "# The checks",
        "",
        f"Rubric version {RUBRIC.version}: {len(RUBRIC.entries)} checks, weights adding up to {total:g} before they are brought to 100.",
        "How they become scores: [scoring.md](scoring.md). How to add one: [adding-a-check.md](adding-a-check.md).",
        "",
        f"In two fictional towns (`bench/truth.py`) {planted} faults were planted: {found} were found, and {wrong} shops were accused of what was not planted.",
        "",
        "| check | theme | weight | mark | planted | found | false |",
        "|---|---|---:|---|---:|---:|---:|",
    ]
    for entry in RUBRIC.entries:
        mark = "gate, essential" if entry.gate else "essential" if entry.essential else ""
        mark = "trial" if entry.check.lifecycle is Lifecycle.TRIAL else mark
        count = measured.get(entry.check.id, {})
        figures = " | ".join(str(count[name]) if count else "–" for name in ("planted", "found", "false"))
        lines.append(
            f"| [{entry.check.id}](#{entry.check.id}) | {entry.theme.value} | {entry.weight:g} | {mark} | {figures} |"
        )
    for theme in Theme:
        lines += ["", f"## {theme.value.capitalize()}", ""]
        for entry in RUBRIC.entries:
            if entry.theme is theme:
                lines += _check(entry, measured.get(entry.check.id))
        lines.pop()
    lines += ["", "## History of the rubric", ""]
    for edition in HISTORY:
        lines += [f"- **{edition.version}** (from {edition.since.isoformat()}): {' '.join(edition.changes)}"]
    return "\n".join(lines) + "\n"


def schema() -> str:
    """The JSON schema of `audit.json`."""
    from pydantic import TypeAdapter

    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Audit).json_schema(mode="serialization"),
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _same(message: str) -> str:
    return message


def _said(each: terms.Terms) -> list[str]:
    """One source: what is kept of it and why, and what findings that rest on it may say."""
    lines = ["", f"## {each.title}", "", f"`{each.name}`. {each.summary}", ""]
    if each.attribution:
        lines += [
            f"Every page that uses it names it: {each.attribution}" + (f" ({each.link})" if each.link else "") + ".",
            "",
        ]
    for group in each.group:
        places = f"; may stand in or on: {shown(group, _same)}" if group.stored else ""
        personal = "; may be personal data" if group.personal else ""
        lines += [
            f"- **{group.what}**: {until(group, _same)}{places}{personal}.",
            f"  {group.why}",
            f"  *{rule(group, _same)}.*",
        ]
    if each.fact:
        lines += [
            "",
            "What findings that rest on it may say, besides yes and no:",
            "",
            "| check | fact | what it may be |",
            "|---|---|---|",
        ]
        for fact in each.fact:
            bands = ", ".join(f"`{band}`" for band in fact.bands)
            form = {
                terms.Form.BAND: f"one of {bands}",
                terms.Form.DAYS: "the days that differ, and by how many minutes",
                terms.Form.COUNT: "a number",
                terms.Form.QUOTED: f"what the {fact.said_by} says",
            }[fact.form]
            lines.append(f"| {fact.check} | {fact.name} | {form} |")
    return lines


def sources() -> str:
    """The page of the sources: what may be kept of each, for how long, and where it may be shown."""
    lines = [
        "<!-- Written by docs/generate.py from src/visibility/terms.toml: do not edit. -->",
        "",
        "# The sources: what may be kept, for how long, where it may be shown",
        "",
        "One file, `terms.toml`, holds these rules; nothing else in the program knows them.",
        "The database refuses to write what they forbid, whoever asks (`store/guard.py`); a report with a section that shows what may not stand there is not made (`reports/permitted.py`).",
        "`visibility terms` prints them in four languages. What they mean for people: [privacy.md](privacy.md).",
        "They are our reading of the documents named, on the day named; not legal advice.",
        "",
        "| source | fields | stored | shown | personal |",
        "|---|---|---|---|---|",
    ]
    for each in terms.everything().values():
        for group in each.group:
            personal = "maybe" if group.personal else "no"
            lines.append(
                f"| {each.title} | {group.what} | {until(group, _same)} | {shown(group, _same)} | {personal} |"
            )
    for each in terms.everything().values():
        lines += _said(each)
    lines += [
        "",
        "## A new source",
        "",
        "1. Read its terms. Write a `[[source]]` in `terms.toml`: one `[[source.group]]` for each group of fields that stands under one rule, with the document, its section and the day on which you read it; `observed = true` for what its observations hold.",
        "2. `kept = Kept.of(SourceName.…)` in the source. Until its terms are declared, nothing of it can be written.",
        "3. A finding that rests on a source whose content is never kept may say yes and no. All else is a `[[source.fact]]`.",
        "4. A section of a report names the groups that it draws upon (`shows=` in `reports/editions.py`).",
        "5. `python docs/generate.py`, then the translations of the new texts.",
    ]
    return "\n".join(lines) + "\n"


def privacy() -> str:
    """privacy.md with its table of what is kept, and for how long."""
    rows = ["| what | kept | of |", "|---|---|---|"]
    for each in terms.everything().values():
        rows += [
            f"| {group.what} | {until(group, _same)} | {each.title} |"
            for group in each.group
            if group.personal and each.name != "demo"
        ]
    table = "\n".join(rows)
    text = Path(__file__).with_name("privacy.md").read_text(encoding="utf-8")
    return RETENTION.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", text)


def _put(text: str, part: str, made: str) -> str:
    """Put what was generated between the marks of a part: `<!-- made: NAME -->` and `<!-- /made -->`, on lines of their own or not."""
    marks = re.compile(rf"(<!-- made: {re.escape(part)} -->)(\n?).*?(<!-- /made -->)", re.DOTALL)
    if len(marks.findall(text)) != 1:
        raise SystemExit(f"docs: the marks of the generated part {part!r} do not stand there once")
    return marks.sub(lambda found: f"{found[1]}{found[2]}{made}{found[2]}{found[3]}", text)


def scoring() -> str:
    """scoring.md with what bench/sensitivity.py measured."""
    with SENSITIVITY.open(encoding="utf-8", newline="") as file:
        moves = list(csv.DictReader(file))
    towns = {town: [move for move in moves if move["town"] == town] for town in ("demo", "Arlon")}

    def lowest(town: str) -> str:
        return f"{floor(100 * min(float(move['tau']) for move in towns[town])) / 100:.2f}"  # down: it is never less

    first = list(dict.fromkeys(move["check"] for move in towns["demo"]))[:4]
    matter = ", ".join(f"[{check}](checks.md#{check})" for check in first)
    made = "\n".join(
        (
            f"Measured by `bench/sensitivity.py` on rubric {RUBRIC.version}: in the demo town the order never agrees less than {lowest('demo')}, whichever weight is moved; "
            f"in Arlon, where what OpenStreetMap says of {towns['Arlon'][0]['shops']} real businesses stands in for their listings, never less than {lowest('Arlon')}.",
            f"The weights that matter most in the demo town, the first before the others: {matter}.",
        )
    )
    return _put((DOCS / "scoring.md").read_text(encoding="utf-8"), "sensitivity", made)


def _share(part: str, whole: str) -> str:
    return f"{100 * int(part) / int(whole):.1f} %" if int(whole) else "–"


def _mean(total: str, count: str) -> str:
    return f"{int(total) / int(count):.1f}" if int(count) else "–"


def loop_row(line: Mapping[str, str]) -> str:
    """One line of the table of simulated months; what did not happen has no share."""
    twice = f", {100 * float(line['sticks']):g} % of it twice" if float(line["sticks"]) else ""
    cells = (
        line["rule"],
        f"{100 * float(line['noise']):g} %{twice}",
        _share(line["named_wrong"], line["named"]),
        _share(line["named_mended"], line["named"]),
        _mean(line["months_to_telling"], line["told"]),
        _share(line["asked_wrong"], line["asked"]),
        _share(line["proved"], line["repairs"]),
        _mean(line["months_to_proof"], line["proved"]),
        _share(line["done_wrong"], line["done"]),
        _share(line["undone_wrong"], line["undone"]),
    )
    return f"| {' | '.join(cells)} |"


LOOP_HEAD = (
    "| rule | noise | named failures that are wrong | named though in order in the shop | months until a true one is named | questions (after the first audit) whose "
    "answer is no | true repairs proved | months until then | proofs of done that are wrong | “to mend again” that are wrong |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def actions() -> str:
    """actions.md with the table of what bench/judge_loop.py counted, and what the text takes from it."""
    with LOOP.open(encoding="utf-8", newline="") as file:
        every = list(csv.DictReader(file))
    lines = [line for line in every if line["shops"] == max((one["shops"] for one in every), key=int)]
    silent, said = lines[-2:]  # where sources err again and again: without and with the word "in order"
    in_use = [line for line in lines if line["rule"] == said["rule"]]
    unproved = [1 - int(line["proved"]) / int(line["repairs"]) for line in in_use]

    def change(part: str, whole: str) -> str:
        return f"{_share(silent[part], silent[whole]).removesuffix(' %')} → {_share(said[part], said[whole])}"

    text = (DOCS / "actions.md").read_text(encoding="utf-8")
    text = _put(text, "town", f"{said['shops']} shops over twelve audits, {len(said['seeds'].split())} times")
    text = _put(text, "judge_loop", "\n".join((LOOP_HEAD, *map(loop_row, lines))))
    text = _put(text, "unproved", f"{100 * min(unproved):.0f} to {100 * max(unproved):.0f} %")
    return _put(
        text,
        "in-order",
        f"named wrongly {change('named_wrong', 'named')}, wrong proofs of done {change('done_wrong', 'done')}; "
        f"true repairs proved {change('proved', 'repairs')}",
    )


def impact() -> str:
    """impact.md with the table of what bench/impact.py counted."""
    with IMPACT.open(encoding="utf-8", newline="") as file:
        every = list(csv.DictReader(file))
    rounds = max(int(line["rounds"]) for line in every)
    rows = [
        "| what is really so | nothing told | false claims | false claims in one lump | found |",
        "|---|---:|---:|---:|---:|",
    ]
    for line in every:
        if int(line["rounds"]) == rounds:
            told = (
                f"{int(line[name]) / rounds:.1%}" if line[name] else "–"
                for name in ("silent", "false", "lump", "found")
            )
            rows.append(f"| {line['case']} | {' | '.join(told)} |")
    text = (DOCS / "impact.md").read_text(encoding="utf-8")
    return _put(_put(text, "rounds", f"{rounds:,}"), "impact", "\n".join(rows))


def pages() -> dict[Path, str]:
    """Each generated file with what it should hold."""
    return {
        HERE / "checks.md": checks(),
        HERE / "audit.schema.json": schema(),
        HERE / "sources.md": sources(),
        HERE / "privacy.md": privacy(),
        HERE / "scoring.md": scoring(),
        HERE / "actions.md": actions(),
        HERE / "impact.md": impact(),
    }


def stale() -> list[str]:
    """The names of the generated files that do not hold what they should."""
    return [
        path.name for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or only say which are stale."""
    if arguments == ["--check"]:
        for name in stale():
            print(f"docs/{name} is stale: run `python docs/generate.py`", file=sys.stderr)
        return 1 if stale() else 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
