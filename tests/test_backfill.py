"""The archive of a new source is fetched over several runs, the newest stories first, whether or not it is dated."""

import re
from pathlib import Path

from crawls import Crawls
from serving import Answer, own_story, serving

PAGES, ON_A_PAGE = 12, 4


def path(number: int) -> str:
    """Neither the URL of a story nor its listing says when it was published. Number 0 is the newest."""
    return f"/news/the-harbour-board-meets-for-time-number-{number}-and-adjourns"


def section(page: int) -> str:
    links = "".join(
        f'<li><a href="{path(number)}">The harbour board meets for time number {number} and adjourns</a></li>'
        for number in range(page * ON_A_PAGE, (page + 1) * ON_A_PAGE)
    )
    further = f'<a rel="next" href="/news/page/{page + 2}">older stories</a>' if page + 1 < PAGES else ""
    return f"<html><head><title>News</title></head><body><ul>{links}</ul>{further}</body></html>"


def test_an_archive_without_dates_is_fetched_over_several_runs_the_newest_first(tmp_path: Path) -> None:
    answers = {"/": Answer('<html><body><nav><a href="/news/">News</a></nav></body></html>')}
    for page in range(PAGES):
        answers["/news/" if page == 0 else f"/news/page/{page + 1}"] = Answer(section(page))
    answers |= {path(number): Answer(own_story(number)) for number in range(PAGES * ON_A_PAGE)}
    with Crawls() as crawls, serving(answers) as server:
        newest = []
        for _ in range(4):
            # A page of a list counts as a day, and its stories as two days old: three pages are no archive.
            bounds = {"BACKFILL_DAYS": 4, "BACKFILL_ARTICLES": 12, "EXTRACT_WORKERS": 1}
            run = crawls.crawl("news", corpus=tmp_path, arguments={"url": server.home}, **bounds)
            numbers = {int(re.search(r"number-(\d+)", row["url"])[1]) for row in run.rows("articles")}  # type: ignore[index]
            assert numbers == set(range(len(numbers)))
            newest.append(len(numbers))
    assert newest == [24, 36, 48, 48]
