"""The closing line of a crawl, and whether the lines that load the corpus follow it."""

from collections import Counter

import pytest

from crawler.extensions.progress import closing_line, has_failed

NOTHING_NEW = "Nothing new: every story that was found is in the corpus already, or was rejected for the reasons above."
FAILED = "Nothing was stored: no listing of example.org"


@pytest.mark.parametrize(
    ("fates", "unread", "line", "failed"),
    [
        ({}, 0, "Nothing was fetched.", True),
        ({"example.org": {"rejected/dns": 1}}, 1, f"{FAILED} could be read (dns). Check the URL.", True),
        ({"example.org": {"rejected/robots": 1}}, 1, f"{FAILED} could be read (robots).", True),
        (
            {"example.org": {"rejected/dns": 1}, "other.org": {"rejected/http-404": 2}},
            2,
            f"{FAILED} and 1 more could be read (http-404, dns). Check the URLs.",
            True,
        ),
        ({"example.org": {"rejected/dns": 1}, "other.org": {"listing": 2}}, 1, NOTHING_NEW, False),
        ({"example.org": {"listing": 2, "rejected/dns": 1}}, 0, NOTHING_NEW, False),
        ({"pages.warc.gz": {"rejected/not-a-story": 1}}, 0, NOTHING_NEW, False),
        ({"example.org": {"article": 1, "rejected/dns": 1}}, 1, "1 new article, 0 copies, 0 revisions.", False),
        ({"example.org": {"article": 2, "copy": 1}}, 0, "2 new articles, 1 copy, 0 revisions.", False),
    ],
)
def test_the_closing_line(fates: dict[str, dict[str, int]], unread: int, line: str, failed: bool) -> None:
    counted = {source: Counter(pages) for source, pages in fates.items()}
    assert closing_line(counted, unread) == line
    assert has_failed(counted, unread) is failed
