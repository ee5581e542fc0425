"""The page for printing, alike at all papers: the story without anything around it."""

from __future__ import annotations

from html import escape as e

from demonstration.templates import marks
from demonstration.views import StoryPage


def story(page: StoryPage) -> str:
    told = page.story
    return f"""<!DOCTYPE html>
<html lang="{told.language}"><head><meta charset="utf-8"><title>{e(told.headline)}</title>
<link rel="canonical" href="{page.frame.url}"><meta name="robots" content="noindex"></head>
<body onload="window.print()"><h1>{e(told.headline)}</h1>
{marks.body(told)}
</body></html>
"""
