"""A resolver for tests that answers from a table, so that a name resolves to whatever an attacker wants."""

from __future__ import annotations

import socket
from typing import Any, Self

from twisted.internet._resolver import GAIResolver

from crawler.network.resolver import GuardedResolver

TABLE = {
    "harbour-paper.org": ["127.0.0.1"],
    "inner.harbour-paper.org": ["127.0.0.1"],
    "six.harbour-paper.org": ["::1"],
    "mapped.harbour-paper.org": ["::ffff:127.0.0.1"],
    "metadata.harbour-paper.org": ["169.254.169.254"],
    "private.harbour-paper.org": ["10.0.0.7", "192.168.1.1", "fd00::7"],
}


def answers(host: str, port: int, family: int = 0, kind: int = 0, proto: int = 0, flags: int = 0) -> list[Any]:
    """As socket.getaddrinfo."""
    if host not in TABLE:
        return socket.getaddrinfo(host, port, family, kind, proto, flags)
    found = [(socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in TABLE[host]]
    return [
        (family, socket.SOCK_STREAM, 6, "", (address, port, 0, 0) if ":" in address else (address, port))
        for family, address in found
    ]


class Names(GuardedResolver):
    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.original_resolver = GAIResolver(reactor, getaddrinfo=answers)
        return resolver
