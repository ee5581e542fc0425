"""The page for printing, the same at all papers: the story without anything around it."""

from __future__ import annotations

from html import escape as e

from demonstration.templates import marks
from demonstration.views import StoryPage


def story(page: StoryPage) -> str:
    article = page.story
    return f"""<!DOCTYPE html>
<html lang="{article.language}"><head><meta charset="utf-8"><title>{e(article.headline)}</title>
<link rel="canonical" href="{page.frame.url}"><meta name="robots" content="noindex"></head>
<body onload="window.print()"><h1>{e(article.headline)}</h1>
{marks.body(article)}
</body></html>
"""
