"""The pace of calls: of one process on a clock of the test's own, of several on the machine's."""

import multiprocessing
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from visibility.sources.google_maps import pace


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time stands still but for what is slept."""
    waits: list[float] = []
    monkeypatch.setattr(pace.time, "monotonic", lambda: sum(waits))
    monkeypatch.setattr(pace.time, "sleep", waits.append)
    return waits


def test_one_second_of_calls_goes_at_once_and_then_the_pace_holds(slept: list[float]) -> None:
    clock = pace.Pace(10.0)
    for _ in range(10):
        clock.take()
    assert slept == []
    for _ in range(5):
        clock.take()
    assert slept == pytest.approx([0.1] * 5)


def test_a_slow_pace_holds_from_the_second_call(slept: list[float]) -> None:
    clock = pace.Pace(0.5)
    clock.take()
    clock.take()
    assert slept == pytest.approx([2.0])


@pytest.mark.parametrize("rate", [0, -1.0, float("nan"), float("inf")])
def test_no_pace_at_all_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        pace.Pace(rate)
    with pytest.raises(ValueError, match="above zero"):
        pace.SharedPace(rate, Path("nowhere"))


def _caller(rate: float, path: Path, seconds: float, pipe: Connection) -> None:
    shared = pace.SharedPace(rate, path)
    pipe.send("ready")
    pipe.recv()
    end, at = time.monotonic() + seconds, []
    while time.monotonic() < end:
        shared.take()
        at.append(time.monotonic())
    pipe.send(at)


def _run(rate: float, path: Path, seconds: float, processes: int) -> list[list[float]]:
    context = multiprocessing.get_context("spawn")
    ours, started = [], []
    for _ in range(processes):
        mine, theirs = context.Pipe()
        started.append(context.Process(target=_caller, args=(rate, path, seconds, theirs)))
        started[-1].start()
        ours.append(mine)
    for pipe in ours:
        assert pipe.recv() == "ready"
    for pipe in ours:
        pipe.send("go")
    taken = [pipe.recv() for pipe in ours]
    for process in started:
        process.join()
    return taken


def test_two_processes_together_keep_the_pace_and_share_it_fairly(tmp_path: Path) -> None:
    first, second = _run(40.0, tmp_path / "locks" / "google.pace", 1.5, 2)
    calls = sorted(first + second)
    assert len(calls) >= 40  # it is used
    for start in calls:
        within = sum(start <= call < start + 1.0 for call in calls)
        assert within <= 40 + 4 + 2  # a tenth in advance, and what a busy machine lets go late
    assert min(len(first), len(second)) >= 0.35 * len(calls)


def test_a_process_killed_with_the_pace_in_its_hands_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "google.pace"
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=_caller, args=(2_000.0, path, 60.0, theirs))
    process.start()
    assert mine.recv() == "ready"
    mine.send("go")
    time.sleep(0.2)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    started = time.monotonic()
    pace.SharedPace(2_000.0, path).take()
    assert time.monotonic() - started < 1.0


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Time begins at 1,000 and stands still but for what is slept."""
    waits: list[float] = []
    monkeypatch.setattr(pace.time, "monotonic", lambda: 1_000.0 + sum(waits))
    monkeypatch.setattr(pace.time, "sleep", waits.append)
    return waits


def test_the_shared_pace_holds_from_call_to_call_and_over_two_holders(tmp_path: Path, still: list[float]) -> None:
    one, other = (pace.SharedPace(2.0, tmp_path / "pace") for _ in range(2))
    for holder in (one, other, one, other):
        holder.take()
    assert still == pytest.approx([0.5, 0.5, 0.5])


@pytest.mark.parametrize("found", [b"", b"x", b"?" * 44, b"?" * 400])
def test_a_spoilt_file_is_begun_anew(tmp_path: Path, still: list[float], found: bytes) -> None:
    path = tmp_path / "pace"
    path.write_bytes(found)
    shared = pace.SharedPace(2.0, path)
    shared.take()
    shared.take()
    assert sum(still) == pytest.approx(0.5)


def test_what_another_boot_of_the_machine_wrote_is_not_believed(
    tmp_path: Path, still: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, boot = tmp_path / "pace", tmp_path / "boot"
    monkeypatch.setattr(pace, "_BOOT_FILE", boot)
    for name in ("first", "second"):
        boot.write_text(name)
        shared = pace.SharedPace(0.01, path)
        shared.take()
        shared.close()
    assert still == []


def test_keeping_the_pace_together_costs_less_than_a_millisecond(tmp_path: Path) -> None:
    shared = pace.SharedPace(1e6, tmp_path / "pace")
    started = time.process_time()
    for _ in range(500):
        shared.take()
    assert (time.process_time() - started) / 500 < 0.001
