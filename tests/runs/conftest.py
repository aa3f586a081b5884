"""The demo town, served on loopback, and a place to audit it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.audit import Audit
from visibility.runs import carry_out, open_run
from visibility.settings import Settings

AS_OF = date(2026, 11, 3)


@dataclass(frozen=True)
class Place:
    """A home folder with a demo town in it; audits it against a server."""

    town: DemoTown
    home: Path

    def settings(self, server: DemoServer, **changes: object) -> Settings:
        return Settings(
            _env_file=None,
            home=self.home,
            **{**server.settings_overrides, **changes},
        )

    def audit(self, server: DemoServer, **changes: object) -> Audit:
        settings = self.settings(server, **changes)
        with open_run("demo", settings=settings, clock=lambda: datetime.now(UTC), as_of=AS_OF) as run:
            return carry_out(run)

    def planted(self) -> set[tuple[str, str]]:
        return {(shop.shop.id, defect) for shop in self.town.shops for defect in shop.defects}


def found(audit: Audit) -> set[tuple[str, str]]:
    """Return the failed findings as (shop, check)."""
    return {(finding.shop, finding.check) for finding in audit.findings if finding.verdict == "failed"}


@pytest.fixture(scope="session")
def demo_town() -> DemoTown:
    return generate(shops=60, as_of=AS_OF)


@pytest.fixture
def place(demo_town: DemoTown, tmp_path: Path) -> Place:
    write_folder(demo_town, tmp_path / "towns" / "demo")
    return Place(town=demo_town, home=tmp_path)


@pytest.fixture
def server(demo_town: DemoTown) -> Iterator[DemoServer]:
    with DemoServer(demo_town) as running:
        yield running


__all__ = ["AS_OF", "Place", "found"]
