"""The plan as Prefect deployments; no server is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import json
from flows.schedule import deployments
from visibility.runs.scheduling import Planned
made = deployments((
    Planned(name="audit-a", kind="audit", town="a", crons=("0 4 2 * *",), timezone="Europe/Brussels", parameters={"slug": "a"}),
    Planned(name="holiday-a", kind="holiday", town="a", crons=("0 4 20 12 *", "0 4 6 11 *"), timezone="Europe/Brussels", parameters={"slug": "a"}),
))
print(json.dumps([
    [one.name, one.flow_name, [each.schedule.cron for each in one.schedules], one.schedules[0].schedule.timezone, one.parameters]
    for one in made
]))
"""


@pytest.mark.flow
def test_a_plan_becomes_deployments_with_their_schedules(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=tmp_path,
        env={**os.environ, "VISIBILITY_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [
        ["audit-a", "audit-town", ["0 4 2 * *"], "Europe/Brussels", {"slug": "a"}],
        ["holiday-a", "holiday", ["0 4 20 12 *", "0 4 6 11 *"], "Europe/Brussels", {"slug": "a"}],
    ]
