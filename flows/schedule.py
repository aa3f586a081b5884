"""Every town's calendar as Prefect deployments: the plan of `runs.scheduling` in, schedules out. `python -m flows.schedule` serves them."""

import asyncio
import signal
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL
from prefect.states import Crashed

from flows.audit_town import audit_town
from flows.holiday import holiday
from flows.purge import purge
from visibility.runs import RunError, scheduling
from visibility.settings import Settings

FLOWS: Mapping[str, Flow[..., Any]] = {"audit": audit_town, "holiday": holiday, "purge": purge}
_PAGE = 200  # the most that a server gives at once
CUT_OFF = "The machine, or the schedule's process, stopped before this run ended."


def deployments(planned: Iterable[scheduling.Planned], tags: Sequence[str] = ()) -> tuple[RunnerDeployment, ...]:
    """Return a deployment for each of the planned runs. Asks no server."""
    # The cast: outside of a running event loop a deployment is given at once, which its declared type does not say.
    return tuple(
        cast(
            RunnerDeployment,
            FLOWS[one.kind].to_deployment(
                name=one.name,
                schedules=[Cron(cron, timezone=one.timezone) for cron in one.crons],
                parameters=dict(one.parameters),
                concurrency_limit=1,
                tags=list(tags),
            ),
        )
        for one in planned
    )


class _Served(Runner):
    """Prefect's own, which in 3.8 leaves its event loop amid SIGTERM: its runs stay "running" for good."""

    def handle_sigterm(self, *_args: Any, **_kwargs: Any) -> None:
        """End the runs in hand as cancelled, then `start`."""
        loop = asyncio.get_running_loop()
        loop.call_soon_threadsafe(lambda: loop.create_task(self.astop()))


async def _left(client: PrefectClient, ours: DeploymentFilter) -> tuple[FlowRun, ...]:
    """Return the runs that this machine's earlier processes left: those cut off, and those whose time passed unused."""
    states = [StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]
    wanted = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=states)),
        expected_start_time=FlowRunFilterExpectedStartTime(before_=datetime.now(UTC)),
    )
    left: list[FlowRun] = []
    while page := await client.read_flow_runs(
        flow_run_filter=wanted,
        deployment_filter=ours,
        sort=FlowRunSort.ID_DESC,
        limit=_PAGE,
        offset=len(left),
    ):
        left += page
    return tuple(left)


async def _take_up(client: PrefectClient, left: Iterable[FlowRun], planned: Mapping[UUID, scheduling.Planned]) -> None:
    """Close what was cut off; of the runs whose time passed unused, start those now that still make sense, once each."""
    due: dict[UUID | None, list[datetime]] = {}
    for run in left:
        if run.state_type is not StateType.SCHEDULED:
            await client.set_flow_run_state(run.id, Crashed(message=CUT_OFF), force=True)
        elif (run.auto_scheduled or _late(run, planned)) and run.expected_start_time:
            due.setdefault(run.deployment_id, []).append(run.expected_start_time)
            await client.delete_flow_run(run.id)
    now = datetime.now(UTC)
    for id, one in planned.items():
        if one.still(due.get(id, ()), now):
            # Once a day: a process that is started again and again must not audit again and again.
            await client.create_flow_run_from_deployment(id, idempotency_key=f"{one.name} late {now:%Y-%m-%d}")


def _late(run: FlowRun, planned: Mapping[UUID, scheduling.Planned]) -> bool:
    """Whether it is an audit that an earlier start made up for and that never began: left there, it would come beside today's."""
    one = planned.get(run.deployment_id) if run.deployment_id else None
    return one is not None and one.kind == "audit" and (run.idempotency_key or "").startswith(f"{one.name} late ")


async def _serve(made: Iterable[RunnerDeployment], planned: Iterable[scheduling.Planned], tags: list[str]) -> None:
    # One run at a time: each holds half a gigabyte, and two of one town would refuse each other.
    runner = _Served(name="visibility", pause_on_shutdown=False, limit=1)
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=tags))
    async with get_client() as client:
        left = await _left(client, ours)  # before: Prefect forgets some of them where a deployment is made anew
        served = {await runner.aadd_deployment(deployment): one for deployment, one in zip(made, planned, strict=True)}
        for old in await client.read_deployments(deployment_filter=ours):
            if old.id not in served:  # a town that is no more here, or whose folder has an error
                await client.delete_deployment(old.id)
        await _take_up(client, left, served)
    signal.signal(signal.SIGINT, runner.handle_sigterm)
    await runner.start()


def main() -> None:
    """Serve the plan until the process is stopped; a new year, a new town or a new holiday needs a new start.

    Raises RunError where there is no server, or another process serves this machine's plan.
    """
    settings = Settings()
    if not PREFECT_API_URL.value():
        raise RunError(scheduling.NO_SERVER)
    with scheduling.serving(settings):
        planned = scheduling.plan(settings, datetime.now(UTC)).planned
        tags = ["visibility", str(settings.home.resolve())]
        asyncio.run(_serve(deployments(planned, tags), planned, tags))


if __name__ == "__main__":
    main()
