"""Time and memory of a whole audit of the demo town, every answer late, against the ideal.

    .venv/bin/python bench/audit.py [--shops 300] [--latency 100] [--concurrency 16]

The ideal is what nobody can beat with that concurrency on one core: the sum of the answers' latencies divided by the
concurrency, plus the CPU time that the audit itself used. The town is served by another process, whose CPU time is not
counted. The peers in the table: the same steps without Prefect, and one request after the other.
"""

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("visibility"))


def serve(pipe: Connection, shops: int, latency: float, folder: str) -> None:
    """Play the town until told to stop; send the settings first, a count of calls and latency at each question."""
    from visibility.demo.folder import write_folder
    from visibility.demo.generate import generate
    from visibility.demo.server import DemoServer

    town = generate(shops=shops, as_of=date(2026, 11, 3))
    write_folder(town, Path(folder) / "towns" / "bench")
    with DemoServer(town, latency=latency) as server:
        pipe.send(server.environment)
        while pipe.recv() == "count":
            pipe.send((sum(server.calls.values()), server.total_latency))


@dataclass
class Measure:
    """One run of a command: seconds, seconds of CPU (its children's too), MiB at the peak, calls, latency served."""

    wall: float
    cpu: float
    peak: float
    calls: int
    latency: float
    answer: dict[str, object]


def run(arguments: list[str], environment: dict[str, str], pipe: Connection | None) -> Measure:
    """Run the command line once and account for it."""

    def count() -> tuple[int, float]:
        if pipe is None:
            return 0, 0.0
        pipe.send("count")
        calls, latency = pipe.recv()
        return calls, latency

    calls, latency = count()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(
        [COMMAND, *arguments, "--json"], env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _tree_mib(process.pid))
            time.sleep(0.2)
        output = process.stdout.read() if process.stdout else ""
    wall = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"the command failed: {arguments}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    now = count()
    return Measure(
        wall=wall, cpu=cpu, peak=peak, calls=now[0] - calls, latency=now[1] - latency, answer=json.loads(output)
    )


def _tree_mib(pid: int) -> float:
    """Return the resident memory of a process and its descendants, shared pages counted once (PSS), in MiB."""
    total = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return total
    return total + sum(_tree_mib(int(child)) for child in children)


def pages(files: list[str]) -> int:
    """Count the pages of the PDFs."""
    import pikepdf

    total = 0
    for file in files:
        if file.endswith(".pdf"):
            with pikepdf.open(file) as document:
                total += len(document.pages)
    return total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shops", type=int, default=300)
    parser.add_argument("--latency", type=int, default=100, help="milliseconds that every answer is late")
    parser.add_argument("--concurrency", type=int, default=16)
    options = parser.parse_args()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    with tempfile.TemporaryDirectory() as folder:
        server = multiprocessing.get_context("spawn").Process(
            target=serve, args=(theirs, options.shops, options.latency / 1000, folder), daemon=True
        )
        server.start()
        environment = {
            **ours.recv(),
            "VISIBILITY_HOME": folder,
            "VISIBILITY_CONCURRENCY": str(options.concurrency),
            "VISIBILITY_GOOGLE_QUERIES_PER_SECOND": "1000",
            "PREFECT_HOME": f"{folder}/prefect",
        }
        cold = run(["audit", "bench"], environment, ours)
        flow = run(["audit", "bench"], environment, ours)
        direct = run(["audit", "bench", "--direct"], environment, ours)
        paper = run(["report", "bench"], environment, None)
        ours.send("stop")
        files = [str(file) for file in paper.answer["files"]]  # type: ignore[attr-defined]  # a list, from our own JSON
        number = pages(files)
    print(
        f"\n{options.shops} shops, every answer {options.latency} ms late, {options.concurrency} at once, one run each"
    )
    print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'calls':>8}{'latency s':>11}{'ideal s':>9}{'ratio':>7}{'peak MiB':>10}")
    for name, found in (
        ("Prefect flow, first start ever", cold),
        ("Prefect flow", flow),
        ("the same steps without Prefect", direct),
    ):
        ideal = found.latency / options.concurrency + found.cpu
        print(
            f"{name:34}{found.wall:8.1f}{found.cpu:8.1f}{found.calls:8d}{found.latency:11.1f}{ideal:9.1f}"
            f"{found.wall / ideal:7.2f}{found.peak:10.0f}"
        )
    serial = direct.latency + direct.cpu
    print(
        f"{'one request after the other (sum)':34}{serial:8.1f}{direct.cpu:8.1f}{direct.calls:8d}{direct.latency:11.1f}"
    )
    print(f"\nPrefect's share: {flow.wall - direct.wall:.1f} s wall, {flow.cpu - direct.cpu:.1f} s CPU")
    print(
        f"Reports again: {number} pages in {paper.wall:.1f} s = {number / paper.wall:.1f} pages a second, "
        f"peak {paper.peak:.0f} MiB"
    )
    costs = {
        "writing the reports": paper.wall,
        "asking and judging": max(0.0, direct.wall - paper.wall),
        "Prefect": max(0.0, flow.wall - direct.wall),
    }
    largest = max(costs, key=lambda name: costs[name])
    print(f"The largest cost is {largest}: {costs[largest]:.1f} s of {flow.wall:.1f} s")


if __name__ == "__main__":
    main()
