"""A web server that sends whatever bytes a test wants, and records its requests."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Self

Answer = Callable[[str], Iterable[bytes]]


class Hostile(socketserver.ThreadingTCPServer):
    """Answers by path, query and all, else by path alone, else 404. `asked` has the target of every request."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), _Exchange)
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = {}

    @property
    def port(self) -> int:
        port: int = self.server_address[1]
        return port

    def answer_of(self, target: str) -> Answer | None:
        return self.answers.get(target) or self.answers.get(target.partition("?")[0])

    def times_asked(self, start: str) -> int:
        return sum(target.startswith(start) for target in self.asked)

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Self]:
        with cls() as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            yield server
            server.shutdown()
            thread.join()


class _Exchange(socketserver.StreamRequestHandler):
    server: Hostile

    def handle(self) -> None:
        target = self.rfile.readline().decode("latin-1").split(" ")[1]
        while self.rfile.readline().strip():
            pass
        self.server.asked.append(target)
        answer = self.server.answer_of(target) or status(404)
        with suppress(ConnectionError):
            kept = False
            for part in answer(target):
                self.wfile.write(part)
                kept = kept or b"Connection: keep-alive" in part
            if kept:
                self.rfile.readline()  # a promise that is broken once it is relied on


def head(status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    headers = {"Content_Type": content_type, "Connection": "close"} | headers
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def status(code: int, **headers: str) -> Answer:
    return lambda target: [head(f"{code} So", Content_Length="0", **headers)]


def body(content: str | bytes, content_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    data = content.encode() if isinstance(content, str) else content
    return lambda target: [head(content_type=content_type, Content_Length=str(len(data)), **headers), data]


def story(title: str) -> str:
    lines = (f"<p>{title}: the ferry sails again, said the harbour master on day {day} of it.</p>" for day in range(9))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(lines)}</body></html>"


def page(*links: str, more: str = "") -> str:
    """A page that lists links, each under a headline of its own."""
    rows = "".join(f'<li><a href="{link}">The harbour reports on matter {n}</a></li>' for n, link in enumerate(links))
    return f"<html><body><h1>News</h1><ul>{rows}</ul>{more}</body></html>"


def path(name: str) -> str:
    """The path of a story."""
    return f"/2026/05/04/{name}-in-the-old-harbour-of-the-town"
