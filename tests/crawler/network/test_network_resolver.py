"""A name is judged by the addresses that are connected to, at each connection."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import resolver as scrapy_resolver
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.network.resolver import GuardedResolver, judged_by


class Inner:
    """The system's resolver, whose answer to each question is the next of a list."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver: Any, host: str, port: int, *_: Any) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            receiver.addressResolved((IPv6Address if ":" in address else IPv4Address)("TCP", address, port))
        receiver.resolutionComplete()


class Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


class Reactor:
    def __init__(self, inner: Inner) -> None:
        self.nameResolver = inner


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    scrapy_resolver.dnscache.clear()


def resolver(*answers: list[str], cache: int = 0) -> GuardedResolver:
    return GuardedResolver(Reactor(Inner(*answers)), cache)  # type: ignore[arg-type]


def ask(names: GuardedResolver, host: str = "paper.example", port: int = 80, **more: Any) -> list[str]:
    receiver = Receiver()
    names.resolveHostName(receiver, host, port, **more)
    assert receiver.complete
    return receiver.addresses


def test_only_public_addresses_of_a_name_are_given_out() -> None:
    mixed = ["10.0.0.1", "8.8.8.8", "::1", "2606:4700::1111", "::ffff:127.0.0.1"]
    assert ask(resolver(mixed)) == ["8.8.8.8", "2606:4700::1111"]


def test_a_name_that_is_rebound_is_judged_again() -> None:
    names = resolver(["8.8.8.8"], ["127.0.0.1"])
    assert [ask(names), ask(names)] == [["8.8.8.8"], []]


def test_cached_addresses_are_judged_at_each_use() -> None:
    names = resolver(["127.0.0.1"], cache=10)
    with judged_by(lambda host, port, address: port == 8801):
        assert ask(names, port=8801) == ["127.0.0.1"]
        assert ask(names, port=6379) == []
    assert ask(names, port=8801) == []


def test_whoever_wants_one_kind_of_address_gets_no_other_from_the_cache() -> None:
    names = resolver(["2606:4700::1111", "8.8.8.8"], cache=10)
    assert len(ask(names)) == 2
    assert ask(names, addressTypes=[IPv4Address]) == ["8.8.8.8"]


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a." * 130 + "example", "a..example", ""])
def test_an_impossible_name_is_never_resolved(host: str) -> None:
    assert ask(resolver(), host) == []
