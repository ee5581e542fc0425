"""Palmgate Online: a portal that reposts much. The same line above every story, a moving block of headlines below."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from html import escape as e

from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, Teaser, TextPage

AUDIO_LINE = "Audio By Carbonatix"


def story(page: StoryPage) -> str:
    article = page.story
    credit = f'<p class="source">Source: {e(article.agency)}</p>' if article.agency else ""
    author = " ".join(f'<a class="author" href="{a.href}">{e(a.text)}</a>' for a in page.authors)
    related = page.latest[3] if len(page.latest) > 3 else None
    inserts = (
        {3: f'<p><strong>READ ALSO: <a href="{related.href}">{e(related.brief.headline)}</a></strong></p>'}
        if related
        else {}
    )
    main = f"""<div class="article-box" id="article-{article.number}">
<h1 class="article-title">{e(article.headline)}</h1>
<div class="article-meta"><span>{author}</span> <span class="date">{article.published:%d %b %Y %H:%M}</span></div>
<div class="article-image"><img src="{page.image}"></div>
<div class="article-content" id="article-text">
<p>{AUDIO_LINE}</p>
{marks.body(article, inserts=inserts)}
{credit}
<div class="latest-stories"><h4>Latest Stories</h4><ul>
{"".join(f'<li><a href="{t.href}">{e(t.brief.headline)}</a><p class="age">{age(t.minutes)} -</p></li>' for t in page.latest)}
</ul></div>
<div class="tags">Tags: {" ".join(f'<a href="{t.href}">{e(t.text)}</a>' for t in page.tags)}</div>
<p class="disclaimer">DISCLAIMER: The views of our readers are theirs alone and not those of Palmgate Online.</p>
</div></div>"""
    share = "".join(
        f'<a href="https://{name}.example/share?u={page.frame.url}">{name}</a>'
        for name in ("chirper", "facepage", "postbird")
    )
    return _page(page.frame, article.headline, f'{main}<div class="share">Share: {share}</div>', marks.open_graph(page))


def listing(page: ListingPage) -> str:
    cards = "\n".join(_card(t) for t in page.teasers)
    pager = "".join(
        f'<a class="page-link" href="{href}">{text}</a>'
        for href, text in ((page.newer, "‹ Prev"), (page.older, "Next ›"))
        if href
    )
    main = f"""<h2 class="heading">{e(page.title)}</h2><div class="grid">{cards}</div><div class="pagination">{pager}</div>
<div class="trending"><h3>Trending</h3>{"".join(f'<a href="{t.href}">{e(t.brief.headline)}</a>' for t in page.popular)}</div>"""
    return _page(page.frame, page.title, main)


def text(page: TextPage) -> str:
    return _page(
        page.frame, page.title, f"<h1>{e(page.title)}</h1>" + "".join(f"<p>{e(p)}</p>" for p in page.paragraphs)
    )


def age(minutes: int) -> str:
    """How long ago, in the words of such portals."""
    if minutes < 60:
        return f"{minutes} minute{'s' * (minutes > 1)}"
    if minutes < 60 * 24:
        return f"{minutes // 60} hour{'s' * (minutes >= 120)}"
    return f"{minutes // 1440} day{'s' * (minutes >= 2880)}"


def _card(t: Teaser) -> str:
    return f"""<div class="card"><a href="{t.href}"><img src="/images/thumb.png" alt=""></a>
<div class="card-body"><h5><a href="{t.href}">{e(t.brief.headline)}</a></h5><span class="age">{age(t.minutes)} ago</span></div></div>"""


def _page(frame: Frame, title: str, main: str, head: str = "") -> str:
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="{link.href}">{e(link.text)}</a></li>'
        for link in frame.sections
    )
    hidden = f'<a href="{frame.paper.disallowed}" style="display:none">admin</a>' if frame.paper.disallowed else ""
    return f"""<!doctype html>
<html lang="en-GH">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{e(title)} - Palmgate Online</title>
{marks.feed_links(frame)}
{head}
</head>
<body class="portal">
<div class="topbar"><a href="/">Palmgate Online</a><ul class="nav">{menu}</ul></div>
<div class="ticker">Breaking: the weather over Palmgate remains a matter of opinion</div>
<div class="container"><div class="row"><div class="col-8">
{main}
</div><div class="col-4"><div class="ad">Advertisement</div><div class="newsletter">Get our newsletter every morning <a href="/login">Sign up</a></div></div></div></div>
<div class="footer"><a href="/about">About</a> <a href="/privacy">Privacy Policy</a> {hidden}</div>
</body>
</html>
"""
