"""After an audit, nothing that Google said is anywhere: every file under the home is searched for marks planted in its answers."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.pdf_text import text_of
from tests.runs.conftest import AS_OF
from visibility import runs
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.reply import Question, Reply
from visibility.demo.server import DemoServer
from visibility.model.audit import Audit
from visibility.model.observation import SourceName
from visibility.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
REVIEW = {
    "name": "zqxreviewid",
    "rating": 1,
    "text": {"text": "Zqxreviewtext", "languageCode": "fr"},
    "author_name": "Zqxauthor",
    "authorAttribution": {"displayName": "Zqxreviewer", "photoUri": "https://x.example/zqxface"},
}
PHOTO = {
    "name": "places/x/photos/Zqxphoto", "photo_reference": "Zqxphoto", "widthPx": 400, "heightPx": 300,
    "html_attributions": ["Zqxphotographer"], "authorAttributions": [{"displayName": "Zqxphotographer"}],
}  # fmt: skip
# What is planted: text by key, wherever Google's answer has that key, or added to each place.
WORDS = {
    "weekdayDescriptions": "Zqxweekday", "weekday_text": "Zqxweekday", "formattedAddress": "Zqxaddress",
    "formatted_address": "Zqxaddress", "vicinity": "Zqxaddress",
}  # fmt: skip
ADDED: dict[str, Any] = {
    "reviews": [REVIEW], "editorialSummary": {"text": "Zqxsummary"}, "editorial_summary": {"overview": "Zqxsummary"},
    "attributions": [{"provider": "Zqxprovider"}], "generativeSummary": {"overview": {"text": "Zqxsummary"}},
}  # fmt: skip
# The last one: opening at 06:53, in minutes, as a week is written. Long enough to be no accident of a digest or a clock.
PACKED = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
MARK = re.compile(rb"zqx|314159265|2\.718281|27182818|\[\s*413\s*,")


def planted(value: Any, *, names: bool) -> Any:
    """Return an answer of Google with a mark in every text that is not an id, and in its numbers.

    `names`: also in names and phones; a listing whose name or phone is strange may not be taken for the shop.
    """
    if isinstance(value, list):
        return [planted(each, names=names) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: planted(each, names=names) for key, each in value.items()}
    for key, word in WORDS.items():
        if isinstance(made.get(key), str):
            made[key] = f"{made[key]} {word}"
        elif isinstance(made.get(key), list):
            made[key] = [f"{each} {word}" for each in made[key]]
    if "latitude" in made or "lat" in made:
        made = {key: float(f"{each:.4f}27182818") for key, each in made.items()}
    if made.get("hour") == 9:
        made |= {"hour": 6, "minute": 53}
    if made.get("time") == "0900":
        made["time"] = "0653"
    if "id" in made or "place_id" in made:
        made |= ADDED | {
            "rating": 2.718281,
            "userRatingCount": 314159265,
            "user_ratings_total": 314159265,
            "photos": [PHOTO] * 3,
        }
        for key in (
            "displayName",
            "name",
            "nationalPhoneNumber",
            "internationalPhoneNumber",
            "international_phone_number",
        ):
            if names and isinstance(made.get(key), str) and not made[key].startswith("places/"):
                made[key] += " Zqxname" if "hone" not in key else " zqx"
            elif names and isinstance(made.get(key), dict):
                made[key] = {**made[key], "text": made[key].get("text", "") + " Zqxname"}
    return made


def plant(answer: Callable[[Question], Reply], *, names: bool) -> Callable[[Question], Reply]:
    """Wrap a service of the demo so that its answers bear marks."""

    def marked(question: Question) -> Reply:
        reply = answer(question)
        if reply.status != 200:
            return reply
        body = json.dumps(planted(json.loads(reply.body), names=names)).encode()
        return Reply(status=200, body=body, content_type=reply.content_type, headers=reply.headers)

    return marked


def contents(home: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".pdf":
                # Compressed, a mark could only stand there by chance; what is written is in the text, or between the streams.
                content = PACKED.sub(b"", content) + text_of(path).encode()
            yield path, content.lower()


def forbidden(home: Path) -> dict[str, set[bytes]]:
    """Return the marks by the file that they were found in."""
    return {str(path): found for path, content in contents(home) if (found := set(MARK.findall(content)))}


def audited(home: Path, monkeypatch: pytest.MonkeyPatch, *, api: str, names: bool) -> Audit:
    town = generate(shops=6, as_of=AS_OF)
    write_folder(town, home / "towns" / "demo")
    file = home / "towns" / "demo" / "town.toml"
    file.write_text(file.read_text().replace('api = "new"', f'api = "{api}"'))
    monkeypatch.setenv("VISIBILITY_HOME", str(home))
    with DemoServer(town) as server:
        for service in (server._places, server._legacy):
            monkeypatch.setattr(service, "answer", plant(service.answer, names=names))
        settings = Settings(_env_file=None, home=home, **server.settings_overrides)
        log = logging.FileHandler(home / "var.log")
        logging.getLogger("visibility").addHandler(log)
        try:
            with runs.open_run("demo", settings=settings, clock=lambda: datetime.now(UTC), as_of=AS_OF) as run:
                audit = runs.carry_out(run)
                assert forbidden(home) == {}, "while the database is open: its journal is a file like another"
                runs.publish_run(run.id, ["fr"])
        finally:
            logging.getLogger("visibility").removeHandler(log)
            log.close()
    return audit


@pytest.mark.parametrize(("api", "names"), [("new", False), ("legacy", False), ("new", True)])
def test_nothing_that_google_said_is_in_the_database_the_reports_or_the_logs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, api: str, names: bool
) -> None:
    audit = audited(tmp_path, monkeypatch, api=api, names=names)
    seen = {summary.kind: summary.seen for summary in audit.sources if summary.source is SourceName.GOOGLE_MAPS}
    if not names:
        assert seen["Listing"] >= 4, "the marks were read and judged"
        assert {"low-rating", "hours-mismatch"} <= {one.check for one in audit.findings if one.verdict == "failed"}
    files = dict(contents(tmp_path))
    assert {path.suffix for path in files} >= {".pdf", ".json", ".csv", ".db"}
    assert forbidden(tmp_path) == {}


def test_the_marks_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(planted({"id": "x", "displayName": {"text": "A"}}, names=True)))
    ((_, content),) = contents(tmp_path)
    assert all(mark in content for mark in (b"zqxname", b"zqxreviewer", b"314159265", b"2.718281"))
    assert set(MARK.findall(b'{"spans": [[413, 720]], "lat": 50.123427182818}')) == {b"[413,", b"27182818"}


def test_no_cassette_holds_an_answer_of_google() -> None:
    recorded = [path for folder in (ROOT / "tests").rglob("cassettes") for path in folder.rglob("*") if path.is_file()]
    assert recorded
    for path in recorded:
        asked = set(re.findall(rb"^\s*uri: *[\"']?(\S+)", path.read_bytes(), re.MULTILINE))
        assert asked, path
        # The demo town plays Google under this machine's own address; a real answer would come from elsewhere.
        assert {urlsplit(address.decode()).hostname for address in asked} <= {"127.0.0.1", "localhost"}, path
