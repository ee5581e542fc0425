"""A crawl finds the stories of a paper through every usual form of archive, however many pages the archive has."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from crawls import Crawls
from serving import Answer, own_story, serving
from walks import Walk

from crawler.listings.facets import Facets
from pipelines.urls.canonical import canonical_url

PAGES = 8  # more than LISTING_DEPTH allows steps
SHOWN = 3  # stories on a page


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


# Story n, page n of the archive, and the text of the link to page n, as the systems of the last thirty years have them.
Form = tuple[Callable[[int], str], Callable[[int], str], Callable[[int], str]]
SLUG = "/story/harbour-{}".format
OLDER = "Older posts".format
NEXT = "Next ›".format
FORMS: dict[str, Form] = {
    "Blogger": (
        lambda n: f"/2016/{12 - n // 3:02}/harbour-{n}.html",
        lambda p: "/" if p == 1 else f"/search?updated-max=2016-{13 - p:02}-12T10:00:00-07:00&max-results=3",
        OLDER,
    ),
    "Drupal": ("/node/{}1".format, lambda p: f"/news?page=0%2C{p - 1}", NEXT),
    "Drupal without clean addresses": ("/?q=node/{}1".format, lambda p: f"/?q=news&page={p - 1}", NEXT),
    "Ghost": ("/harbour-{}/".format, lambda p: "/" if p == 1 else f"/page/{p}/", OLDER),
    "Joomla": (
        "/index.php?option=com_content&view=article&id={}1:harbour&Itemid=5".format,
        lambda p: f"/index.php?option=com_content&view=category&id=3&Itemid=5&limitstart={p * SHOWN}",
        NEXT,
    ),
    "Ning": ("/profiles/blogs/harbour-{}".format, "/profiles/blog/list?page={}".format, NEXT),
    "PHP-Nuke": ("/article.php?sid={}&mode=thread".format, "/modules.php?name=News&pagenum={}".format, str),
    "SPIP": ("/spip.php?article{}".format, lambda p: f"/spip.php?rubrique3&debut_articles={p * SHOWN}", str),
    "Squarespace": ("/blog/harbour-{}".format, lambda p: f"/blog?offset={1455555555 - p}", OLDER),
    "WordPress months": (
        SLUG,
        lambda p: f"/2016/{12 - p // 3:02}/" + (f"page/{p % 3 + 1}/" if p % 3 else ""),
        "« Older entries".format,
    ),
    "one page with a query": (
        "/default.asp?smenu=1&mad=&sdetail={}&wpage=1".format,
        "/default.asp?smenu=1&mad=&sdetail=&wpage={}".format,
        str,
    ),
    "index page with a query": (SLUG, lambda p: "/" if p == 1 else f"/index.php?p={p}", "Weiter".format),
    "files by month": (SLUG, "/archives/2016_{:02}.html".format, "Page {}".format),
    "lists by day": (SLUG, "/archive/201605{:02}.html".format, "The day before".format),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_story_is_found_whatever_the_addresses_of_an_archive(form: str) -> None:
    story, page, text = FORMS[form]
    pages = {story(n): own_story(n) for n in range(PAGES * SHOWN)}
    for number in range(1, PAGES + 1):
        named = "".join(
            f'<li><a href="{escape(story(n))}">The harbour board meets for time number {n}</a>' for n in stories(number)
        )
        more = f'<a href="{escape(page(number + 1))}">{text(number + 1)}</a>' if number < PAGES else ""
        pages[page(number)] = FRAME.format(f"<ul>{named}</ul>{more}")
    pages.setdefault("/", FRAME.format(f'<a href="{escape(page(1))}">Archive</a>'))
    assert Walk(pages).stories == {story(n) for n in range(PAGES * SHOWN)}


FRAME = (
    "<html><head><title>Gazette</title></head><body><h1>Gazette</h1>{}<p>The Gazette has been printed at the quay of "
    "Orrinmouth every morning since the harbour was dug.</p></body></html>"
)
YEAR = [(f"/archive/2016/{month:02}/", f"{month}/2016") for month in range(1, 4)]
STATE = ", ".join(f'{{"title": "{text}", "url": "{path}"}}' for path, text in YEAR)
ENTRIES = {
    "a menu of options": "<select>" + "".join(f'<option value="{path}">{text}</option>' for path, text in YEAR),
    "an image map": "<map>" + "".join(f'<area href="{path}" alt="{text}">' for path, text in YEAR),
    "without scripts": "<noscript>" + "".join(f'<a href="{path}">{text}</a>' for path, text in YEAR),
    "clicks": "".join(f"<a href='javascript:open(\"{path}\")'>{text}</a>" for path, text in YEAR[:2])
    + f"<b onclick=\"location = '{YEAR[2][0]}'\">{YEAR[2][1]}</b>",
    "written by a script": "<script>"
    + "".join(f'document.write("<a href=\\"{path}\\">{text}<\\/a>");' for path, text in YEAR),
    "data of a script": f'<script type="application/json">{{"months": [{STATE}]}}</script>',
    "state of a script": f"<script>var on = {{}}; window.state = [{STATE}];</script>",
    "frames": '<iframe src="/menu.html"></iframe>',
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_archive_is_found_however_the_front_page_leads_to_it(entry: str) -> None:
    pages = {story_path(n): own_story(n) for n in range(len(YEAR))}
    for number, (path, _) in enumerate(YEAR):
        pages[path] = FRAME.format(
            f'<a href="{story_path(number)}">The harbour board meets for time number {number}</a>'
        )
    menu = "".join(f'<a href="{path}">{text}</a>' for path, text in YEAR)
    pages["/menu.html"] = f"<html><body>{menu}</body></html>"
    pages["/"] = FRAME.format(ENTRIES[entry])
    assert Walk(pages).stories == {story_path(n) for n in range(len(YEAR))}


def test_a_magazine_is_found_by_volume_issue_and_section() -> None:
    steps = ["/archive/", "/archive/volume-7/", "/archive/volume-7/issue-3/", "/archive/volume-7/issue-3/politics/"]
    pages = {
        path: FRAME.format(f'<a href="{below}">{below.split("/")[-2].replace("-", " ").title()}</a>')
        for path, below in pairwise(["/", *steps])
    }
    pages |= {steps[-1]: FRAME.format(f"<ul>{items(1)}</ul>")} | {story_path(n): own_story(n) for n in stories(1)}
    assert Walk(pages).stories == {story_path(n) for n in stories(1)}


ORDERS = [f"/news/?sort={value}" for value in "views title age length comments author place mood".split()]


def news(*first: int, further: str = "") -> str:
    """A page of the section whose first stories differ by its order, so that it is no trap."""
    links = "".join(f'<li><a href="{path}">{path[-9:]}</a></li>' for path in ORDERS)
    named = "".join(f'<li><a href="{story_path(n)}">The harbour board meets for time number {n}</a>' for n in first)
    return FRAME.format(f"<ul>{named}</ul><ul>{links}</ul>{further}")


def test_after_five_orders_of_a_section_without_a_new_story_the_others_are_not_asked_for() -> None:
    pages = {story_path(n): own_story(n) for n in range(len(ORDERS))}
    pages |= {"/": FRAME.format('<a href="/news/">News</a>'), "/news/": news(*range(len(ORDERS)))}
    pages |= {path: news(n, (n + 3) % 8) for n, path in enumerate(ORDERS)}
    walk = Walk(pages)
    assert walk.stories == {story_path(n) for n in range(len(ORDERS))}
    assert len([path for path in walk.asked if path in ORDERS]) == Facets.BARREN


def test_an_order_with_new_stories_is_followed_to_its_end() -> None:
    """The section itself has one page; only an order of it leads further."""
    further = {page: f"/news/?sort=age&page={page}" for page in range(2, 10)}
    pages = {story_path(n): own_story(n) for n in range(40)}
    pages |= {"/": FRAME.format('<a href="/news/">News</a>'), "/news/": news(*range(3))}
    pages |= {path: news(n) for n, path in enumerate(ORDERS)}
    pages["/news/?sort=age"] = news(0, 1, further=f'<a href="{further[2]}">2</a>')
    for page, path in further.items():
        more = f'<a href="{further[page + 1]}">{page + 1}</a>' if page + 1 in further else ""
        pages[path] = news(*(range(2) if page < 8 else range(30, 40)), page + 3, further=more)
    assert Walk(pages).stories >= {story_path(n) for n in range(30, 40)}


LINKS = {
    "the next one": lambda n: f'<a href="{story_path(n)}">Next</a>',
    "a headline": lambda n: f'<a href="{story_path(n)}">The harbour board meets for time number {n}</a>',
    "one of several": lambda n: "".join(f'<a href="{story_path(n + more)}">Earlier</a>' for more in (3, 0, 1)),
}


@pytest.mark.parametrize("links", LINKS)
def test_stories_to_which_only_stories_link_are_found(links: str) -> None:
    pages = {
        story_path(n): own_story(n).replace("</article>", LINKS[links](n + 1) + "</article>")
        for n in range(PAGES * SHOWN)
    }
    pages["/"] = FRAME.format(f'<a href="{story_path(0)}">The harbour board meets for time number 0</a>')
    assert Walk(pages).stories == set(pages) - {"/"}
