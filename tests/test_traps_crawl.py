"""The crawl leaves an endless site after a few pages, and keeps its stories."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from crawling import Run, crawl
from hostile import Answer, Hostile, body, page, path, story

STORIES = {name: story(name.title()) for name in ("ferry", "harbour", "market")}


def number(target: str) -> int:
    digits = "".join(filter(str.isdigit, target))
    return int(digits or 0)


def calendar(target: str) -> Iterator[bytes]:
    """A day after the other, each with the same sidebar."""
    day = number(target) + 1
    return made(page(path("ferry"), more=f'<h2>The {day}. day</h2><a rel="next" href="/calendar/{day}">Next</a>'))


def lobby() -> Answer:
    """The same front page for every visitor, each with a ticket that is in every link."""
    tickets = itertools.count(1)

    def answer(target: str) -> Iterator[bytes]:
        ticket = f"ticket={next(tickets):032x}"
        links = [f"{path(name)}?{ticket}" for name in ("harbour", "market")]
        more = "".join(f'<a href="{place}?{ticket}">{place}</a>' for place in ("/lobby/politics/", "/lobby/sports/"))
        return made(page(*links, more=more))

    return answer


def maze(target: str) -> Iterator[bytes]:
    """A relative link, as a template writes that forgot the slash in front."""
    return made('<html><body><h1>Sports</h1><a href="sports/">Sports</a></body></html>')


def sitemaps(target: str) -> Iterator[bytes]:
    """A sitemap of a sitemap of a sitemap."""
    return made(f"<sitemapindex><sitemap><loc>/sitemaps/{number(target) + 1}.xml</loc></sitemap></sitemapindex>")


def horde(target: str) -> Iterator[bytes]:
    """A sitemap of three thousand sitemaps of as many."""
    places = "".join(f"<sitemap><loc>{target}-{n}</loc></sitemap>" for n in range(3000))
    return made(f"<sitemapindex>{places}</sitemapindex>")


def mirages(target: str) -> Iterator[bytes]:
    """What looks like a story is a listing of what looks like stories."""
    here = number(target)
    return made(page(*(f"/mirage/2026/05/04/a-story-of-the-old-harbour-{here}{n}" for n in range(1, 10))))


def made(content: str) -> Iterator[bytes]:
    return iter(body(content)(""))


class Site(Hostile):
    """Answers by the first part of a path."""

    def answer_of(self, target: str) -> Answer | None:
        return super().answer_of(target) or self.answers.get("/" + target.split("/")[1].partition("?")[0])


@pytest.fixture
def site() -> Iterator[Site]:
    with Site.running() as running:
        running.answers = {path(name): body(content) for name, content in STORIES.items()}
        running.answers |= {
            "/calendar": calendar, "/lobby": lobby(), "/maze": maze, "/sitemaps": sitemaps, "/horde": horde,
            "/mirage": mirages, "/robots.txt": body("", "text/plain"),
        }  # fmt: skip
        yield running


def visit(site: Site, folder: Path, home: str, **settings: object) -> Run:
    base = f"http://127.0.0.1:{site.port}"
    source = {"name": "endless", "home": base + home, "delay": 0.0}
    file = folder / "sources.toml"
    file.write_text("\n".join(["[[source]]", *(f"{key} = {json.dumps(value)}" for key, value in source.items())]))
    return crawl("news", f"-asources={file}", corpus=folder / "corpus", STATS_DUMP=1, **settings)


@pytest.mark.parametrize(
    ("home", "pages", "stories", "stat"),
    [
        ("/calendar/0", 7, 1, "'traps/listings': 1"),
        ("/lobby", 4, 2, "'traps/listings': "),
        ("/maze/", 3, 0, "'traps/links': 1"),
        ("/sitemaps/0.xml", 6, 0, "'traps/listings': 1"),
    ],
)
def test_what_never_ends_is_left(site: Site, tmp_path: Path, home: str, pages: int, stories: int, stat: str) -> None:
    run = visit(site, tmp_path, home)
    assert site.times_asked("/" + home.split("/")[1]) <= pages
    assert len(run.rows("articles")) == stories
    assert stat in run.log
    assert "Traceback" not in run.log


def test_a_horde_of_sitemaps_is_bounded_by_the_budget(site: Site, tmp_path: Path) -> None:
    visit(site, tmp_path, "/horde", SOURCE_LISTINGS=20)
    assert site.times_asked("/horde") == 20


def test_listings_that_look_like_stories_are_bounded_by_the_budget(site: Site, tmp_path: Path) -> None:
    visit(site, tmp_path, "/mirage", SOURCE_LISTINGS=10, SOURCE_ARTICLES=10)
    assert site.times_asked("/mirage") <= 10 + 3 * 10
