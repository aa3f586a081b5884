"""Every town's calendar as Prefect deployments: the plan of `runs.scheduling` in, schedules out. `python -m flows.schedule` serves them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from flows.audit_town import audit_town
from flows.holiday import holiday
from visibility.runs import scheduling
from visibility.settings import Settings

FLOWS: Mapping[str, Flow[..., Any]] = {"audit": audit_town, "holiday": holiday}


def deployments(planned: Iterable[scheduling.Planned]) -> tuple[RunnerDeployment, ...]:
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
            ),
        )
        for one in planned
    )


def main() -> None:
    """Serve the plan until the process is stopped; a new year, a new town or a new holiday needs a new start."""
    serve(*deployments(scheduling.plan(Settings(), datetime.now(UTC).date()).planned))


if __name__ == "__main__":
    main()
