"""Pieces of HTML that several styles share."""

# ruff: noqa: E501 - a line of markup or prose stays one line

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape as e

from demonstration.papers import FeedKind
from demonstration.stories import Story
from demonstration.views import Frame, StoryPage

_TYPES: Mapping[FeedKind, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True)
class Blocks:
    """The markup of a text's blocks; {} is where the text goes."""

    standfirst: str = "<p>{}</p>"
    paragraph: str = "<p>{}</p>"
    head: str = "<h2>{}</h2>"
    item: str = "<li>{}</li>"
    items: str = "<ul>{}</ul>"
    quote: str = "<blockquote><p>{}</p></blockquote>"


def body(story: Story, blocks: Blocks = Blocks(), inserts: Mapping[int, str] | None = None) -> str:
    """The story's text as HTML. `inserts` maps a block's place to HTML that goes before it, such as advertisements."""
    parts: list[str] = []
    items: list[str] = []
    for at, (kind, text) in enumerate(zip(story.kinds, story.paragraphs, strict=True)):
        if kind != "li" and items:
            parts.append(blocks.items.format("".join(items)))
            items = []
        if inserts and at in inserts and kind == "p":
            parts.append(inserts[at])
        if kind == "li":
            items.append(blocks.item.format(e(text)))
        else:
            forms = {"standfirst": blocks.standfirst, "p": blocks.paragraph, "h2": blocks.head, "quote": blocks.quote}
            parts.append(forms[kind].format(e(text)))
    if items:
        parts.append(blocks.items.format("".join(items)))
    return "\n".join(parts)


def feed_links(frame: Frame) -> str:
    """The link elements of the feeds that the paper's pages name."""
    return "\n".join(
        f'<link rel="alternate" type="{_TYPES[feed.kind]}" title="{e(frame.paper.title)}" href="{feed.path}">'
        for feed in frame.paper.feeds
        if feed.in_pages and feed.kind in _TYPES
    )


def open_graph(page: StoryPage) -> str:
    """The meta elements of the Open Graph protocol, with its article properties."""
    story = page.story
    pairs = [
        ("og:type", "article"), ("og:title", story.headline), ("og:description", story.standfirst), ("og:url", page.frame.url),
        ("og:site_name", page.frame.paper.title), ("og:image", page.image), ("article:published_time", story.published.isoformat()),
        ("article:modified_time", story.modified.isoformat() if story.modified else ""), ("article:section", story.section),
        *(("article:tag", tag) for tag in story.tags),
    ]  # fmt: skip
    return "\n".join(f'<meta property="{name}" content="{e(value)}">' for name, value in pairs if value)


def json_ld(page: StoryPage, kind: str = "NewsArticle") -> str:
    """The story as schema.org has it, in a script element."""
    story, frame = page.story, page.frame
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "mainEntityOfPage": {"@type": "WebPage", "@id": frame.url},
        "headline": story.headline,
        "description": story.standfirst,
        "image": [page.image],
        "datePublished": story.published.isoformat(),
        "dateModified": (story.modified or story.published).isoformat(),
        "author": [{"@type": "Person", "name": a.text, "url": frame.base + a.href} for a in page.authors]
        or [{"@type": "Organization", "name": story.agency or frame.paper.title}],
        "publisher": {"@type": "NewsMediaOrganization", "name": frame.paper.title, "url": frame.base + "/"},
        "articleSection": story.section,
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "isAccessibleForFree": not story.paywalled,
    }
    return script(data)


def script(data: object, attributes: str = 'type="application/ld+json"') -> str:
    """`data` as JSON in a script element."""
    encoded = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f"<script {attributes}>{encoded}</script>"
