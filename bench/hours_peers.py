"""The peers of the reader of opening hours, run from where they lie: a path in, functions (text, language) → OSM value out."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

Peer = Callable[[str, str], str | None]
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def alltheplaces_peers(where: str, scratch: Path, load: Callable[[str, Path], ModuleType]) -> dict[str, Peer]:
    """Return alltheplaces' reader as it is, and with the text prepared as its spiders do (9h30 → 09:30, "de" dropped)."""
    path = Path(where)
    if path.is_dir() and (path / "locations" / "hours.py").is_file():
        path = path / "locations" / "hours.py"
    elif path.is_dir():
        source = subprocess.run(
            ["git", "-C", str(path), "show", "HEAD:locations/hours.py"], capture_output=True, check=True
        ).stdout
        path = scratch / "alltheplaces_hours.py"
        path.write_bytes(source)
    atp = load("alltheplaces_hours", path)
    words = {
        language: {"days": getattr(atp, f"DAYS_{code}"), "closed": getattr(atp, f"CLOSED_{code}", atp.CLOSED_EN),
                   "delimiters": getattr(atp, f"DELIMITERS_{code}", atp.DELIMITERS_EN)}
        for language, code in (("fr", "FR"), ("nl", "NL"), ("de", "DE"), ("en", "EN"))
    }  # fmt: skip

    def as_it_is(text: str, language: str) -> str | None:
        hours = atp.OpeningHours()
        hours.add_ranges_from_string(text, **words[language])
        return hours.as_opening_hours().replace("closed", "off") or None

    def prepared(text: str, language: str) -> str | None:
        return as_it_is(prepare(text), language)

    return {"alltheplaces, as it is": as_it_is, "alltheplaces, text prepared": prepared}


def prepare(text: str) -> str:
    """Bring a text nearer to what alltheplaces knows: clock times with a colon, no prepositions, no midday words."""
    text = re.sub(r"\b(\d{1,2})\s?[hu:.](\d{2})\b(?:\s?(?:h|u|uur|uhr))?", r"\1:\2", text, flags=re.I)
    text = re.sub(r"\b(\d{1,2})\s?(?:heures?|uur|uhr|[hu])\b", r"\1:00", text, flags=re.I)
    text = re.sub(r"\b(?:tot en met|t/m|tot|bis|jusqu'à|à|au)\b", "-", text, flags=re.I)
    return re.sub(r"\b(?:de|du|le|la|les|van|von|op|am|from|on)\b", " ", text, flags=re.I)


_RUNNER = """
import json, sys
from opening_hours import OpeningHours
for line in sys.stdin:
    try:
        answer = OpeningHours.parse(json.loads(line)).json()
    except BaseException as error:
        answer = None
    print(json.dumps(answer), flush=True)
"""


def package_peer(python: str, texts: list[str]) -> dict[str, Peer]:
    """Return the package parse-opening-hours, run over all texts in its own Python."""
    told = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run([python, "-c", _RUNNER], input=told, capture_output=True, text=True, check=True)
    answers = dict(zip(texts, (json.loads(line) for line in run.stdout.splitlines()), strict=True))

    def read(text: str, _: str) -> str | None:
        found = answers.get(text)
        if not found:
            return None
        rules: dict[str, list[str]] = {}
        for item in found:
            name = str(item["day"])[:2].capitalize()
            if name in DAYS and item.get("opens") and item.get("closes"):
                rules.setdefault(name, []).append(
                    "-".join(f"{int(t.split(':')[0]):02d}:{t.split(':')[1]}" for t in (item["opens"], item["closes"]))
                )
        return "; ".join(f"{day} {','.join(spans)}" for day, spans in rules.items()) or None

    return {"parse-opening-hours": read}
