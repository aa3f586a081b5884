"""What may no longer be kept, erased as a Prefect flow: one task, one call. `visibility purge` does the same without Prefect."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from visibility.runs import purging
from visibility.settings import Settings


@task(name="erase", cache_policy=NO_CACHE, persist_result=False)
def erase(slug: str) -> dict[str, Any]:
    """Erase what has expired, of one town or of all."""
    return asdict(purging.purge(settings=Settings(), now=datetime.now(UTC), slug=slug))


@flow(name="purge")
def purge(slug: str = "") -> dict[str, Any]:
    """Erase what may no longer be kept; every town unless one is named. Returns what was erased, in counts."""
    return erase(slug)
