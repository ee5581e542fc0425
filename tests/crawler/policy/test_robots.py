"""robots.txt: the same answers as protego, in a time linear in the file's size, and not in the crawl's process."""

import asyncio
import pickle
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protego import Protego

from crawler.policy import robots
from crawler.policy.path_patterns import Pattern, index
from crawler.policy.site_files import parsed
from pipelines.extract.workers.pool import Limits, Workers
from pipelines.rights.ai_crawlers import AI_CRAWLERS
from pipelines.rights.signals import AI_CRAWLERS_REFUSED

SITE = "https://gazette.example"
STORY = f"{SITE}/local/ferry-sails-again"

_paths = st.text("/ab*$%2eé?=.", max_size=6).map(lambda text: f"/{text}") | st.sampled_from(
    ["", "/", "*", "/*a*b$", "/index.html", "https://gazette.example/a", "/%C3%A9", "/%2F"]
)
_agents = st.sampled_from(["*", "broadsheet", "Broadsheet", "broad", "broad*", "GPTBot", "ccbot", "foobot", ""])
_lines = st.one_of(
    _agents.map(lambda agent: f"User-agent: {agent}"),
    st.tuples(st.sampled_from(["Disallow", "allow", "disalow", " DISALLOW "]), _paths).map(": ".join),
    st.tuples(st.sampled_from(["Disallow", "User agent", "Sitemap"]), _paths).map(" ".join),
    st.sampled_from(["", "# a comment", "Sitemap: /a.xml", "Host: gazette.example", "Foo: bar", "Foo", "Foo:bar"]),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(_lines, max_size=14).map("\n".join), _paths)
def test_it_judges_as_protego_does(text: str, path: str) -> None:
    url = SITE + (path if path.startswith("/") else f"/{path}")
    found, expected = robots.parse(text.encode()), Protego.parse(text)
    assert found.allows(url) == expected.can_fetch(url, "broadsheet")
    named_are_refused = not all(expected.can_fetch(url, name) for name in ("GPTBot", "CCBot"))
    assert (AI_CRAWLERS_REFUSED in found.signals(url)) == (named_are_refused and expected.can_fetch(url, "*"))
    assert found.sitemaps == tuple(expected.sitemaps)


@pytest.mark.parametrize(("path", "allowed"), [("/news/", True), ("/news/index.html", True), ("/news/ferry", False)])
def test_a_folder_is_allowed_with_its_index_page(path: str, allowed: bool) -> None:
    text = "User-agent: *\nDisallow: /\nAllow: /news/index.html"
    assert Protego.parse(text).can_fetch(SITE + path, "broadsheet") is allowed
    assert robots.parse(text.encode()).allows(SITE + path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 30\nCrawl-delay: 1", 30),
        ("User-agent: *\nCrawl-delay: 1\n\nUser-agent: *\nCrawl-delay: 30", 30),
        ("User-agent: *\nCrawl-delay: 30\n\nUser-agent: *\nCrawl-delay: 0", 30),
        ("User-agent: broadsheet\nCrawl-delay: 2\n\nUser-agent: *\nCrawl-delay: 30", 2),
        ("User-agent: *\nCrawl-delay: 30\n\nUser-agent: broadsheet\nDisallow: /a", None),
    ],
)
def test_of_two_crawl_delays_the_longer_holds(text: str, delay: float | None) -> None:
    assert robots.parse(text.encode()).delay == delay


NAMES = list(AI_CRAWLERS)
# What made the file, or each URL that was held against it, take minutes: a number of lines -> the file
HEAVY: dict[str, Callable[[int], str]] = {
    "rules": lambda n: "User-agent: *\n" + "".join(f"Disallow: /a/{i}\n" for i in range(n)),
    "robots": lambda n: "".join(f"User-agent: bot{i}\nDisallow: /\n" for i in range(n)),
    "robots of all rules": lambda n: (
        "".join(f"User-agent: bot{i}\n" for i in range(n)) + "".join(f"Disallow: /{i}\n" for i in range(n))
    ),
    "groups of one robot": lambda n: "".join(f"User-agent: *\nDisallow: /{i}\n" for i in range(n)),
    "stars": lambda n: "User-agent: *\n" + "".join(f"Disallow: /*a{i}*b\n" for i in range(n)),
    "stars in one": lambda n: f"User-agent: *\nDisallow: /{'*a' * n}\n",
    "ends": lambda n: "User-agent: *\n" + "".join(f"Allow: /{i}$\n" for i in range(n)),
    "crawlers for models": lambda n: (
        "".join(f"User-agent: {name}\nDisallow: /{name}\n" for name in NAMES)
        + "".join(f"User-agent: {name}\n" for name in NAMES)
        + "".join(f"Disallow: /*{i}*b\n" for i in range(n))
    ),
    "usages": lambda n: (
        "".join(f"User-agent: bot{i}\n" for i in range(n))
        + "User-agent: *\n"
        + "".join(f"Content-Usage: /{i}* train-ai=n\n" for i in range(n))
    ),
    "words": lambda n: "user agent " * n,
}


