"""Feeds, sitemaps and robots.txt of a paper, as bytes with their content type and the time of the newest entry."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape as e
from math import ceil

from demonstration.addresses import tracked
from demonstration.papers import Feed, FeedKind
from demonstration.site import Site
from demonstration.stories import Brief

ENTRIES = 30  # stories in a feed
CHUNK = 1000  # stories in a sitemap of an index
NEWS = timedelta(days=2)  # how far back a news sitemap reaches, as its readers require


@dataclass(frozen=True)
class Document:
    """A feed or sitemap ready to send. `changed` is the newest time in it."""

    body: bytes
    content_type: str
    changed: datetime


def document(site: Site, path: str) -> Document | None:
    """The feed or sitemap at `path`, the children of an index included; None if there is none."""
    for feed in site.paper.feeds:
        if path == feed.path:
            return _MAKERS[feed.kind](site, feed)
        if feed.kind == "sitemap-index" and (chunk := _chunk_in(feed, path)) is not None and chunk < _chunks(site):
            return _sitemap_child(site, chunk)
    return None


def robots(site: Site) -> bytes | None:
    """The paper's robots.txt, None if it has none."""
    if not site.paper.has_robots:
        return None
    lines = ["User-agent: *", f"Disallow: {site.paper.disallowed or ''}", "Crawl-delay: 0"]
    lines += [f"Sitemap: {site.base}{feed.path}" for feed in site.paper.feeds if feed.in_robots]
    return "\n".join([*lines, ""]).encode()


def _entries(site: Site, feed: Feed) -> list[tuple[str, int, Brief]]:
    found = [(site.url(local), local, site.brief(local)) for local in range(min(ENTRIES, site.stories))]
    return [(tracked(url, "feed") if feed.tracked else url, local, brief) for url, local, brief in found]


def _changed(briefs: list[Brief], site: Site) -> datetime:
    return max([brief.modified or brief.published for brief in briefs], default=site.now)


def _rss(site: Site, feed: Feed) -> Document:
    entries = _entries(site, feed)
    items = "\n".join(
        f"""<item><title>{e(brief.headline)}</title><link>{e(url)}</link><guid isPermaLink="false">{site.paper.name}-{local}</guid>
<pubDate>{format_datetime(brief.published)}</pubDate>{"".join(f"<dc:creator>{e(a)}</dc:creator>" for a in brief.authors)}
{"".join(f"<category>{e(tag)}</category>" for tag in brief.tags)}<description>{e(brief.standfirst)}</description>{_full(site, local)}</item>"""
        for url, local, brief in entries
    )
    changed = _changed([brief for *_, brief in entries], site)
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{e(site.paper.title)}</title><link>{site.base}/</link><description>{e(site.paper.title)}</description>
<language>{site.paper.language}</language><lastBuildDate>{format_datetime(changed)}</lastBuildDate>
{items}
</channel></rss>
"""
    return Document(text.encode(), "application/rss+xml; charset=utf-8", changed)


def _full(site: Site, local: int) -> str:
    """WordPress puts the whole text into its feed."""
    if site.paper.template != "wordpress":
        return ""
    paragraphs = "".join(f"<p>{e(text)}</p>" for text in site.story(local).paragraphs)
    return f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded>"


def _atom(site: Site, feed: Feed) -> Document:
    entries = _entries(site, feed)
    items = "\n".join(
        f"""<entry><title>{e(brief.headline)}</title><link rel="alternate" type="text/html" href="{e(url)}"/><id>tag:{site.paper.name},2026:{local}</id>
<published>{brief.published.isoformat()}</published><updated>{(brief.modified or brief.published).isoformat()}</updated>
{"".join(f"<author><name>{e(a)}</name></author>" for a in brief.authors)}{"".join(f'<category term="{e(tag)}"/>' for tag in brief.tags)}
<summary>{e(brief.standfirst)}</summary></entry>"""
        for url, local, brief in entries
    )
    changed = _changed([brief for *_, brief in entries], site)
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.paper.language}"><title>{e(site.paper.title)}</title><id>tag:{site.paper.name},2026:feed</id>
<link rel="self" href="{site.base}{feed.path}"/><link href="{site.base}/"/><updated>{changed.isoformat()}</updated><author><name>{e(site.paper.title)}</name></author>
{items}
</feed>
"""
    return Document(text.encode(), "application/atom+xml; charset=utf-8", changed)


