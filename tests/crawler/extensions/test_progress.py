"""The closing line of a crawl, and whether the lines that load the corpus follow it."""

import io
from collections import Counter

import pytest
from rich.console import Console

from crawler.extensions.progress import clock, closing_line, closing_table, has_failed

NAME = "the-honourable-gazette-of-the-western-harbour-and-all-its-isles"  # as long as a name may be
NOTHING_NEW = "Nothing new: every story that was found is in the corpus already, or was rejected for the reasons above."
FAILED = "Nothing was stored: no listing of example.org"


@pytest.mark.parametrize(
    ("fates", "unread", "line", "failed"),
    [
        ({}, 0, "Nothing was fetched.", True),
        (
            {"example.org": {"rejected/dns": 1}},
            1,
            f"{FAILED} could be read (dns). Check the URL and the network.",
            True,
        ),
        ({"example.org": {"rejected/http-404": 1}}, 1, f"{FAILED} could be read (http-404). Check the URL.", True),
        ({"example.org": {"rejected/robots": 1}}, 1, f"{FAILED} could be read (robots).", True),
        (
            {"example.org": {"rejected/dns": 1}, "other.org": {"rejected/http-404": 2}},
            2,
            f"{FAILED} and 1 more could be read (http-404, dns). Check the URLs and the network.",
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


@pytest.mark.parametrize("columns", [80, 140])
def test_the_closing_table_fits_and_cuts_no_name(columns: int) -> None:
    fates = {NAME: Counter({"article": 12345, "listing": 999, "rejected/robots-unreachable": 1234})}
    out = io.StringIO()
    Console(file=out, width=columns).print(closing_table(fates, "finished", 3.2, narrow=columns < 100))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert "…" not in out.getvalue()
    cells = (line.strip("│").split("│")[0].split("  ")[0].strip() for line in lines)
    assert NAME in "".join(cells)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.9, "0:59"), (61, "1:01"), (36_000, "10:00:00")])
def test_a_duration(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
