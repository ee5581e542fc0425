"""Der Talbote: a WordPress theme with its classes and plugins. Open Graph, a reading tip amid the text."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from datetime import datetime
from html import escape as e

from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, TextPage

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_BLOCKS = marks.Blocks(
    head='<h3 class="wp-block-heading">{}</h3>',
    items='<ul class="wp-block-list">{}</ul>',
    quote='<blockquote class="wp-block-quote"><p>{}</p></blockquote>',
)


def story(page: StoryPage) -> str:
    article, number = page.story, page.plain.rpartition("/")[2]
    authors = ", ".join(
        f'<span class="author vcard"><a class="url fn n" href="{a.href}">{e(a.text)}</a></span>' for a in page.authors
    )
    credit = f'<p class="has-small-font-size"><em>Quelle: {e(article.agency)}</em></p>' if article.agency else ""
    tip = page.latest[2] if len(page.latest) > 2 else None
    inserts = (
        {2: f'<div class="embed-tip"><p>Lesen Sie auch: <a href="{tip.href}">{e(tip.brief.headline)}</a></p></div>'}
        if tip
        else {}
    )
    main = f"""<article id="post-{number}" class="post-{number} post type-post status-publish format-standard hentry">
<header class="entry-header"><span class="cat-links"><a href="{page.section.href}" rel="category tag">{e(page.section.text)}</a></span>
<h1 class="entry-title">{e(article.headline)}</h1>
<div class="entry-meta">{authors or "Redaktion"} · <time class="entry-date published" datetime="{article.published.isoformat()}">{_day(article.published)}</time></div></header>
<div class="entry-content">
{marks.body(article, _BLOCKS, inserts)}
{credit}
<div class="sharedaddy"><h3 class="sd-title">Teilen mit:</h3><ul><li><a href="{page.frame.url}?share=chirper" rel="nofollow">Zwitschern</a></li>
<li><a href="{page.plain}" rel="nofollow">Drucken</a></li></ul></div>
</div>
<footer class="entry-footer"><span class="tags-links">{", ".join(f'<a href="{t.href}" rel="tag">{e(t.text)}</a>' for t in page.tags)}</span></footer>
</article>
<div id="jp-relatedposts"><h3>Ähnliche Beiträge</h3>{"".join(f'<a href="{t.href}">{e(t.brief.headline)}</a>' for t in page.latest[4:7])}</div>
<div id="respond" class="comment-respond"><h3>Schreibe einen Kommentar</h3><p>Deine E-Mail-Adresse wird nicht veröffentlicht. <a href="/login">Anmelden</a></p></div>"""
    return _page(page.frame, article.headline, "single single-post", main, marks.open_graph(page))


def listing(page: ListingPage) -> str:
    posts = "\n".join(
        f"""<article class="post hentry"><h2 class="entry-title"><a href="{t.href}" rel="bookmark">{e(t.brief.headline)}</a></h2>
<time class="entry-date" datetime="{t.brief.published.isoformat()}">{_day(t.brief.published)}</time>
<div class="entry-summary"><p>{e(t.brief.standfirst)} <a class="more-link" href="{t.href}">Weiterlesen</a></p></div></article>"""
        for t in page.teasers
    )
    older = f'<a class="next page-numbers" href="{page.older}">Ältere Beiträge</a>' if page.older else ""
    newer = f'<a class="prev page-numbers" href="{page.newer}">Neuere Beiträge</a>' if page.newer else ""
    main = f"""<header class="page-header"><h1 class="page-title">{e(page.title)}</h1></header>{posts}
<nav class="navigation pagination"><span class="page-numbers current">{page.page}</span>{newer}{older}</nav>"""
    return _page(page.frame, page.title, "archive" if page.kind != "home" else "home blog", main)


def text(page: TextPage) -> str:
    main = f'<article class="page"><h1>{e(page.title)}</h1><div class="entry-content">{"".join(f"<p>{e(p)}</p>" for p in page.paragraphs)}</div></article>'
    return _page(page.frame, page.title, "page", main)


def _day(when: datetime) -> str:
    return f"{when.day}. {_MONTHS[when.month - 1]} {when.year}"


def _page(frame: Frame, title: str, kind: str, main: str, head: str = "") -> str:
    menu = "".join(f'<li class="menu-item"><a href="{link.href}">{e(link.text)}</a></li>' for link in frame.sections)
    return f"""<!DOCTYPE html>
<html lang="de-AT">
<head>
<meta charset="UTF-8">
<title>{e(title)} &#8211; Der Talbote</title>
<meta name="generator" content="WordPress 6.9">
<link rel="canonical" href="{frame.url}">
{marks.feed_links(frame)}
{head}
<script>window._wpemojiSettings = {{"supports":{{"everything":true}}}};</script>
</head>
<body class="{kind} wp-theme-talbote">
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Zum Inhalt springen</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">Der Talbote</a></p>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">{menu}</ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
{main}
</main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_text"><h2>Das Tal in Zahlen</h2><p>Ein Fluss, sechs Kirchtürme, kein Durchgangsverkehr.</p></section></aside>
</div>
<footer id="colophon" class="site-footer"><a href="/about">Impressum</a> <a href="/privacy">Datenschutz</a> <a href="/wp-admin/">Verwaltung</a></footer>
</div>
</body>
</html>
"""
