"""A run asks for what is due, and reads what has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from crawls import Crawls
from serving import Answer, Served, front, own_story, serving

HOUR = {"POLL_MIN": 3600, "POLL_MAX": 86_400}


@pytest.fixture(scope="module")
def crawls() -> Iterator[Crawls]:
    with Crawls() as running:
        yield running


def path(number: int) -> str:
    return f"/news/the-harbour-board-meets-for-time-number-{number}"


def paper(stories: int, etag: bool = False) -> dict[str, Answer]:
    """A paper of three sections; `etag`: whether its listings have one."""
    sections = {f"/{name}/": front(*map(path, range(place, stories, 3))) for place, name in enumerate(SECTIONS)}
    menu = "".join(f'<a href="{section}">{section.strip("/").title()}</a>' for section in sections)
    sections["/"] = f"<html><head><title>Gazette</title></head><body><nav>{menu}</nav></body></html>"
    listings = {
        address: Answer(html, headers={"ETag": f'"{abs(hash(html))}"'} if etag else {})
        for address, html in sections.items()
    }
    return listings | {path(number): Answer(own_story(number)) for number in range(stories)}


SECTIONS = ("politics", "sport", "culture")
LISTINGS = {"/", *(f"/{name}/" for name in SECTIONS)}


def asked(site: Served) -> list[str]:
    """What was asked for since the last look, but for files of the site."""
    paths = [path for path in site.paths if not path.endswith((".txt", ".json"))]
    site.seen.clear()
    return sorted(paths)


@pytest.mark.parametrize("etag", [True, False], ids=["an etag", "the same bytes"])
def test_what_has_not_changed_is_not_read(etag: bool, crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(9, etag)) as site:
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        asked(site)
        again = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        assert asked(site) == sorted(LISTINGS)
    assert (again.code, again.stats["fate/rejected/not-modified"]) == (0, len(LISTINGS)), again.log
    assert not {"listings/read", "fate/listing", "fate/article"} & again.stats.keys()
    assert "could be read" not in again.log
    latest = max(again.rows("runs"), key=lambda row: row["started"])
    assert (latest["rejected"], latest["reasons"]) == (4, [("not-modified", 4)])


@pytest.mark.parametrize("etag", [True, False], ids=["an etag", "the same bytes"])
def test_a_section_that_changed_is_read_beside_others_that_did_not(etag: bool, crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(9, etag)) as site:
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        asked(site)
        site.answers = paper(10, etag)
        again = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        assert asked(site) == sorted([*LISTINGS, path(9)])
    assert (again.stats["fate/rejected/not-modified"], again.stats["fate/article"]) == (3, 1)
    assert again.stats["fate/listing"] == 1


def test_a_run_that_is_too_early_says_when_something_is_due(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(9)) as site:
        first = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home}, **HOUR)
        asked(site)
        early = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home}, **HOUR)
        assert asked(site) == []
        assert (early.code, "Nothing is due before" in early.log) == (0, True), early.log
        assert "-a due=all" in early.log
        assert "Nothing is due" not in first.log
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home, "due": "all"}, **HOUR)
        assert asked(site) == sorted([*LISTINGS, *map(path, range(9))]), "the stories for corrections"
    assert [row["not_due"] for row in sorted(early.rows("runs"), key=lambda row: row["started"])] == [0, 1, 0]


def test_a_feed_that_is_empty_today_is_asked_for_when_it_is_due(crawls: Crawls, tmp_path: Path) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    pages = {"/": Answer(f"<html><head>{link}</head></html>"), "/feed.xml": Answer("<rss><channel/></rss>")}
    with serving(pages) as site:
        first = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home}, **HOUR)
        assert "/feed.xml" in asked(site)
        assert first.stats["fate/listing"] == 2, first.log
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home}, **HOUR)
        assert asked(site) == []


def test_what_a_run_left_is_asked_for_though_nothing_is_due(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(9)) as site:
        for articles in (4, 9):
            run = crawls.crawl(
                "news",
                corpus=tmp_path / "corpus",
                arguments={"url": site.home},
                SOURCE_ARTICLES=4 + articles % 4,
                **HOUR,
            )
            assert len(run.rows("articles")) == articles
    assert run.stats["links/left"] == 0


def test_a_run_for_earlier_stories_reads_what_an_earlier_run_read_in_part(crawls: Crawls, tmp_path: Path) -> None:
    entry = (
        "<item><link>{home}{path}</link><title>The harbour board meets</title><pubDate>{day} 10:00 GMT</pubDate></item>"
    )
    with serving(paper(2)) as site:
        days = ("Wed, 06 May 2026", "Mon, 06 Apr 2026")
        items = "".join(entry.format(home=site.home, path=path(n)[1:], day=day) for n, day in enumerate(days))
        file = tmp_path / "sources.toml"
        file.write_text(f'[[source]]\nname = "gazette"\nhome = "{site.home}"\nfeeds = ["{site.home}rss.xml"]\n')
        site.answers["/"] = Answer(front(path(0)))
        site.answers["/rss.xml"] = Answer(f"<rss><channel>{items}</channel></rss>")
        arguments = {"sources": str(file)}
        late = crawls.crawl("news", corpus=tmp_path / "c", arguments=arguments | {"since": "2026-05-01"}, **HOUR)
        assert len(late.rows("articles")) == 1
        asked(site)
        crawls.crawl("news", corpus=tmp_path / "c", arguments=arguments | {"since": "2026-05-02"}, **HOUR)
        assert asked(site) == []
        assert len(crawls.crawl("news", corpus=tmp_path / "c", arguments=arguments, **HOUR).rows("articles")) == 2


def test_stories_are_asked_for_again_for_corrections_until_they_are_too_old(crawls: Crawls, tmp_path: Path) -> None:
    again = {"url": "", "due": "all"}
    with serving(paper(6)) as site:
        again["url"] = site.home
        old = Answer(
            own_story(5).replace("<title>", '<meta property="article:published_time" content="2020-05-06"><title>')
        )
        site.answers[path(5)] = old
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        asked(site)
        corrected = Answer(own_story(0).replace("</p>", ", but for the bell of the old ferry.</p>", 1))
        site.answers |= {path(0): corrected, path(1): Answer("gone", 410), path(2): Answer("lost", 404)}
        second = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=again)
        assert asked(site) == sorted([*LISTINGS, *map(path, range(5))])
        third = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=again)
        assert asked(site) == sorted([*LISTINGS, *map(path, (0, 2, 3, 4))])
        last = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        assert asked(site) == sorted(LISTINGS), "the next age of every story is to come"
    assert [row["url"] for row in last.rows("revisions")] == [site.home + path(0)[1:]]
    assert (second.stats["fate/revision"], second.stats["fate/rejected/not-modified"]) == (1, 6)
    assert third.stats["fate/rejected/http-404"] == 1
    assert {run.code for run in (second, third, last)} == {0}
