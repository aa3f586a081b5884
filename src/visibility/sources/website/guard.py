"""Which addresses may be called: a URL or an IP address in, a verdict with its reason out; opens no connection."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

PORTS = frozenset({80, 443, 8080, 8443})
MAX_URL = 2048

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

# Python 3.11's is_global calls some of these global; the list is IANA's special-purpose registry, read strictly.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own services, reachable from its machines only
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",  # Teredo, ORCHID, benchmarking: protocol assignments, none of them a web server
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address that nobody checked
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
# Everything that IPv6 hands out to the public lies here: IPv4-mapped, ::/96, NAT64 and link-local lie outside.
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")

_PRIVATE_SUFFIXES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
    "onion",
)
_NAT64_LENGTHS = (96, 64, 56, 48, 40, 32)  # RFC 6052, section 2.2
_IPV4_ONLY = (ipaddress.IPv4Address("192.0.0.170"), ipaddress.IPv4Address("192.0.0.171"))  # RFC 7050, section 8.2
_METADATA_NAMES = frozenset(
    {"metadata.google.internal", "metadata.packet.net", "metadata.platformequinix.com", "instance-data"}
)
_NEVER_REGISTERED = ("invalid", "example")

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class Refused(Exception):
    """An address that we do not call; the text says why, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A URL that may be called, taken apart. `host` is ASCII, lower case, no brackets; `address` is set for a literal one."""

    url: str
    scheme: str
    host: str
    port: int
    address: IPAddress | None

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{_bracketed(self.host)}{_port_suffix(self.scheme, self.port)}"


def is_public(address: IPAddress) -> bool:
    """Return whether this is a public unicast address: the only kind that a shop's site can have."""
    if isinstance(address, ipaddress.IPv6Address) and (address.scope_id or address not in _PUBLIC_IPV6):
        return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address.version == network.version and address in network for network in _NOT_PUBLIC)


def refused_by(address: IPAddress, networks: Sequence[IPNetwork]) -> bool:
    """Return whether an address lies in one of the networks that this machine's settings refuse."""
    return any(address.version == network.version and address in network for network in networks)


def own_network(address: IPAddress, ours: IPAddress) -> bool:
    """Return whether an address, public by its number, is this machine's own or lies beside it.

    `ours`: the address from which it would be called. A machine with a public IPv6 address shares its /64 with its neighbours, which
    only a firewall hides from the world, not from us. Of IPv4 the machine's own alone: who calls from a data centre may have shops
    next door.
    """
    if address.version != ours.version:
        return False
    return address == ours or (address.version == 6 and int(address) >> 64 == int(ours) >> 64)


def nat64_prefixes(answers: Sequence[IPAddress]) -> tuple[ipaddress.IPv6Network, ...]:
    """Return the prefixes under which this network hides IPv4 addresses: `answers` are those of ipv4only.arpa (RFC 7050)."""
    found = [
        ipaddress.IPv6Network((answer, length), strict=False)
        for answer in answers
        for length in _NAT64_LENGTHS
        if isinstance(answer, ipaddress.IPv6Address) and _embedded(answer, length) in _IPV4_ONLY
    ]
    return tuple(dict.fromkeys(found))


