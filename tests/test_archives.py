"""A crawl finds the stories of a paper through every usual form of archive, however many pages the archive has."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crawls import Crawls
from serving import Answer, own_story, serving

from pipelines.urls.canonical import canonical_url

PAGES = 8  # more than LISTING_DEPTH allows steps
SHOWN = 4  # stories on a page


@pytest.fixture(scope="module")
def crawls() -> Iterator[Crawls]:
    with Crawls() as running:
        yield running


def story_path(number: int) -> str:
    return f"/the-harbour-board-meets-for-time-number-{number}"


def stories(page: int) -> range:
    return range((page - 1) * SHOWN, page * SHOWN)


def items(page: int) -> str:
    return "".join(
        f'<li><a href="{story_path(n)}">The harbour board meets for time number {n}</a></li>' for n in stories(page)
    )


def listing(page: int, more: str, head: str = "") -> Answer:
    return Answer(f"<html><head><title>Archive</title>{head}</head><body><ul>{items(page)}</ul>{more}</body></html>")


def linked(path: Callable[[int], str], text: Callable[[int], str] = str, attributes: str = "") -> dict[str, Answer]:
    """Pages, each with a link to the next one."""
    pages = {}
    for page in range(1, PAGES + 1):
        more = f'<a {attributes} href="{path(page + 1)}">{text(page + 1)}</a>' if page < PAGES else ""
        pages[path(page)] = listing(page, more)
    return pages


def months() -> dict[str, Answer]:
    """A month in each page, with a link to the month before."""
    return linked(lambda page: f"/{2026 - page // 12}/{12 - page % 12:02}/", lambda page: "The month before")


def sitemaps() -> dict[str, Answer]:
    """No page lists a story; only the sitemaps that robots.txt names do."""
    parts = "".join(f"<sitemap><loc>{{home}}parts-{page}.xml</loc></sitemap>" for page in range(1, PAGES + 1))
    answers = {
        f"/parts-{page}.xml": "".join(f"<url><loc>{{home}}{story_path(n)[1:]}</loc></url>" for n in stories(page))
        for page in range(1, PAGES + 1)
    }
    answers = {path: f"<urlset>{urls}</urlset>" for path, urls in answers.items()}
    answers |= {"/index.xml": f"<sitemapindex>{parts}</sitemapindex>", "/robots.txt": "Sitemap: {home}index.xml"}
    return {path: Answer(text) for path, text in answers.items()}


def load_more() -> dict[str, Answer]:
    """A button names the address from which the page's script loads the next stories, as HTML in JSON."""
    button = '<button class="load-more" data-url="/more/stories?start=2">Load more</button>'
    answers = {"/archive": listing(1, button)}
    for page in range(2, PAGES + 1):
        html = items(page).replace('"', '\\"').replace("/", "\\/")
        more = f', "next": "/more/stories?start={page + 1}"' if page < PAGES else ""
        answers[f"/more/stories?start={page}"] = Answer(
            f'{{"html": "{html}"{more}}}', headers={"Content-Type": "application/json"}
        )
    return answers


ARCHIVES = {
    "numbered path": linked(lambda page: f"/archive/{page}"),
    "numbered query": linked(lambda page: f"/archive?debut_articles={page}"),
    "offset": linked(lambda page: f"/archive?archive.offset={(page - 1) * SHOWN}"),
    "older": linked(lambda page: f"/archive?before=c{page:x}f7", lambda page: "Older stories"),
    "months": months(),
    "load more": load_more(),
    "rel=next": linked(lambda page: f"/archive/page-{page}.html", lambda page: "»", 'rel="next"'),
    "sitemaps": sitemaps(),
}


@pytest.mark.parametrize("form", ARCHIVES)
def test_every_story_of_an_archive_is_found(form: str, crawls: Crawls, tmp_path: Path) -> None:
    archive = ARCHIVES[form]
    first = next(iter(archive))
    answers = archive | {story_path(n): Answer(own_story(n)) for n in range(PAGES * SHOWN)}
    front = "" if form == "sitemaps" else f'<nav><a href="{first}">Archive</a></nav>'
    answers["/"] = Answer(f"<html><head><title>Gazette</title></head><body><h1>Gazette</h1>{front}</body></html>")
    with serving(answers) as site:
        site.answers = {
            path: answer._replace(body=str(answer.body).replace("{home}", site.home))
            for path, answer in site.answers.items()
        }
        run = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"url": site.home})
        wanted = {canonical_url(site.home + story_path(n)[1:]) for n in range(PAGES * SHOWN)}
    assert {row["canonical_url"] for row in run.rows("articles")} == wanted
