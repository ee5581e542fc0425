"""A slow, huge or costly paper does not delay the others."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from crawls import Crawls
from serving import Answer, Served, front, serving, story

PATIENCE = 600.0  # seconds; what waits so long has failed


@pytest.fixture(scope="module")
def crawls() -> Iterator[Crawls]:
    with Crawls() as running:
        yield running


def paper(stories: int) -> dict[str, Answer]:
    paths = [f"/2026/05/06/the-harbour-board-meets-for-time-{number}" for number in range(stories)]
    return {"/": Answer(front(*paths))} | {path: Answer(story(f"Meeting {path[-2:]}")) for path in paths}


class Stalling(dict[str, Answer]):
    """The answers of a paper whose stories come only after an event, which may be set by another paper."""

    def __init__(self, answers: dict[str, Answer], until: threading.Event) -> None:
        super().__init__(answers)
        self.until, self.gave_up = until, False

    def get(self, path: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]
        if path.startswith("/2026/") and not self.until.wait(PATIENCE):
            self.gave_up = True
        return super().get(path, default)


class Counting(dict[str, Answer]):
    """The answers of a paper; sets an event when so many of its stories have been asked for."""

    def __init__(self, answers: dict[str, Answer], stories: int, done: threading.Event) -> None:
        super().__init__(answers)
        self.stories, self.done, self.asked = stories, done, 0

    def get(self, path: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]
        self.asked += path.startswith("/2026/")
        if self.asked == self.stories:
            self.done.set()
        return super().get(path, default)


def sources(folder: Path, servers: dict[str, Served]) -> dict[str, str]:
    file = folder / "sources.toml"
    file.write_text("".join(f'[[source]]\nname = "{name}"\nhome = "{one.home}"\n' for name, one in servers.items()))
    return {"sources": str(file)}


def test_many_slow_papers_do_not_take_the_place_of_a_good_one(crawls: Crawls, tmp_path: Path) -> None:
    """The slow ones answer only once the good one has been asked for everything, or the test fails."""
    done = threading.Event()
    with ExitStack() as stack:
        servers = {}
        for number in range(12):
            server = stack.enter_context(serving(paper(6)))
            server.answers = Stalling(server.answers, done)
            servers[f"slow-{number}"] = server
        good = servers["good"] = stack.enter_context(serving(paper(30)))
        good.answers = Counting(good.answers, 30, done)
        run = crawls.crawl(
            "news",
            corpus=tmp_path / "corpus",
            arguments=sources(tmp_path, servers),
            CONCURRENT_REQUESTS=26,
            DOWNLOAD_TIMEOUT=PATIENCE,
            EXTRACT_WORKERS=1,
        )
        assert run.code == 0, run.log
        assert done.is_set()
        assert not any(server.answers.gave_up for server in servers.values() if isinstance(server.answers, Stalling))


def sitemap(count: int) -> Answer:
    urls = "".join(
        f"<url><loc>{{}}2026/05/06/the-harbour-board-meets-for-time-{number}?page={number}</loc></url>"
        for number in range(count)
    )
    return Answer(f"<urlset>{urls}</urlset>", headers={"Content-Type": "text/xml"})


LONG_PAUSE = 0.5  # seconds of processor time; 1.5 where a stranger's input is read in the reactor
LINKS = 6000
SLOW_MACHINE = {"EXTRACT_DEADLINE": 600, "DOWNLOAD_TIMEOUT": 600}


def test_a_long_sitemap_leaves_the_reactor_free(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(3)) as server:
        listed = sitemap(LINKS)
        server.answers["/sitemap.xml"] = listed._replace(body=str(listed.body).replace("{}", server.home))
        server.answers["/robots.txt"] = Answer("Sitemap: /sitemap.xml\n", headers={"Content-Type": "text/plain"})
        few = {"SOURCE_ARTICLES": 5, "SOURCE_LISTINGS": 10}
        run = crawls.crawl("news", corpus=tmp_path, arguments={"url": server.home}, **few, **SLOW_MACHINE)
        assert run.stats["links/found"] == LINKS + 3, run.log
        assert run.stats["links/left"] > LINKS - 100
        assert run.stats["reactor/longest"] < LONG_PAUSE


def test_a_large_robots_txt_leaves_the_reactor_free(crawls: Crawls, tmp_path: Path) -> None:
    """Half a MB of rules for agents of their own, beside a good paper, which loses nothing by it."""
    rules = "".join(f"User-agent: robot-{number}\nDisallow: /private-{number}/*/{number}$\n" for number in range(9000))
    with serving(paper(3)) as server, serving(paper(15)) as good:
        server.answers["/robots.txt"] = Answer(rules, headers={"Content-Type": "text/plain"})
        found = sources(tmp_path, {"strict": server, "good": good})
        run = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=found, **SLOW_MACHINE)
        assert run.stats["robots/read"] == 2
        assert sum(path.startswith("/2026/") for path in good.paths) == 15
        assert sum(path.startswith("/2026/") for path in server.paths) == 3
        assert run.stats["reactor/longest"] < LONG_PAUSE


@pytest.mark.parametrize(
    ("size", "asked"), [(360_000, range(30, 31)), (270_000, range(4, 7))], ids=["beyond the bound", "below it"]
)
def test_huge_pages_fill_no_archive(size: int, asked: range, crawls: Crawls, tmp_path: Path) -> None:
    """Pages above PAGE_MAXSIZE are dropped as they come; an endless source sends no more than SOURCE_MEGABYTES."""
    with serving(paper(30)) as server, serving(paper(10)) as good:
        for path in [path for path in server.answers if path.startswith("/2026/")]:
            server.answers[path] = Answer("<html><body>" + "soup " * (size // 5))
        found = sources(tmp_path, {"huge": server, "good": good})
        run = crawls.crawl(
            "news",
            corpus=tmp_path / "corpus",
            arguments=found,
            PAGE_MAXSIZE=300_000,
            SOURCE_MEGABYTES=1,
            SOURCE_REQUESTS=2,
            **SLOW_MACHINE,
        )
        assert run.stats["archive/bytes"] < 300_000
        assert sum(path.startswith("/2026/") for path in server.paths) in asked
        assert sum(path.startswith("/2026/") for path in good.paths) == 10
