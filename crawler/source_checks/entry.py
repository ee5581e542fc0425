"""What a check has found -> the entry of a source. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from crawler.source_checks.findings import Findings
from crawler.sources import Source


def entry_of(findings: Findings, name: str) -> Source:
    """The source with the feeds that list stories, and the language of most of its stories. Sitemaps that robots.txt
    names need no place in an entry, since each crawl finds them."""
    feeds = tuple(dict.fromkeys(one.url for one in findings.read("feed") if one.stories))
    languages = Counter(row["language"] for row in findings.rows)
    language, stories = languages.most_common(1)[0]
    sure = language is not None and 2 * stories > len(findings.rows)
    return replace(findings.source, name=name, feeds=feeds, language=language if sure else None)
