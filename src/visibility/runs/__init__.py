"""One audit run as plain functions: gather, judge, compose, publish. Prefect only decorates them (ADR 0001)."""

from visibility.runs.run import Progress, Run, RunError, current, open_run, watching
from visibility.runs.stages import carry_out, compose, direct, gather, judge, publish, publish_run

__all__ = [
    "Progress",
    "Run",
    "RunError",
    "carry_out",
    "compose",
    "current",
    "direct",
    "gather",
    "judge",
    "open_run",
    "publish",
    "publish_run",
    "watching",
]
