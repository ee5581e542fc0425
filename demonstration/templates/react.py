"""Le Phare de Rivebrume: rendered by a script framework.

Hashed class names, data blobs, JSON-LD, a visible standfirst, a paywall.
"""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

from datetime import datetime
from html import escape as e

from demonstration.templates import marks
from demonstration.views import Frame, ListingPage, StoryPage, TextPage

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_BLOCKS = marks.Blocks(
    paragraph='<p class="sc-1x7q kWvHbT">{}</p>',
    standfirst="",  # comes above the byline
    head='<h2 class="sc-9p2 eZyRtf">{}</h2>',
    item='<li class="sc-4kd">{}</li>',
    items='<ul class="sc-4kc">{}</ul>',
    quote='<blockquote class="sc-8qm"><p class="sc-1x7q">{}</p></blockquote>',
)


def story(page: StoryPage) -> str:
    article = page.story
    authors = " et ".join(f'<a class="sc-2af" href="{a.href}">{e(a.text)}</a>' for a in page.authors) or e(
        article.agency or "La rédaction"
    )
    wall = (
        '<div class="sc-wall" data-testid="paywall"><p>Il vous reste la suite à lire.</p><a href="/login">Abonnez-vous pour 1 écu</a></div>'
        if article.paywalled
        else ""
    )
    main = f"""<article class="sc-a1 jKlMno" data-testid="article">
<a class="sc-rub" href="{page.section.href}">{e(page.section.text)}</a>
<h1 class="sc-t0 hGfEdc">{e(article.headline)}</h1>
<p class="sc-chapo" data-testid="standfirst">{e(article.standfirst)}</p>
<div class="sc-by">Par {authors}</div><div class="sc-dt">Publié le {_shown_time(article.published)}</div>
<div class="sc-share"><button>Partager</button><button>Enregistrer</button><a href="{page.plain}">Imprimer</a></div>
<div class="sc-body" data-testid="article-body">
{marks.body(article, _BLOCKS)}
{wall}
</div>
<div class="sc-tags">{"".join(f'<a href="{t.href}">{e(t.text)}</a>' for t in page.tags)}</div>
</article>
<section class="sc-more"><h3>À lire aussi</h3>{"".join(f'<a href="{t.href}"><span>{e(t.brief.headline)}</span></a>' for t in page.latest[:6])}</section>"""
    state: dict[str, object] = {
        "page": "/article/[id]/[slug]",
        "query": {"slug": page.frame.url.rpartition("/")[2]},
        "props": {"title": article.headline, "theme": "phare"},
    }
    return _page(page.frame, article.headline, main, state, marks.json_ld(page))


def listing(page: ListingPage) -> str:
    cards = "\n".join(
        f"""<div class="sc-card"><a class="sc-card-link" href="{t.href}"><h3>{e(t.brief.headline)}</h3></a>
<p>{e(t.brief.standfirst)}</p><span>{_shown_time(t.brief.published)}</span></div>"""
        for t in page.teasers
    )
    pager = "".join(
        f'<a aria-label="{label}" href="{href}">{label}</a>'
        for href, label in ((page.newer, "Page précédente"), (page.older, "Page suivante"))
        if href
    )
    state: dict[str, object] = {"page": "/rubrique/[slug]", "props": {"title": page.title, "count": len(page.teasers)}}
    return _page(
        page.frame,
        page.title,
        f'<h1 class="sc-t0">{e(page.title)}</h1><div class="sc-grid">{cards}</div><nav>{pager}</nav>',
        state,
    )


def text(page: TextPage) -> str:
    main = f'<h1 class="sc-t0">{e(page.title)}</h1>' + "".join(
        f'<p class="sc-1x7q">{e(p)}</p>' for p in page.paragraphs
    )
    return _page(page.frame, page.title, main, {"page": "/[page]"})


def _shown_time(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year} à {when.hour}h{when.minute:02}"


def _page(frame: Frame, title: str, main: str, state: dict[str, object], head: str = "") -> str:
    menu = "".join(f'<a class="sc-nav" href="{link.href}">{e(link.text)}</a>' for link in frame.sections)
    blob = marks.script(
        {"props": {"pageProps": state, "__N_SSP": True}, "buildId": "r1v3brum3"},
        'id="__NEXT_DATA__" type="application/json"',
    )
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/>
<title>{e(title)} - Le Phare de Rivebrume</title><link rel="canonical" href="{frame.url}"/>
{marks.feed_links(frame)}
{head}
<link rel="preload" href="/_next/static/chunks/main-5f3a.js" as="script"/></head>
<body><div id="__next"><div class="sc-root"><header class="sc-head"><a href="/">Le Phare</a><nav class="sc-menu">{menu}</nav></header>
<main class="sc-main">
{main}
</main>
<footer class="sc-foot"><a href="/about">Qui sommes-nous ?</a><a href="/privacy">Vie privée</a><a href="/login">Se connecter</a></footer>
<div class="sc-cookie">Nous respectons votre vie privée, surtout le dimanche.</div></div></div>
{blob}
<script>(self.__next_f=self.__next_f||[]).push([1,"0:[]"])</script></body></html>
"""
