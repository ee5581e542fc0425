"""`-a since=` holds for every row that has a time, whether its page comes from the network or from an archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from crawling import Run, crawl
from serving import Answer, front, serving, story
from test_crawl_warc import write

# warcio leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

SINCE = "2026-03-10"
PUBLISHED = '<meta property="article:published_time" content="{}">'
# Stories by their path: the head of each, and whether it is from that day or later.
STORIES = {
    "/2201-ferry-sails-again": (PUBLISHED.format("2026-03-11T08:00:00Z"), True),
    "/2202-soup-was-late": (PUBLISHED.format("2026-03-10T00:30:00Z"), True),
    "/2203-gulls-are-back": (PUBLISHED.format("2026-03-10"), True),
    "/2204-clerk-retires": ("", True),
    "/2205-quay-closes-early": (PUBLISHED.format("2026-03-09T23:59:59Z"), False),
    "/2206-lamp-is-mended": (PUBLISHED.format("2026-03-10T01:00:00+02:00"), False),
    "/2207-ice-on-the-canal": (PUBLISHED.format("2026-03-09"), False),
    "/2208-bell-rings-twice": (PUBLISHED.format("2011-01-01T08:00:00Z"), False),
    "/2209-map-is-redrawn": ('<meta property="article:modified_time" content="2026-03-09T12:00:00Z">', False),
}
PAGES = {path: story(path[6:].replace("-", " ").capitalize(), head) for path, (head, _) in STORIES.items()}
EARLIER = "2026-03-09"
KEPT = {path for path, (_, kept) in STORIES.items() if kept}
OLDER = PAGES.keys() - KEPT - {"/2208-bell-rings-twice"}  # but not from before the earlier day


def kept(run: Run) -> set[str]:
    """The paths of stories of which there is a row."""
    return {"/" + row["url"].split("/", 3)[3] for table in ("articles", "copies") for row in run.rows(table)}


def check(run: Run) -> None:
    assert run.code == 0, run.log
    assert kept(run) == KEPT
    [of_run] = run.rows("runs")
    assert of_run["reasons"] == [("before-since", len(STORIES) - len(KEPT))]


def test_since_holds_for_links_without_a_day_and_an_earlier_day_brings_the_rest(tmp_path: Path) -> None:
    pages = {path: Answer(page) for path, page in PAGES.items()}
    with serving(pages | {"/": Answer(front(*PAGES))}) as site:
        run = crawl("news", f"-aurl={site.home}", f"-asince={SINCE}", corpus=tmp_path / "corpus")
        check(run)
        asked = site.paths
        later = crawl("news", f"-aurl={site.home}", f"-asince={EARLIER}", corpus=tmp_path / "corpus")
    assert kept(later) == KEPT | OLDER
    assert {path for path in site.paths[len(asked) :] if path in PAGES} == OLDER


def test_since_holds_for_archives(tmp_path: Path) -> None:
    site = "https://gazette.example"
    write(tmp_path / "one.warc.gz", {site + path: ("200 OK", page.encode()) for path, page in PAGES.items()})
    check(crawl("warc", f"-apaths={tmp_path / 'one.warc.gz'}", f"-asince={SINCE}", corpus=tmp_path / "corpus"))
