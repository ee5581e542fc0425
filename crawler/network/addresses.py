"""Where an untrusted link may lead: to the public internet, and to what the operator lists. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address

_PORTS = {"http": 80, "https": 443}


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(network) for network in text.split())


# Networks that are not globally reachable by IANA's registries of special-purpose addresses (RFC 6890), or are no
# single host: https://www.iana.org/assignments/iana-ipv4-special-registry, and the one for IPv6. Written out, because
# the answers of Python's ipaddress change from release to release. The first row that fits names an address.
_SPECIAL = (
    ("unspecified", _networks("0.0.0.0/8 ::/128")),
    ("loopback", _networks("127.0.0.0/8 ::1/128")),
    ("private", _networks("10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10")),
    ("carrier-grade NAT", _networks("100.64.0.0/10")),
    ("link-local", _networks("169.254.0.0/16 fe80::/10")),
    ("multicast", _networks("224.0.0.0/4 ff00::/8")),
    # Others are link-local, private or reserved; this one is Azure's, within a public network:
    # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    ("cloud metadata", _networks("168.63.129.16/32")),
    ("documentation", _networks("192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20")),
    ("reserved", _networks("192.0.0.0/24 192.88.99.0/24 198.18.0.0/15 240.0.0.0/4 2001::/23")),
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all allocated IPv6 addresses: RFC 4291, 2.4

# IPv6 addresses that are routed to an IPv4 address, and how many bits from the right that address is: mapped
# (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
_EMBEDDING = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)

# Names that mean something else in every network: RFC 6761, 6762, 8375, 9476, ICANN's `internal`, and what routers use.
_LOCAL_NAMES = frozenset("localhost localdomain local internal intranet private lan home corp alt arpa".split())

_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_HOST = re.compile(r"[\w.-]+")
_ENTRY = re.compile(
    r"(?:\[(?P<bracketed>[^\]]+)\]|(?P<host>[^:\[\]\s]+))(?::(?P<first>\d{1,5})(?:-(?P<last>\d{1,5}))?)?"
)
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")


def embedded(address: Address) -> Address:
    """The IPv4 address within an IPv6 address; any other address unchanged."""
    for network, bits in _EMBEDDING if isinstance(address, IPv6Address) else ():
        if address in network:
            return IPv4Address(int(address) >> bits & 0xFFFFFFFF)
    return address


def special(address: Address) -> str | None:
    """The kind of an address that is not on the public internet, in a word or two; None for a public one."""
    address = embedded(address)
    kind = next((kind for kind, networks in _SPECIAL if any(address in network for network in networks)), None)
    if kind is None and isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "reserved"
    return kind


@dataclass(frozen=True, slots=True)
class _Entry:
    place: IPv4Network | IPv6Network | str  # a network, or a name in lower case
    ports: range

    def permits(self, host: str, port: int, address: Address | None) -> bool:
        if port not in self.ports:
            return False
        if isinstance(self.place, str):
            return host == self.place
        return address is not None and embedded(address) in self.place


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the operator allows in addition to the public internet."""

    entries: tuple[_Entry, ...] = ()

    def permits(self, host: str, port: int, address: Address | None = None) -> bool:
        """Whether a name is listed, or an address that it resolves to."""
        return any(entry.permits(host, port, address) for entry in self.entries)


def allowed(listed: str | Iterable[str]) -> Allowed:
    """The networks, addresses and names listed, separated by commas, each with a port, a range of ports or neither:
    `10.1.0.0/16`, `127.0.0.1:8801-8808`, `[::1]:80`, `intranet.example:8080`. Raises ValueError at the first that is
    none of these."""
    entries = listed.split(",") if isinstance(listed, str) else listed
    return Allowed(tuple(_entry(text) for entry in entries if (text := entry.strip().lower())))


def _entry(text: str) -> _Entry:
    found = _ENTRY.fullmatch(text)
    place, first, last = (
        (found["bracketed"] or found["host"], int(found["first"] or 0), int(found["last"] or found["first"] or 65535))
        if found
        else (text, 0, 65535)  # IPv6 without brackets and port
    )
    if first <= last <= 65535:
        try:
            return _Entry(ip_network(place), range(first, last + 1))
        except ValueError:
            if _NAME.fullmatch(place) and not _ends_in_number(place):
                return _Entry(place, range(first, last + 1))
    raise ValueError(f"{text!r} is not an address, network or name with or without a port")


def refused_address(host: str, port: int, address: Address, listed: Allowed) -> str | None:
    """Why no connection may be made to an address of `host`; None if it may."""
    kind = special(address)
    if kind is None or listed.permits(host, port, address):
        return None
    named = "" if host == str(address) else f"{host} resolves to "
    return f"{named}{address}: {kind}"


def refused_url(url: str, listed: Allowed) -> str | None:
    """Why `url` is not requested, judged by the URL alone; None if nothing speaks against it.

    Addresses are judged in every notation; names only as written, because a proxy may be the only one to resolve them.
    `refused_address` judges what a name resolves to when the connection is made.
    """
    try:
        parts = urlsplit(url)
        port = _PORTS.get(parts.scheme) if parts.port is None else parts.port
        host = _written(parts.hostname or "")
    except ValueError:
        return "no address of the web"
    if parts.scheme not in _PORTS:
        return f"not http or https: {parts.scheme}"
    if "\\" in parts.netloc or "%" in parts.netloc or not port:
        return "an oddly written address"
    try:
        return refused_address(host, port, ip_address(host), listed)
    except ValueError:
        pass
    if not _HOST.fullmatch(host) or _ends_in_number(host):
        return f"an oddly written address: {host!r}"
    if host.rpartition(".")[2] in _LOCAL_NAMES or "." not in host:
        return None if listed.permits(host, port) else f"{host} is a name of a local network"
    return None


def _written(host: str) -> str:
    """A host as resolvers read it: they treat full-width, circled and other letters and dots as plain ones."""
    return unicodedata.normalize("NFKC", host).replace("。", ".").lower().removesuffix(".")


def _ends_in_number(host: str) -> bool:
    """Whether a browser takes a host for an IPv4 address, in decimal, octal, hexadecimal or short form:
    https://url.spec.whatwg.org/#ends-in-a-number-checker"""
    return _NUMBER.fullmatch(host.rpartition(".")[2]) is not None
