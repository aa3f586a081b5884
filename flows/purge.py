"""What may no longer be kept, erased as a Prefect flow: a task a town, one call each. `visibility purge` does the same without Prefect."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, wait
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from visibility.runs import purging
from visibility.settings import Settings


@task(name="erase", task_run_name="erase-{slug}", cache_policy=NO_CACHE, persist_result=False)
def erase(slug: str) -> dict[str, Any]:
    """Erase what has expired of one town."""
    return asdict(purging.purge(settings=Settings(), now=datetime.now(UTC), slug=slug))


# One after the other: each ends by making the database file smaller. The cast: as in audit_town.
_runner = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=1))


@flow(name="purge", task_runner=_runner)
def purge(slug: str = "") -> list[dict[str, Any]]:
    """Erase what may no longer be kept; every town unless one is named. Returns what was erased, in counts.

    A town whose choices cannot be read fails the flow, once what has expired of the others is gone.
    """
    done = [erase.submit(slug=each) for each in (purging.slugs(Settings()) if not slug else (slug,))]
    wait(done)
    return [each.result() for each in done]
