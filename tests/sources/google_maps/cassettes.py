"""Conversations with the demo town's Google, kept as cassettes; `python -m tests.sources.google_maps.cassettes` records them.

Real Google bodies would be stored Google content: none is ever recorded. Recording and replaying are done by one thread,
since vcrpy loses conversations otherwise.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

import vcr
from vcr.stubs import VCRHTTPResponse

from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.observation import Dossier
from visibility.settings import Settings
from visibility.sources.google_maps import GoogleMapsSource

FOLDER = Path(__file__).parent / "cassettes"
TOWN = generate(shops=12, as_of=date(2026, 11, 3))
NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
KEPT_HEADERS = ("content-type",)


def _read1(self: VCRHTTPResponse, amount: int = -1, decode_content: bool | None = None) -> bytes:
    """Read as urllib3's own response does: vcrpy's stand-in takes no `decode_content`, its tapes are decoded already."""
    return bytes(self._content.read1(amount))


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    """Keep of the answer's headers what matters: no date, no server, no cookie."""
    answer["headers"] = {name: value for name, value in answer["headers"].items() if name.lower() in KEPT_HEADERS}
    return answer


@contextmanager
def cassette(api: Literal["new", "legacy"], *, record: bool = False) -> Iterator[None]:
    """Replay the cassette of an API; the port of the demo server differs from day to day and is not compared."""
    player = vcr.VCR(
        record_mode="all" if record else "none",
        decode_compressed_response=True,
        filter_headers=["x-goog-api-key", "user-agent"],
        filter_query_parameters=["key"],
        match_on=("method", "path", "query", "body"),
        before_record_response=_plain,
    )
    with (
        patch.object(VCRHTTPResponse, "read1", _read1),
        player.use_cassette(str(FOLDER / f"{api}.yaml"), allow_playback_repeats=False),
    ):
        yield


def source(api: Literal["new", "legacy"], places_url: str, maps_url: str, key: str) -> GoogleMapsSource:
    """Return the source as an audit makes it."""
    return GoogleMapsSource(
        key=key,
        places_url=places_url,
        maps_url=maps_url,
        api=api,
        language="fr",
        region="BE",
        now=lambda: NOW,
        queries_per_second=1000,
    )


def observe(api: Literal["new", "legacy"], town: DemoTown, google: GoogleMapsSource) -> dict[str, Any]:
    """Ask about every shop of the town, one after the other."""
    return {shop.shop.id: google.observe(shop.shop, Dossier()) for shop in town.shops}


def record() -> None:
    """Record both cassettes anew."""
    with DemoServer(TOWN) as server:
        settings = Settings(_env_file=None, **server.settings_overrides)
        assert settings.google_key is not None
        for api in ("new", "legacy"):
            (FOLDER / f"{api}.yaml").unlink(missing_ok=True)
            with cassette(api, record=True):
                google = source(
                    api, settings.google_places_url, settings.google_maps_url, settings.google_key.get_secret_value()
                )
                observe(api, TOWN, google)


if __name__ == "__main__":
    record()
