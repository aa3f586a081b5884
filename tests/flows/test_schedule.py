"""The plan as Prefect deployments; no server is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import asyncio, json
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID
from prefect.client.schemas.objects import StateType
from flows.schedule import _left, _take_up, deployments, main
from visibility.runs import RunError
from visibility.runs.scheduling import Planned

ZONE = {"timezone": "Europe/Brussels"}
PLANNED = (
    Planned(name="audit-a", kind="audit", town="a", crons=("0 4 2 * *",), parameters={"slug": "a"}, missed=date(2026, 11, 2), **ZONE),
    Planned(name="holiday-a", kind="holiday", town="a", crons=("0 4 20 12 *", "0 4 6 11 *"), parameters={"slug": "a"}, **ZONE),
    Planned(name="purge", kind="purge", town="", crons=("0 2 1 * *",), **ZONE),
)
made = deployments(PLANNED, ["visibility", "here"])
print(json.dumps([
    [one.name, one.flow_name, [each.schedule.cron for each in one.schedules], one.schedules[0].schedule.timezone, one.parameters,
     one.concurrency_limit, one.tags]
    for one in made
]))

told = []

class Client:
    async def set_flow_run_state(self, id, state, force):
        told.append([id, state.type.value, force])
    async def delete_flow_run(self, id):
        told.append([id, "deleted"])
    async def create_flow_run_from_deployment(self, id, idempotency_key):
        told.append([id.int, "made", idempotency_key.rpartition(" ")[0]])

def run(id, state, deployment, auto=True, key=None):
    due = datetime.now(UTC) - timedelta(days=20)
    return SimpleNamespace(id=id, state_type=state, deployment_id=UUID(int=deployment), auto_scheduled=auto, expected_start_time=due,
                           idempotency_key=key)

left = [
    run("cut off", StateType.RUNNING, 1),
    run("slept through", StateType.SCHEDULED, 1),
    run("and the month before", StateType.SCHEDULED, 1),
    run("its day is over", StateType.SCHEDULED, 2),
    run("asked for by hand", StateType.SCHEDULED, 1, auto=False),
    run("made up for yesterday, and not begun", StateType.SCHEDULED, 1, auto=False, key="audit-a late 2026-11-09"),
    run("a round that starts by itself", StateType.SCHEDULED, 2, auto=False, key="holiday-a late 2026-11-09"),
]
asyncio.run(_take_up(Client(), left, {UUID(int=number): one for number, one in enumerate(PLANNED, 1)}))
print(json.dumps(told))

class Pages:
    async def read_flow_runs(self, limit, offset, **_filters):
        return list(range(450))[offset : offset + limit]

assert asyncio.run(_left(Pages(), None)) == tuple(range(450)), "all that were left, however many"
try:
    main()
except RunError as error:
    print(json.dumps(str(error)))
"""


@pytest.mark.flow
def test_a_plan_becomes_deployments_and_what_was_missed_is_made_up_for_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
            "VISIBILITY_HOME": str(tmp_path),
            "PREFECT_HOME": str(tmp_path / "prefect"),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made, told, refused = map(json.loads, done.stdout.splitlines()[-3:])
    tags = ["visibility", "here"]
    assert made == [
        ["audit-a", "audit-town", ["0 4 2 * *"], "Europe/Brussels", {"slug": "a"}, 1, tags],
        ["holiday-a", "holiday", ["0 4 20 12 *", "0 4 6 11 *"], "Europe/Brussels", {"slug": "a"}, 1, tags],
        ["purge", "purge", ["0 2 1 * *"], "Europe/Brussels", {}, 1, tags],
    ]
    assert told == [
        ["cut off", "CRASHED", True],
        ["slept through", "deleted"],
        ["and the month before", "deleted"],
        ["its day is over", "deleted"],
        ["made up for yesterday, and not begun", "deleted"],
        [1, "made", "audit-a late"],
    ]
    assert "prefect server start" in refused
