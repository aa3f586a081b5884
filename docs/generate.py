"""The rubric and the audit's type in; docs/checks.md and docs/audit.schema.json out.

`python docs/generate.py` writes both; `--check` writes nothing and exits 1 if one of them is stale.
"""

import inspect
import json
import sys
from pathlib import Path

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Theme
from visibility.rubric import HISTORY, RUBRIC, Entry

HERE = Path(__file__).resolve().parent


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


def _check(entry: Entry) -> list[str]:
    check = entry.check
    needs = ", ".join(f"{need.kind.__name__}{' or its absence' if need.optional else ''}" for need in check.needs)
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
        f"- **In order**: {check.title}. **To mend**: {check.failure_title}.",
        f"- **Why it matters**: {check.why}",
        f"- **What to do first**: {check.how}" + (f" ({check.link})" if check.link else ""),
        f"- **Evidence shown**: {check.evidence}",
        "",
    ]


def checks() -> str:
    """The page of all checks, by theme, in the order of the rubric."""
    total = sum(entry.weight for entry in RUBRIC.entries)
    lines = [
        "<!-- Written by docs/generate.py from the rubric: do not edit. -->",
        "",
        "# The checks",
        "",
        f"Rubric version {RUBRIC.version}: {len(RUBRIC.entries)} checks, weights adding up to {total:g} before they are brought to 100.",
        "How they become scores: [scoring.md](scoring.md). How to add one: [adding-a-check.md](adding-a-check.md).",
        "",
        "| check | theme | weight | mark |",
        "|---|---|---:|---|",
    ]
    for entry in RUBRIC.entries:
        mark = "gate, essential" if entry.gate else "essential" if entry.essential else ""
        mark = "trial" if entry.check.lifecycle is Lifecycle.TRIAL else mark
        lines.append(f"| [{entry.check.id}](#{entry.check.id}) | {entry.theme.value} | {entry.weight:g} | {mark} |")
    for theme in Theme:
        lines += ["", f"## {theme.value.capitalize()}", ""]
        for entry in RUBRIC.entries:
            if entry.theme is theme:
                lines += _check(entry)
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


def pages() -> dict[Path, str]:
    """Each generated file with what it should hold."""
    return {HERE / "checks.md": checks(), HERE / "audit.schema.json": schema()}


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
