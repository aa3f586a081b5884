"""One HTTP question and one HTTP answer of the demo's services, as plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request: `path` without its query; header names in lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer."""

    status: int
    body: bytes
    content_type: str = "application/json; charset=UTF-8"
    headers: tuple[tuple[str, str], ...] = ()


def reply_json(value: object, *, status: int = 200) -> Reply:
    """Answer a value as JSON."""
    return Reply(status=status, body=json.dumps(value, ensure_ascii=False).encode())


def read_query(text: str) -> dict[str, str]:
    """Read a query or a form; of a parameter given twice the last counts."""
    return dict(parse_qsl(text, keep_blank_values=True))
