"""Names -> the addresses that may be connected to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any, TypeAlias

from scrapy.resolver import CachingHostnameResolver, HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer

from crawler.network.addresses import Address, Allowed, refused_address

# (host as asked, port, address) -> whether it may be connected to
Judge = Callable[[str, int, Address], bool]

# A zope interface, which is no type.
Receiver: TypeAlias = Any


def _public(host: str, port: int, address: Address) -> bool:
    return refused_address(host, port, address, Allowed()) is None


_judge: ContextVar[Judge] = ContextVar("judge", default=_public)


@contextmanager
def judged_by(judge: Judge) -> Iterator[None]:
    """Within this block, `judge` judges resolved addresses. Outside of any block, only public addresses pass."""
    before = _judge.set(judge)
    try:
        yield
    finally:
        _judge.reset(before)


def judge_now() -> Judge:
    """The judge of the innermost block."""
    return _judge.get()


class GuardedResolver(CachingHostnameResolver):
    """Resolves names and addresses, IPv4 and IPv6, and withholds every address that its judge refuses.

    Twisted connects to the addresses returned here and never resolves again, so a name cannot have one address when it
    is judged and another when it is connected to. The cache holds unjudged answers; each is judged at each use. Port 0
    is Twisted's own query for the name of a proxy to tunnel through. It is not judged: no connection can be made to
    that port."""

    def resolveHostName(  # noqa: N802  # Twisted's names, here and below
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[Any] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        judge = _judge.get()
        kinds = tuple(addressTypes or (IPv4Address, IPv6Address))

        def passes(address: IPv4Address | IPv6Address) -> bool:
            allowed = portNumber == 0 or judge(hostName, portNumber, ip_address(address.host))
            return allowed and isinstance(address, kinds)

        sieve: Receiver = _Sieve(resolutionReceiver, passes)
        if _can_be_a_name(hostName):
            return super().resolveHostName(sieve, hostName, portNumber, addressTypes, transportSemantics)
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        resolutionReceiver.resolutionComplete()
        return resolution


@implementer(IResolutionReceiver)
class _Sieve:
    """Passes on what it receives, except refused addresses."""

    def __init__(self, receiver: Receiver, passes: Callable[[IPv4Address | IPv6Address], bool]) -> None:
        self.receiver, self.passes = receiver, passes

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:  # noqa: N802
        if self.passes(address):
            self.receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()


def _can_be_a_name(host: str) -> bool:
    """Whether getaddrinfo accepts the name. It raises UnicodeError for other lengths, and Twisted would wait
    forever."""
    return len(host) <= 253 and all(0 < len(label) <= 63 for label in host.removesuffix(".").split("."))
