"""What every test may use; the network is closed except loopback."""

from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would be a timed test: a busy machine would fail what is right. The gate asks the same examples of everybody,
# so that it never refuses a change for what an older one left; `make fuzz` looks for new ones.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=500, print_blob=True)
settings.load_profile("gate")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared data are not here")
    return folder


@pytest.fixture(autouse=True)
def _loopback_only(socket_disabled_except_loopback: None) -> None:
    """Close the network for every test."""


@pytest.fixture
def socket_disabled_except_loopback() -> object:
    """Allow loopback and unix sockets; everything else fails loudly."""
    import pytest_socket

    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    pytest_socket._remove_restrictions()
