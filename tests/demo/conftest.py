"""A small town and its servers, shared by the tests of this room."""

from collections.abc import Iterator

import pytest

from visibility.demo.generate import DEFAULT_DATE, generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown


@pytest.fixture(scope="package")
def town() -> DemoTown:
    """Sixty shops, as committed."""
    return generate(as_of=DEFAULT_DATE)


@pytest.fixture(scope="package")
def server(town: DemoTown) -> Iterator[DemoServer]:
    """The town's servers, with no trouble planned."""
    with DemoServer(town) as running:
        yield running