def _json(site: Site, feed: Feed) -> Document:
    entries = _entries(site, feed)
    items = [
        {
            "id": f"{site.paper.name}-{local}",
            "url": url,
            "title": brief.headline,
            "summary": brief.standfirst,
            "date_published": brief.published.isoformat(),
            "date_modified": (brief.modified or brief.published).isoformat(),
            "authors": [{"name": name} for name in brief.authors],
            "tags": list(brief.tags),
            "language": brief.language,
        }
        for url, local, brief in entries
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.paper.title,
        "home_page_url": site.base + "/",
        "feed_url": site.base + feed.path,
        "items": items,
    }
    changed = _changed([brief for *_, brief in entries], site)
    return Document(json.dumps(whole, ensure_ascii=False).encode(), "application/feed+json", changed)


def _chunks(site: Site) -> int:
    return max(2, ceil(site.stories / CHUNK))


def _chunk_path(index: Feed, chunk: int) -> str:
    """Every second child is gzipped."""
    return f"{index.path.removesuffix('.xml')}-posts-{chunk + 1}.xml{'.gz' * (chunk % 2)}"


def _chunk_in(index: Feed, path: str) -> int | None:
    number = path.removeprefix(f"{index.path.removesuffix('.xml')}-posts-").partition(".")[0]
    chunk = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else -1
    return chunk if chunk >= 0 and path == _chunk_path(index, chunk) else None


def _chunk(site: Site, chunk: int) -> list[int]:
    size = ceil(site.stories / _chunks(site))
    return list(range(chunk * size, min((chunk + 1) * size, site.stories)))


def _sitemap_index(site: Site, index: Feed) -> Document:
    children = []
    for chunk in range(_chunks(site)):
        changed = _changed([site.brief(local) for local in _chunk(site, chunk)[:50]], site)
        children.append((f"{site.base}{_chunk_path(index, chunk)}", changed))
    rows = "\n".join(
        f"<sitemap><loc>{loc}</loc><lastmod>{changed.isoformat()}</lastmod></sitemap>" for loc, changed in children
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</sitemapindex>\n'
    return Document(text.encode(), "application/xml", max(changed for _, changed in children))


def _sitemap_child(site: Site, chunk: int) -> Document:
    found = _urlset(site, _chunk(site, chunk))
    if chunk % 2 == 0:
        return found
    return Document(gzip.compress(found.body, mtime=0), "application/gzip", found.changed)


def _sitemap(site: Site, feed: Feed) -> Document:
    return _urlset(site, list(range(site.stories)))


def _news_sitemap(site: Site, feed: Feed) -> Document:
    def news(brief: Brief) -> str:
        return f"""<news:news><news:publication><news:name>{e(site.paper.title)}</news:name><news:language>{brief.language}</news:language></news:publication>
<news:publication_date>{brief.published.isoformat()}</news:publication_date><news:title>{e(brief.headline)}</news:title></news:news>"""

    recent = [n for n in range(min(200, site.stories)) if site.clock - site.brief(n).published <= NEWS]
    return _urlset(site, recent, ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', news)


def _urlset(
    site: Site, stories: list[int], namespace: str = "", extra: Callable[[Brief], str] = lambda brief: ""
) -> Document:
    briefs = [site.brief(local) for local in stories]
    rows = "\n".join(
        f"<url><loc>{e(site.url(local))}</loc><lastmod>{(brief.modified or brief.published).isoformat()}</lastmod>{extra(brief)}</url>"
        for local, brief in zip(stories, briefs, strict=True)
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{namespace}>\n{rows}\n</urlset>\n'
    return Document(text.encode(), "application/xml", _changed(briefs, site))


_MAKERS: dict[FeedKind, Callable[[Site, Feed], Document]] = {
    "rss": _rss,
    "atom": _atom,
    "json": _json,
    "sitemap-index": _sitemap_index,
    "sitemap": _sitemap,
    "news-sitemap": _news_sitemap,
}
