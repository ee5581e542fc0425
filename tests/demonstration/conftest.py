"""The newspapers on real sockets, and a client that follows nothing and decodes nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlsplit

import pytest

from demonstration import Newspapers


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Get = Callable[..., Answer]


@pytest.fixture(scope="session")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=1, stories=350) as running:
        yield running


@pytest.fixture(scope="session")
def get() -> Iterator[Get]:
    """get(url, method="GET", headers={}): one request over a kept connection."""
    connections: dict[str, HTTPConnection] = {}

    def ask(url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        parts = urlsplit(url)
        connection = connections.setdefault(parts.netloc, HTTPConnection(parts.netloc, timeout=600))
        target = parts._replace(scheme="", netloc="", fragment="").geturl()
        connection.request(method, target or "/", headers=dict(headers or {}))
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    yield ask
    for connection in connections.values():
        connection.close()
