"""One town, one run: gather → judge → compose → publish. A task is one call over a batch of shops."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff

from visibility import runs
from visibility.runs import summary
from visibility.settings import Settings


# A batch is tried again as a whole: what it kept before is taken up, so nothing is asked twice that was answered.
@task(
    name="gather",
    tags=["visibility-network"],
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=exponential_backoff(2),
    retry_jitter_factor=0.5,
)
def gather(run: str, shops: list[str]) -> int:
    """Ask every source about a batch of shops."""
    return runs.gather(run, shops)


@task(name="judge", cache_policy=NO_CACHE, persist_result=False)
def judge(run: str, shops: list[str]) -> int:
    """Judge a batch of shops and keep the findings."""
    return runs.judge(run, shops)


@task(name="compose", cache_policy=NO_CACHE, persist_result=False)
def compose(run: str) -> None:
    """Score the district and end the run."""
    runs.compose(run)


@task(name="publish", cache_policy=NO_CACHE, persist_result=False, retries=1)
def publish(run: str, languages: list[str]) -> list[str]:
    """Write the reports and attach the run's summary."""
    files = runs.publish_run(run, languages)
    audit = runs.current(run).audit()
    create_markdown_artifact(
        key=f"audit-{audit.town.slug}", markdown=summary.markdown(audit, files), description=f"{audit.town.name}"
    )
    return [str(file) for file in files]


# The cast: a thread pool's futures are PrefectFutures, which its declared type does not say.
_runner = cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=8))


@flow(name="audit-town", flow_run_name="audit-{slug}", task_runner=_runner)
def audit_town(
    slug: str, as_of: date | None = None, languages: list[str] | None = None, trusted: list[str] | None = None
) -> list[str]:
    """Audit one town; a run that was cut off within a day is taken up. Returns the files written."""
    with runs.open_run(
        slug, settings=Settings(), clock=lambda: datetime.now(UTC), as_of=as_of, trusted=trusted or ()
    ) as run:
        batches = run.batches()
        gathered = [gather.submit(run=run.id, shops=batch) for batch in batches]
        judged = [
            judge.submit(run=run.id, shops=batch, wait_for=[done], return_state=False)
            for batch, done in zip(batches, gathered, strict=True)
        ]
        for done in judged:
            done.result()
        compose(run.id)
        return publish(run.id, languages or [])


def main(
    slug: str, *, as_of: date | None = None, languages: list[str] | None = None, trusted: list[str] | None = None
) -> list[Path]:
    """Run the flow in this process; without Prefect's heartbeat thread, which costs each flow a second."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return [Path(file) for file in audit_town(slug, as_of, languages, trusted)]
