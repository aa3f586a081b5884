"""A fake Google on loopback, and a source that asks it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sources.google_maps.places_fake import FakeGoogle
from visibility.sources.google_maps import GoogleMapsSource

KEY = "AIzaFAKE-not-a-real-key-0123456789abcdef"
NOW = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def google() -> Iterator[FakeGoogle]:
    """Google, as far as a test prepared it."""
    fake = FakeGoogle()
    yield fake
    fake.close()


@pytest.fixture
def source(google: FakeGoogle) -> Iterator[Callable[..., GoogleMapsSource]]:
    """Make a source that asks the fake and does not wait between tries."""
    made: list[GoogleMapsSource] = []

    def make(**more: Any) -> GoogleMapsSource:
        settings: dict[str, Any] = {
            "key": KEY,
            "places_url": f"{google.url}/v1",
            "maps_url": google.url,
            "api": "new",
            "language": "fr",
            "region": "BE",
            "now": lambda: NOW,
            "queries_per_second": 1000.0,
            "wait": lambda _: 0.0,
            "legacy_retry_timeout": 0.05,
        }
        made.append(GoogleMapsSource(**{**settings, **more}))
        return made[-1]

    yield make
    for one in made:
        one.close()
