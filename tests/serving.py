"""A site of a few pages on a real port, whose answers a test writes itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from socket import socket
from ssl import SSLContext, SSLError
from time import monotonic
from typing import Any, NamedTuple

PROSE = "".join(
    f"<p>The harbour board met for the {n}th time and agreed on the soup, at great length.</p>" for n in range(9)
)


class Answer(NamedTuple):
    """The answer at a path."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = {}


def story(title: str, head: str = "") -> str:
    """The HTML of a story of its own."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{title}, said the clerk of the harbour to nobody but the gulls.</p>{PROSE}</article></body></html>"
    )


_NOUNS = (
    "harbour council mill bridge school ferry tower market bakery forest mayor river garden station library".split()
)


def own_story(number: int) -> str:
    """The HTML of a story that shares no sentence with those of other numbers."""
    random = Random(number)  # noqa: S311
    title = f"The harbour board meets for time number {number}"
    prose = ""
    for day in range(1, 8):
        one, two, three, four = random.choices(_NOUNS, k=4)
        said = f"the {one} beside the {two} got a new {three}, and the {four} agreed to it"
        prose += f"<p>On day {day} of meeting {number} {said}.</p>"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{prose}</article></body></html>"


def front(*paths: str) -> str:
    """The HTML of a front page that leads to stories."""
    links = "".join(f'<li><a href="{path}">The ferry sails again to the island today</a></li>' for path in paths)
    return f"<html><head><title>Gazette</title></head><body><ul>{links}</ul></body></html>"


class Served(ThreadingHTTPServer):
    """`answers`: by path; any other path is not found. A request that names the ETag of its answer gets 304. `seen`:
    path and time (seconds) of each request."""

    def __init__(self, answers: Mapping[str, Answer], tls: SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.seen, self._tls = dict(answers), list[tuple[str, float]](), tls
        self.home = f"{'https' if tls else 'http'}://127.0.0.1:{self.server_port}/"

    def get_request(self) -> tuple[socket, Any]:
        """The handshake is left to the request's own thread."""
        request, address = super().get_request()
        if self._tls is not None:
            request = self._tls.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
        return request, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        with suppress(SSLError):  # of a client that breaks off the handshake
            super().finish_request(request, client_address)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Served)
        self.server.seen.append((self.path, monotonic()))
        answer = self.server.answers.get(self.path, Answer("not found", 404))
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        if (etag := answer.headers.get("ETag")) and self.headers.get("If-None-Match") == etag:
            answer, body = answer._replace(status=304), b""
        self.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(answers: Mapping[str, Answer], tls: SSLContext | None = None) -> Iterator[Served]:
    """The site, while the block lasts; over HTTPS if there is a TLS context."""
    with Served(answers, tls) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
