"""Orchestration: Prefect, and nothing else. Importing this package sets Prefect up to run alone and phone nowhere."""

import os
from pathlib import Path

from visibility.settings import Settings

_DEFAULTS = {
    "PREFECT_HOME": str(Settings().home / "var" / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The first start migrates Prefect's own database: up to 36 s were seen, against a default limit of 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # What a user can mend is told by the command line in words; Prefect would print it as a traceback first.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    "PREFECT_CLI_PROMPT": "false",
}
for _name, _value in _DEFAULTS.items():
    os.environ.setdefault(_name, _value)
Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
