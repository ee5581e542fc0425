"""What is this page? The verdict after fetching, on the parsed tree."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipelines.items import Kind, Verdict


def page_kind(tree: HtmlElement, url: str) -> Verdict:
    """Being written."""
    return Verdict(Kind.ARTICLE, "unjudged")
