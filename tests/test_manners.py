"""What a site sees of the crawler: its user agent and its pace."""

import itertools
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic

import pytest
from crawling import crawl

STORY = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>" + "<p>The ferry sails again, at last.</p>" * 20
)


class Site(ThreadingHTTPServer):
    """A site of a home page and four stories that notes every request: (path, user agent and From, time in seconds)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.seen: list[tuple[str, str, float]] = []


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.server.seen.append((self.path, f"{self.headers['User-Agent']} {self.headers['From']}", monotonic()))
        links = "".join(
            f'<a href="/2026/05/0{n}/the-ferry-sails-again-{n}">The ferry sails again</a>' for n in range(1, 5)
        )
        body = f"<html><body>{links}</body></html>" if self.path == "/" else STORY.format(self.path)
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_every_request_names_the_crawler_and_whom_to_reach_and_keeps_its_distance(site: Site, tmp_path: Path) -> None:
    home = f"http://127.0.0.1:{site.server_port}/"
    run = crawl("news", f"-aurl={home}", corpus=tmp_path / "corpus", CONTACT="desk@example.org", DOWNLOAD_DELAY=0.6)
    assert run.code == 0, run.log
    assert len(site.seen) == 7
    assert {agent for _, agent, _ in site.seen} == {"Broadsheet/0.1.0 (+desk@example.org) desk@example.org"}
    asked = [path for path, _, _ in site.seen]
    assert asked[0] == "/robots.txt"
    assert asked.count("/.well-known/tdmrep.json") == 1
    times = [time for path, _, time in site.seen if path != "/robots.txt"]
    # Scrapy varies the delay by half of it, so that a crawl has no beat.
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) > 0.15
