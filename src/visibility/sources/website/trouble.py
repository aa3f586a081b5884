"""What can go wrong between us and a site: one exception with its kind."""

from enum import StrEnum


class Trouble(StrEnum):
    """Kinds of failure, told apart because they do not mean the same for the shop."""

    FORBIDDEN = "forbidden"  # an address that we refuse to call
    NO_SUCH_HOST = "no-such-host"  # the resolver says, and repeats, that the name does not exist
    LOOKUP_FAILED = "lookup-failed"  # the resolver did not say
    CONNECTION_REFUSED = "connection-refused"
    TIMED_OUT = "timed-out"
    LOST = "lost"  # the connection broke
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_INVALID = "certificate-invalid"
    CERTIFICATE_UNSURE = "certificate-unsure"  # we cannot verify it; a browser perhaps can
    NO_TLS = "no-tls"  # what answers on the https port does not speak TLS
    TLS_FAILED = "tls-failed"
    GARBLED = "garbled"  # not HTTP, or a body that cannot be decoded
    REDIRECTS = "redirects"  # too many, or in a circle
    ROBOTS = "robots"  # robots.txt says no, or could not be read


class FetchError(Exception):
    """A page could not be fetched. `detail` is for the log: no secret, no content of the page."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        """Keep the kind and the words."""
        super().__init__(detail)
        self.trouble = trouble
        self.detail = detail
