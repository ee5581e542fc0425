"""A host that asks the crawler to wait, or refuses it, is left alone for as long, over runs and kills."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from commands import scrapy
from crawling import ended_within, started
from crawls import Crawled, Crawls
from serving import Answer, Served, front, own_story, serving

PATHS = [f"/2026/05/04/the-harbour-board-meets-{number}" for number in range(12)]
PAGES = {"/": Answer(front(*PATHS))} | {path: Answer(own_story(number)) for number, path in enumerate(PATHS)}
REFUSED = Answer("<p>No.</p>", 403)
POLITE = {"DOWNLOAD_DELAY": 0.02, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "REFUSALS_MAX": 3}


@pytest.fixture(scope="module")
def crawls() -> Iterator[Crawls]:
    with Crawls() as running:
        yield running


class AtFirst(dict[str, Answer]):
    """Answers with a path whose first answer is another one."""

    def __init__(self, answers: dict[str, Answer], path: str, first: Answer) -> None:
        super().__init__(answers)
        self.path, self.first = path, [first]

    def get(self, path: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]
        return self.first.pop() if path == self.path and self.first else super().get(path, default)


def crawl(crawls: Crawls, site: Served, corpus: Path, **settings: object) -> tuple[Crawled, list[str]]:
    """A run, and the paths that it requested."""
    before = len(site.seen)
    run = crawls.crawl("news", corpus=corpus, arguments={"url": site.home}, **POLITE | settings)
    return run, site.paths[before:]


def stored(corpus: Path) -> dict[str, Any]:
    """The row of the only host."""
    with sqlite3.connect(corpus / "state.sqlite") as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("select * from hosts")]
    database.close()
    return rows[0] if rows else {}


def let_the_rest_pass(corpus: Path) -> None:
    with sqlite3.connect(corpus / "state.sqlite") as database:
        database.execute("update hosts set until = 0")
    database.close()


def hours_left(host: dict[str, Any]) -> float:
    until = datetime.fromtimestamp(host["until"] / 1000, UTC)
    return (until - datetime.now(UTC)) / timedelta(hours=1)


def test_a_long_retry_after_is_respected_by_this_run_and_the_next(crawls: Crawls, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        site.answers = AtFirst(PAGES, PATHS[3], Answer("busy", 429, {"Retry-After": "7200"}))
        first, asked = crawl(crawls, site, tmp_path)
        assert len([path for path in asked if path in PATHS]) < len(PATHS)
        assert "1 host left alone" in first.log
        assert 1.9 < hours_left(stored(tmp_path)) < 2.1

        second, asked = crawl(crawls, site, tmp_path)
        assert asked == []
        assert second.code == 0
        assert second.stats["sources/unread"] == 0
        (row,) = [row for row in second.rows("runs") if row["run"] != first.rows("runs")[0]["run"]]
        assert row["reasons"] == [("resting", 1)]

        let_the_rest_pass(tmp_path)
        third, asked = crawl(crawls, site, tmp_path)
    assert third.stats["hosts/recovered"] == 1
    assert len(third.rows("articles")) == len(PATHS)


def test_a_short_retry_after_holds_for_the_whole_host(crawls: Crawls, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        site.answers = AtFirst(PAGES, PATHS[3], Answer("busy", 503, {"Retry-After": "1"}))
        run, asked = crawl(crawls, site, tmp_path)
        at = asked.index(PATHS[3])
        assert site.seen[at + 1][1] - site.seen[at][1] > 0.9
    assert run.stats["retry_after/waits"] == 1
    assert len(run.rows("articles")) == len(PATHS)


def test_a_host_that_refuses_is_left_alone_and_then_asked_for_one_page(crawls: Crawls, tmp_path: Path) -> None:
    with serving(PAGES | dict.fromkeys(PATHS, REFUSED)) as site:
        run, asked = crawl(crawls, site, tmp_path)
        assert 3 <= sum(path in PATHS for path in asked) <= 5
        assert "1 host left alone" in run.log
        assert "http-4xx: status 403" in run.log
        assert 0.9 < hours_left(stored(tmp_path)) < 1.1
        assert crawl(crawls, site, tmp_path)[1] == []

        site.answers = dict.fromkeys(PAGES, REFUSED)
        for hours in (2, 4):
            let_the_rest_pass(tmp_path)
            assert crawl(crawls, site, tmp_path)[1] == ["/robots.txt", "/"]
            assert hours - 0.1 < hours_left(stored(tmp_path)) < hours + 0.1

        site.answers = PAGES
        let_the_rest_pass(tmp_path)
        run, _ = crawl(crawls, site, tmp_path)
        assert stored(tmp_path)["rests"] == 0
    assert len(run.rows("articles")) == len(PATHS)


def test_too_many_requests_halve_the_pace_also_of_the_next_run(crawls: Crawls, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        site.answers = AtFirst(PAGES, PATHS[3], Answer("busy", 429))
        run, _ = crawl(crawls, site, tmp_path, DOWNLOAD_DELAY=0.2)
        floor = stored(tmp_path)["floor"]
        assert 0.2 < floor < 0.4
        assert run.stats["hosts/slowed"] == 1
        before = len(site.seen)
        site.answers = {path.replace("meets", "sits"): answer for path, answer in PAGES.items()}
        site.answers["/"] = Answer(front(*list(site.answers)[1:]))
        crawl(crawls, site, tmp_path, DOWNLOAD_DELAY=0.001, DOWNLOAD_DELAY_JITTER=0)
        times = [time for _, time in site.seen[before:]]
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.6 * floor


def test_robots_txt_is_kept_for_its_age_unless_it_could_not_be_read(crawls: Crawls, tmp_path: Path) -> None:
    shut = Answer("User-agent: *\nDisallow: /2026/\nSitemap: /map.xml\n", headers={"Content-Type": "text/plain"})
    with serving(PAGES | {"/robots.txt": Answer("busy", 503)}) as site:
        crawl(crawls, site, tmp_path, SITE_FILES_AGE=3600, RETRY_TIMES=0)
        site.answers = PAGES | {"/robots.txt": shut}
        _, asked = crawl(crawls, site, tmp_path, SITE_FILES_AGE=3600)
        assert asked[0] == "/robots.txt"
        site.answers = PAGES | {"/": Answer(front(*reversed(PATHS)))}
        run, asked = crawl(crawls, site, tmp_path, SITE_FILES_AGE=3600)
        assert set(asked) == {"/", "/map.xml"}
        assert run.stats["robots/forbidden"] == len(PATHS)
        assert run.stats["site_files/kept"] == 1
        assert crawl(crawls, site, tmp_path, SITE_FILES_AGE=0)[1][0] == "/robots.txt"


def test_a_kill_loses_no_rest(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    pages = PAGES | {PATHS[3]: Answer("busy", 429, {"Retry-After": "7200"})}
    with serving(pages) as site:
        process = started("news", f"-aurl={site.home}", corpus=corpus, BATCH_SECONDS=600, **POLITE)
        while not (corpus / "state.sqlite").exists() or not has_rested(corpus):
            assert not ended_within(0.02, process)
        process.send_signal(9)
        process.wait()
        assert len(site.paths) < 2 + len(PATHS)


def has_rested(corpus: Path) -> bool:
    try:
        return bool(stored(corpus).get("until"))
    except sqlite3.OperationalError:  # the tables are being made
        return False


def test_a_protection_service_is_named_and_not_asked_twice(crawls: Crawls, tmp_path: Path) -> None:
    challenge = Answer("<p>One moment.</p>", 429, {"CF-Mitigated": "challenge", "Server": "cloudflare"})
    with serving(dict.fromkeys(PAGES, challenge)) as site:
        run, asked = crawl(crawls, site, tmp_path)
        assert asked == ["/robots.txt", "/"]  # once each, although 429 is an answer to try again
        assert crawl(crawls, site, tmp_path)[1] == []
    assert run.stats["blocked/cloudflare"] == 1
    row = min(run.rows("runs"), key=lambda row: row["started"])
    assert (row["reasons"], row["refused_by"]) == ([("blocked", 1)], ["Cloudflare"])
    assert "1 host left alone" in run.log
    (fault,) = json.loads(scrapy("health", f"-sCORPUS={tmp_path}", "--json").stdout)["faults"]
    assert fault["fault"] == "blocked"
    assert fault["evidence"] == "no listing could be read in the latest run (blocked 1), refused by Cloudflare"
