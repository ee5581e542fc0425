"""The Harbour Gazette: clean HTML5, the page its makers are proud of. JSON-LD, a most-read box with tracked links."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from datetime import datetime
from html import escape as e

from demonstration.addresses import tracked
from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, Teaser, TextPage

_STYLE = "body{font:18px/1.5 Georgia,serif;max-width:44em;margin:auto}nav a{margin-right:1em}figure{margin:0}"


def story(page: StoryPage) -> str:
    article = page.story
    byline = " and ".join(f'<a rel="author" href="{a.href}">{e(a.text)}</a>' for a in page.authors)
    credit = f'<p class="source">Source: {e(article.agency)}</p>' if article.agency else ""
    updated = (
        f' Updated <time datetime="{article.modified.isoformat()}">{_shown_time(article.modified)}</time>'
        if article.modified
        else ""
    )
    share = f"https://share.example/post?url={page.frame.url}"
    main = f"""<article>
<header>
<p class="kicker"><a href="{page.section.href}">{e(page.section.text)}</a></p>
<h1>{e(article.headline)}</h1>
<p class="byline">{"By " + byline if byline else "Gazette staff"}</p>
<p class="dateline"><time datetime="{article.published.isoformat()}">{_shown_time(article.published)}</time>{updated}</p>
</header>
<figure><img src="{page.image}" alt="" width="640" height="360"><figcaption>File photograph: Gazette archive</figcaption></figure>
<section class="story-body">
{marks.body(article)}
{credit}
</section>
<footer><ul class="tags">{"".join(f'<li><a rel="tag" href="{t.href}">{e(t.text)}</a></li>' for t in page.tags)}</ul>
<p class="tools"><a href="{share}" rel="nofollow">Share</a> <a href="mailto:?body={page.frame.url}">E-mail</a> <a href="{page.plain}">Print</a></p></footer>
</article>
<aside><h2>More from the harbour</h2><ul>{_list(page.latest[:4])}</ul></aside>"""
    return _page(
        page.frame,
        article.headline,
        main,
        marks.json_ld(page) + f'\n<meta name="description" content="{e(article.standfirst)}">',
    )


def listing(page: ListingPage) -> str:
    cards = "\n".join(
        f"""<article class="card"><h2><a href="{t.href}">{e(t.brief.headline)}</a></h2>
<p>{e(t.brief.standfirst)}</p><time datetime="{t.brief.published.isoformat()}">{_shown_time(t.brief.published)}</time></article>"""
        for t in page.teasers
    )
    pager = (f'<a rel="prev" href="{page.newer}">Newer</a> ' if page.newer else "") + (
        f'<a rel="next" href="{page.older}">Older stories</a>' if page.older else ""
    )
    popular = "".join(
        f'<li><a href="{e(tracked(t.href, "most-read"))}">{e(t.brief.headline)}</a></li>' for t in page.popular
    )
    main = f"""<h1>{e(page.title)}</h1>
{_special(page) if page.kind == "home" else ""}
<section>{cards}</section>
<nav class="pager">{pager}</nav>
<aside><h2>Most read</h2><ol>{popular}</ol></aside>"""
    return _page(page.frame, page.title, main)


def text(page: TextPage) -> str:
    return _page(
        page.frame, page.title, f"<h1>{e(page.title)}</h1>" + "".join(f"<p>{e(p)}</p>" for p in page.paragraphs)
    )


def live(page: StoryPage, entries: list[tuple[datetime, str]]) -> str:
    """A live page: timed entries, the newest first."""
    article = page.story
    posts = "\n".join(
        f'<article class="entry" id="entry-{n}"><h3><time datetime="{when.isoformat()}">{when:%H:%M}</time></h3><p>{e(said)}</p></article>'
        for n, (when, said) in enumerate(entries)
    )
    main = f"<h1>{e(article.headline)}</h1>\n<p>Last updated <time>{_shown_time(entries[0][0])}</time></p>\n{posts}"
    return _page(page.frame, article.headline, main, marks.json_ld(page, "LiveBlogPosting"))


def _special(page: ListingPage) -> str:
    forbidden = page.frame.paper.disallowed
    return f"""<ul class="special"><li><a href="/live/night-at-the-harbour-as-it-happened">Live: a night at the harbour</a></li>
<li><a href="/features/the-harbour-and-its-people-a-full-collection-of-our-reports">Collection: the harbour and its people</a></li>
<li><a href="/local/2019/04/01/council-buys-a-second-moon-77">From the archive: council buys a second moon</a></li>
<li><a href="/go/editors-choice">Editor's choice</a></li>
<li><a href="{forbidden}">Drafts</a></li></ul>"""


def _list(teasers: tuple[Teaser, ...]) -> str:
    return "".join(f'<li><a href="{t.href}">{e(t.brief.headline)}</a></li>' for t in teasers)


def _shown_time(when: datetime) -> str:
    return f"{when.day} {when:%B %Y at %H:%M} UTC"


def _page(frame: Frame, title: str, main: str, head: str = "") -> str:
    sections = "".join(f'<a href="{link.href}">{e(link.text)}</a>' for link in frame.sections)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{e(title)} | {e(frame.paper.title)}</title>
<link rel="canonical" href="{e(frame.url)}">
{marks.feed_links(frame)}
{head}
<style>{_STYLE}</style>
</head>
<body>
<header><a href="/">{e(frame.paper.title)}</a><nav>{sections}</nav></header>
<main>
{main}
</main>
<footer><a href="/about">About us</a> <a href="/privacy">Privacy</a> <a href="/login">Log in</a>
<p>© {e(frame.paper.title)}, a newspaper that does not exist</p></footer>
</body>
</html>
"""
