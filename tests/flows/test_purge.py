"""The flow that erases: one task, one call, the same as the command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.flow
def test_the_flow_erases_what_the_command_erases(tmp_path: Path) -> None:
    folder = tmp_path / "towns" / "arlon"
    folder.mkdir(parents=True)
    (folder / "town.toml").write_text('name = "Arlon"\n')
    (folder / "visits.csv").write_text("date,id\n2020-01-01,a\n2999-01-01,b\n")
    done = subprocess.run(
        [sys.executable, "-c", "from flows.purge import purge; print(purge()[0]['towns'][0]['lines'])"],
        cwd=tmp_path,
        env={**os.environ, "VISIBILITY_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "{'visits.csv': 1}" in done.stdout, done.stderr
    assert (folder / "visits.csv").read_text() == "date,id\n2999-01-01,b\n"
