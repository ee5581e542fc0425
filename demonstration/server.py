"""The newspapers on real sockets: one port of 127.0.0.1 each, served by one thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from urllib.parse import urlsplit

from demonstration import routes, troubles
from demonstration.messages import Request, Response
from demonstration.papers import PAPERS, TROUBLE_PAPER, WIRE, Paper
from demonstration.site import Site
from demonstration.stories import NOW, Story

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Served:
    """A paper that is being served, with the addresses of its home, feeds and sitemaps."""

    paper: Paper
    base: str  # scheme, host and port

    @property
    def name(self) -> str:
        return self.paper.name

    @property
    def home(self) -> str:
        return self.base + "/"

    @property
    def feeds(self) -> tuple[str, ...]:
        return tuple(self.base + feed.path for feed in self.paper.feeds if not feed.is_sitemap)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self.base + feed.path for feed in self.paper.feeds if feed.is_sitemap)


class Newspapers:
    """All papers, from start() to stop() or as a context manager.

    `stories` are the story pages of all papers together, reposts included, the trouble paper's not. `port` is the first
    port; 0 takes any free ones. `now` is the time the papers believe it to be. `edition` and `tick` may be set at any
    time: with a higher edition some stories have grown, with each tick a minute passes and the blocks of latest stories
    move. `outages` names URLs that answer something else for now. `requests` is the log: (status, URL) of each request,
    in the order of the answers.

    Raises OSError if a port is taken.
    """

    def __init__(self, seed: int = 1, stories: int = 120, port: int = 0, edition: int = 1, now: datetime = NOW) -> None:
        self.seed, self.stories, self.port, self.edition, self.now = seed, stories, port, edition, now
        self.tick = 0
        self.outages: dict[str, Response] = {}
        self.requests: list[tuple[int, str]] = []
        self._bases: dict[str, str] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._ready = threading.Event()
        self._failures: list[OSError] = []
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None

    def __enter__(self) -> Newspapers:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen; returns when every paper can be read."""
        self._ready.clear()
        self._failures.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="newspapers", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failures:
            self._thread.join()
            raise self._failures[0]

    def stop(self) -> None:
        """Close all connections; returns when the ports are free again."""
        if (
            self._thread is not None
            and self._thread.is_alive()
            and self._loop is not None
            and self._stopping is not None
        ):
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()

    @property
    def papers(self) -> tuple[Served, ...]:
        """The well-behaved papers."""
        return tuple(Served(paper, self._bases[paper.name]) for paper in PAPERS)

    @property
    def trouble(self) -> Served:
        """The paper that misbehaves; demonstration.troubles.TROUBLES lists its paths."""
        return Served(TROUBLE_PAPER, self._bases[TROUBLE_PAPER.name])

    def site(self, name: str) -> Site:
        """The contents of the paper of that name, in the current edition. Raises KeyError for an unknown name."""
        paper = {paper.name: paper for paper in (*PAPERS, TROUBLE_PAPER)}[name]
        stories = len(troubles.TROUBLES) if paper is TROUBLE_PAPER else self._share(paper)
        return Site(paper, self._bases[name], stories, self._share(WIRE), self.seed, self.now, self.edition, self.tick)

    def gold(self, name: str) -> Iterator[tuple[str, Story]]:
        """URL and story of every story page of the paper of that name, newest first."""
        return self.site(name).gold()

    def _share(self, paper: Paper) -> int:
        each, rest = divmod(self.stories, len(PAPERS))
        return each + (paper.index < rest)

    async def _run(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        servers: list[asyncio.Server] = []
        try:
            for paper in (*PAPERS, TROUBLE_PAPER):
                port = self.port + paper.index if self.port else 0
                servers.append(await asyncio.start_server(_Reader(self, paper), HOST, port))
                self._bases[paper.name] = "http://{}:{}".format(*servers[-1].sockets[0].getsockname())
        except OSError as error:
            self._failures.append(error)
        else:
            self._ready.set()
            await self._stopping.wait()
        finally:
            for server in servers:
                server.close()
            self._ready.set()

    def answer(self, paper: Paper, method: str, target: str, headers: dict[str, str]) -> Response:
        """The paper's response to a request, noted in the log."""
        key = (paper.name, target)
        request = Request(method, target, headers, self._asked[key])
        self._asked[key] += 1
        respond = troubles.respond if paper is TROUBLE_PAPER else routes.respond
        url = self._bases[paper.name] + target
        response = self.outages.get(url)
        if response is None:
            response = respond(self.site(paper.name), request) if method in ("GET", "HEAD") else Response(405)
        self.requests.append((response.status, url))
        return response


class _Reader:
    """Answers the requests of one connection after another: HTTP/1.1 as far as GET and HEAD need it."""

    def __init__(self, newspapers: Newspapers, paper: Paper) -> None:
        self.newspapers, self.paper = newspapers, paper

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, asyncio.CancelledError):
            pass  # the client left or sent no HTTP, or the papers are stopping: nobody waits for an answer
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its response; whether another may follow on this connection."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, _, rest = first.partition(" ")
        target, _, version = rest.partition(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name}
        if target.startswith("http://"):
            parts = urlsplit(target)
            target = parts._replace(scheme="", netloc="").geturl() or "/"
        response = self.newspapers.answer(self.paper, method, target, headers)
        keep = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close" and method in ("GET", "HEAD")
        keep = keep and not response.closes
        if response.wait:
            await asyncio.sleep(response.wait)
        writer.write(_head(response, keep))
        if method != "HEAD":
            await _send(response, writer)
        await writer.drain()
        return keep


def _head(response: Response, keep: bool) -> bytes:
    status = HTTPStatus(response.status)
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in response.headers)]
    if response.drip is None and response.status != HTTPStatus.NOT_MODIFIED:
        lines.append(f"Content-Length: {len(response.body) if response.claimed is None else response.claimed}")
    lines.append(f"Connection: {'keep-alive' if keep else 'close'}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def _send(response: Response, writer: asyncio.StreamWriter) -> None:
    if response.drip is None:
        writer.write(response.body)
        return
    for at in range(len(response.body)):
        writer.write(response.body[at : at + 1])
        await writer.drain()
        await asyncio.sleep(response.drip)
