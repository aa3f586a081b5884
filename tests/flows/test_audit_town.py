"""The real Prefect flow, through the command line, in processes of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer

pytestmark = pytest.mark.flow
COMMAND = str(Path(sys.executable).with_name("visibility"))


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture
def environment(tmp_path: Path, prefect_home: Path) -> dict[str, str]:
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("VISIBILITY_", "PREFECT_"))}
    return {**keep, "VISIBILITY_HOME": str(tmp_path), "PREFECT_HOME": str(prefect_home), "VISIBILITY_LANGUAGE": "en"}


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(generate(shops=60, as_of=date(2026, 11, 3)), latency=0.05) as running:
        yield running


def test_one_command_audits_the_demo_town_from_nothing_to_paper(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "towns").mkdir()
    done = subprocess.run(
        [COMMAND, "demo", "--shops", "12", "--json"], env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    files = {Path(file).name: Path(file) for file in answer["files"]}
    assert {"audit.json", "rapport-district.pdf", "actions-stewards.pdf", "actions.csv"} <= set(files)
    assert all(file.stat().st_size > 0 for file in files.values())
    assert files["rapport-district.pdf"].read_bytes().startswith(b"%PDF")
    assert answer["shops"] == len(json.loads(files["audit.json"].read_text())["shops"])


def _rows(database: Path, query: str) -> list[tuple[object, ...]]:
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        if "connection" in locals():
            connection.close()


def test_a_flow_killed_in_the_middle_and_started_again_judges_every_shop_once(
    environment: dict[str, str], server: DemoServer, tmp_path: Path
) -> None:
    write_folder(server.town, tmp_path / "towns" / "demo")
    environment |= {**server.environment, "VISIBILITY_CONCURRENCY": "2"}
    database = tmp_path / "var" / "visibility.db"
    first = subprocess.Popen(
        [COMMAND, "audit", "demo", "--json"], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    judged = "SELECT count(DISTINCT shop) FROM finding"
    deadline = time.monotonic() + 240
    while not (rows := _rows(database, judged)) or rows[0][0] == 0:
        assert first.poll() is None, "the flow ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    with suppress(ProcessLookupError):
        os.killpg(first.pid, signal.SIGKILL)  # the server that Prefect had started for it outlives it
    before = _rows(database, judged)[0][0]
    assert 0 < before < 60, "the kill came in the middle"
    kept = dict(_rows(database, "SELECT shop || check_id, document FROM finding"))
    calls = sum(server.calls.values())

    done = subprocess.run(
        [COMMAND, "audit", "demo", "--json"], env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert _rows(database, "SELECT id, state FROM run") == [(answer["run"], "finished")]
    counts = _rows(database, "SELECT shop, count(*) FROM finding GROUP BY shop")
    assert len(counts) == 60
    assert len({number for _, number in counts}) == 1
    after = dict(_rows(database, "SELECT shop || check_id, document FROM finding"))
    assert {key: after[key] for key in kept} == kept, "what was judged before the kill is not judged again"
    assert sum(server.calls.values()) - calls < calls * 3, "shops that were judged are not asked again"