def least(work: Callable[[], object]) -> float:
    """Seconds of processor time that some work takes, of three tries."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("kind", HEAVY)
def test_reading_takes_a_time_that_grows_with_the_file(kind: str) -> None:
    small, large = (HEAVY[kind](lines).encode() for lines in (1000, 4000))
    assert least(lambda: robots.parse(large)) < 10 * least(lambda: robots.parse(small)) + 0.02


@pytest.mark.parametrize("kind", HEAVY)
def test_judging_takes_a_time_that_does_not(kind: str) -> None:
    small, large = (robots.parse(HEAVY[kind](lines).encode()) for lines in (2000, 20_000))
    url = f"{SITE}/2026/05/04/the-ferry-sails-again-to-the-island-12345"

    def judge(found: robots.Robots) -> None:
        for _ in range(20):
            found.allows(url)
            found.signals(url)

    assert least(lambda: judge(large)) < 5 * least(lambda: judge(small)) + 0.02


def test_too_many_patterns_forbid_more_and_never_less() -> None:
    many = "".join(f"Disallow: /archive/*/{i}/$\nAllow: /archive/*/{i}/$\n" for i in range(5000))
    found = robots.parse(
        f"User-agent: *\n{many}Disallow: /private/*/letters\nAllow: /private/*/letters/open\n".encode()
    )
    assert found.allows(STORY)
    assert not found.allows(f"{SITE}/private/a/letters")
    assert not found.allows(f"{SITE}/private/a/notes")
    assert not found.allows(f"{SITE}/private/a/letters/open")


def test_of_patterns_as_long_what_they_say_is_joined() -> None:
    patterns = index([Pattern("/a*", frozenset("x"), strict=True), Pattern("/ab", frozenset("y"), strict=True)])
    assert patterns.says("/abc", frozenset()) == {"x", "y"}
    assert patterns.says("/ac", frozenset()) == {"x"}


class Extraction:
    def __init__(self) -> None:
        self.workers = Workers(Limits(processes=1, deadline=60, memory=1 << 30))


def test_a_large_file_is_read_in_another_process() -> None:
    body = HEAVY["ends"](15_000).encode()
    alone = least(lambda: robots.parse(body))
    extraction = Extraction()
    crawler = SimpleNamespace(get_item_pipeline=lambda _: extraction)

    async def read() -> tuple[robots.Robots, float]:
        await parsed(crawler, "gazette.example", robots.parse, body)  # type: ignore[arg-type]  # the worker starts
        start = time.process_time()
        found = await parsed(crawler, "gazette.example", robots.parse, body)  # type: ignore[arg-type]
        return found, time.process_time() - start

    try:
        found, here = asyncio.run(read())
    finally:
        extraction.workers.close()
    assert found == robots.parse(body)
    assert here < alone / 3


def test_a_small_file_is_read_at_once() -> None:
    crawler = SimpleNamespace(get_item_pipeline=lambda _: pytest.fail("a worker was asked"))
    found = asyncio.run(parsed(crawler, "gazette.example", robots.parse, b"User-agent: *\nDisallow: /local"))  # type: ignore[arg-type]
    assert not found.allows(STORY)


def test_without_workers_a_large_file_is_read_nevertheless() -> None:
    crawler = SimpleNamespace(get_item_pipeline=lambda _: None)
    body = HEAVY["rules"](2000).encode() + b"Disallow: /local"
    assert not asyncio.run(parsed(crawler, "gazette.example", robots.parse, body)).allows(STORY)  # type: ignore[arg-type]


def test_the_result_of_a_worker_arrives_complete() -> None:
    for heavy in HEAVY.values():
        found = robots.parse(heavy(100).encode())
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
