"""What a check makes of the pages of a source."""

from __future__ import annotations

from crawler.source_checks.entry import entry_of
from crawler.source_checks.findings import LINKS, Findings, TriedListing, judge_listing
from crawler.sources import Source
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind

HOME = "https://herald.example/"
HERALD = Source("herald", HOME)
STORIES = "".join(
    f'<a href="/2026/05/{day:02}/the-ferry-sails-again-{day}">The ferry sails again</a>' for day in range(1, 21)
)
PAGE = f"""<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>{STORIES}
    <a href="/sport/">Sport</a><a href="/about/">About us</a><a href="https://www.facebook.com/herald">Follow us</a>
    <a href="/2026/05/01/the-ferry-sails-again-1">The same story</a></body></html>""".encode()


def test_the_links_of_a_page_are_counted_once_and_all_verdicts_are_shown() -> None:
    judged = judge_listing(PAGE, HOME, "text/html", HERALD)
    assert (judged.stories, judged.listings) == (20, 2)
    assert len(judged.links) == LINKS
    assert {link.kind for link in judged.links} == set(Kind)
    assert "https://www.facebook.com/herald" in {link.url for link in judged.links}


def test_an_entry_has_the_feeds_that_list_stories_and_the_language_of_most() -> None:
    findings = Findings(HERALD)
    findings.listings += [
        TriedListing(HOME, "page", 20, 2),
        TriedListing(f"{HOME}rss", "feed", 20),
        TriedListing(f"{HOME}comments", "feed"),
        TriedListing(f"{HOME}gone", problem=Reason.HTTP_404),
    ]
    findings.rows += [{"language": "en"}, {"language": "en"}, {"language": None}]
    assert entry_of(findings, "news") == Source("news", HOME, feeds=(f"{HOME}rss",), language="en")
    findings.rows += [{"language": "fr"}]
    assert entry_of(findings, "news").language is None
