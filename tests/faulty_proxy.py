"""A proxy in front of a server on this machine, which carries out requests badly: every so many one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, cycle
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from s3_server import read_chunks


class Fault(StrEnum):
    CUT_REQUEST = "the connection ends in the middle of the request"
    LOST_ANSWER = "the request is carried out, and its answer is lost"
    SLOW_DOWN = "503 SlowDown"
    SLOW = "the answer comes in small pieces"


_BUSY = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
_DROPPED = frozenset({"connection", "transfer-encoding", "content-length"})


class FaultyProxy:
    """A context manager; `address` is where it listens. Every `every`-th request meets a fault, each in turn."""

    def __init__(self, address: str, every: int) -> None:
        self.every = every
        self.met: list[tuple[str, Fault]] = []  # the methods of requests, and the faults that they met
        self._faults = cycle(Fault)
        self._upstream = urlsplit(address).netloc
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"proxy": self}))

    @property
    def address(self) -> str:
        return "http://{}:{}".format(*self._server.server_address[:2])

    def fault(self, method: str) -> Fault | None:
        """What the next request meets."""
        with self._lock:
            if next(self._numbers) % self.every:
                return None
            self.met.append((method, fault := next(self._faults)))
            return fault

    def forward(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = HTTPConnection(self._upstream)
        try:
            connection.request(method, path, body, headers | {"Content-Length": str(len(body))})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    proxy: FaultyProxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for a confirmation of its head

    def _go(self) -> None:
        fault = self.proxy.fault(self.command)
        if fault is Fault.CUT_REQUEST:
            if self.command in ("PUT", "POST"):
                self.rfile.read1(1)
            self.close_connection = True
            return
        chunked = self.headers.get("Transfer-Encoding") == "chunked"
        body = read_chunks(self.rfile) if chunked else self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if fault is Fault.SLOW_DOWN:
            self._answer(503, [], _BUSY)
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _DROPPED}
        status, given, answer = self.proxy.forward(self.command, self.path, headers, body)
        if fault is Fault.LOST_ANSWER:
            self.close_connection = True
            return
        self._answer(status, given, answer, fault)

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, fault: Fault | None = None) -> None:
        self.send_response_only(status)
        length = next((value for name, value in headers if name.lower() == "content-length"), str(len(body)))
        for name, value in headers:
            if name.lower() not in _DROPPED:
                self.send_header(name, value)
        self.send_header("Content-Length", length)
        self.end_headers()
        if self.command == "HEAD":
            return
        step = max(len(body) // 4, 1) if fault is Fault.SLOW else len(body) or 1
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            if fault is Fault.SLOW:
                self.wfile.flush()
                time.sleep(0.01)

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):  # every method
            return self._go
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