def behind_nat64(address: IPAddress, prefixes: Sequence[ipaddress.IPv6Network]) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that is reached by way of an IPv6 one, or None where there is none."""
    for prefix in prefixes:
        if isinstance(address, ipaddress.IPv6Address) and address in prefix:
            return _embedded(address, prefix.prefixlen)
    return None


def _embedded(address: ipaddress.IPv6Address, length: int) -> ipaddress.IPv4Address:
    """Return the four bytes behind a prefix; the ninth byte of the address is never one of them (RFC 6052, section 2.2)."""
    packed = address.packed
    carried = [place for place in range(length // 8, 16) if place != 8][:4]
    return ipaddress.IPv4Address(bytes(packed[place] for place in carried))


def never_registered(host: str) -> bool:
    """Return whether no registry will ever hand out this name (RFC 2606, RFC 6761): no look-up is needed to know."""
    return host.rstrip(".").rpartition(".")[2] in _NEVER_REGISTERED


def judge(url: str, refused: Sequence[IPNetwork] = ()) -> Target:
    """Take a URL apart and return it in one normal spelling; raise `Refused` for all that is not plainly a public site.

    Follows the WHATWG reading of hosts, so that a number in any base is the address that a browser would call; what that
    standard repairs (backslashes, tabs, credentials) is refused instead. `refused`: networks that the settings add.
    """
    if len(url) > MAX_URL:
        raise Refused(f"the address is longer than {MAX_URL} characters")
    if _CONTROL.search(url):
        raise Refused("the address contains a space or a control character")
    head = re.split(r"[?#]", url, maxsplit=1)[0]
    if "\\" in head:
        raise Refused("the address contains a backslash")
    scheme = _SCHEME.match(url)
    if scheme is None or scheme.group().lower() not in {"http:", "https:"}:
        raise Refused("only http:// and https:// addresses are read")
    if not url[scheme.end() :].startswith("//"):
        raise Refused("the address has no // after its scheme")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refused("the address cannot be understood") from None
    if "@" in parts.netloc:
        raise Refused("the address carries a user name or a password")
    name, port = _split_port(parts.netloc, parts.scheme)
    host, address = _host(name)
    if address is not None and not is_public(address):
        raise Refused(f"{address} is not a public address")
    if address is not None and refused_by(address, refused):
        raise Refused(f"{address} lies in a network that this machine's settings refuse (VISIBILITY_REFUSED_NETWORKS)")
    if address is None:
        _check_name(host)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]|{}") if parts.query else ""
    clean = f"{parts.scheme}://{_bracketed(host)}{_port_suffix(parts.scheme, port)}{path}{query}"
    return Target(url=clean, scheme=parts.scheme, host=host, port=port, address=address)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port_suffix(scheme: str, port: int) -> str:
    return "" if port == {"http": 80, "https": 443}[scheme] else f":{port}"


def _split_port(netloc: str, scheme: str) -> tuple[str, int]:
    bracket = netloc.rfind("]")
    name, colon, digits = netloc.rpartition(":") if netloc.rfind(":") > bracket else (netloc, "", "")
    if not colon or not digits:
        return name if colon else netloc, 443 if scheme == "https" else 80
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        raise Refused("the port is not a number")
    if int(digits) not in PORTS:
        raise Refused(f"port {int(digits)} is not one on which shops' sites are served")
    return name, int(digits)


def _host(name: str) -> tuple[str, IPAddress | None]:
    """Return the host in normal form, and the address when it is one in any spelling."""
    if not name:
        raise Refused("the address names no site")
    if name.startswith("["):
        if not name.endswith("]") or "%" in name or not name.isascii():
            raise Refused("the IPv6 address cannot be understood")
        try:
            address = ipaddress.IPv6Address(name[1:-1])
        except ValueError:
            raise Refused("the IPv6 address cannot be understood") from None
        return address.compressed, address
    if "%" in name:
        raise Refused("the site's name contains a percent sign")
    host = name.lower() if name.isascii() else _to_ascii(name)
    bare = host.removesuffix(".")
    if _NUMBER.fullmatch(bare.rpartition(".")[2]):
        ipv4 = _ipv4(bare)
        return str(ipv4), ipv4
    return bare, None


def _to_ascii(name: str) -> str:
    """Return an international name as the resolver will get it (UTS 46): digits in disguise become digits here."""
    import idna

    try:
        mapped = idna.uts46_remap(name, std3_rules=False, transitional=False)
        if mapped.isascii():
            return mapped.lower()
        return idna.encode(mapped, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise Refused("the site's name is not a valid international name") from None


def _ipv4(text: str) -> ipaddress.IPv4Address:
    """Read an IPv4 address as browsers do: one to four numbers, each decimal, octal or hexadecimal."""
    parts = text.split(".")
    try:
        if len(parts) > 4 or any(len(part) > 64 for part in parts):
            raise ValueError(text)
        numbers = [_number(part) for part in parts]
        if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
            raise ValueError(text)
    except ValueError:
        raise Refused("the numeric address cannot be understood") from None
    value = numbers[-1] + sum(number * 256 ** (3 - place) for place, number in enumerate(numbers[:-1]))
    return ipaddress.IPv4Address(value)


def _number(part: str) -> int:
    if not _NUMBER.fullmatch(part):
        raise ValueError(part)
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part)


def _check_name(host: str) -> None:
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise Refused("the site's name cannot be understood")
    if "." not in host:
        raise Refused("a name without a dot is a machine of the local network")
    if host in _METADATA_NAMES or host.endswith(tuple(f".{suffix}" for suffix in _PRIVATE_SUFFIXES)):
        raise Refused("the name belongs to a private network")
