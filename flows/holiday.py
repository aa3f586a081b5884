"""The days before a public holiday as a Prefect flow: one task, one call. `visibility holiday` does the same without Prefect."""

from datetime import UTC, date, datetime
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from visibility.runs import holiday_list as runs
from visibility.runs.holiday import counts
from visibility.settings import Settings


@task(name="ask-listings", tags=["visibility-network"], cache_policy=NO_CACHE, persist_result=False)
def ask(slug: str, day: date | None) -> dict[str, Any]:
    """Ask the listings of a town and write the list; counts and ids, nothing that Google wrote."""
    found, path = runs.carry_out(slug, settings=Settings(), clock=lambda: datetime.now(UTC), day=day)
    create_markdown_artifact(key=f"holiday-{slug}", markdown=runs.markdown(found, path), description=slug)
    return counts(found)


@flow(name="holiday", flow_run_name="holiday-{slug}")
def holiday(slug: str, day: date | None = None) -> dict[str, Any]:
    """Say which listings of a town tell nothing of the coming holiday; fails, with the day, where none is near."""
    return ask(slug, day)
