"""Later runs fetch the listed stories, however a run ended and whatever failed in it for a passing reason."""

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from crawling import ended_within, sources_file, started, stories
from crawls import Crawled, Crawls
from serving import Answer, Served, own_story, serving

from demonstration.messages import Response
from demonstration.server import Newspapers
from pipelines.urls.canonical import canonical_url

PAGE = 8  # stories on a page of the section
UNAVAILABLE = Response(503, b"<p>503</p>", (("Content-Type", "text/html"),))
CUT_OFF = Response(200, b"<html>", (("Content-Type", "text/html"),), claimed=10_000)
GROUPS = 3  # in each of which every third address of a paper fails
FAST_AGAIN = {"RETRY_TIMES": 0, "EXTRACT_WORKERS": 1}


@pytest.fixture(scope="module")
def crawls() -> Iterator[Crawls]:
    with Crawls() as running:
        yield running


def stored(run: Crawled) -> list[str]:
    """The canonical URLs of the rows of a corpus, revisions aside, sorted."""
    return sorted(row["canonical_url"] for table in ("articles", "copies") for row in run.rows(table))


def path(number: int) -> str:
    return f"/news/2026/05/{1 + number % 28:02}/the-harbour-board-meets-for-time-number-{number}"


def section(numbers: list[int], page: int, pages: int) -> str:
    links = "".join(
        f'<li><a href="{path(number)}">The harbour board meets for time number {number}</a></li>' for number in numbers
    )
    further = f'<a rel="next" href="/news/page/{page + 1}">older stories</a>' if page < pages else ""
    return f"<html><head><title>News</title></head><body><ul>{links}</ul>{further}</body></html>"


def paper(newest: int) -> dict[str, Answer]:
    """A paper with so many stories, the newest first on the pages of its one section."""
    numbers = list(range(newest, 0, -1))
    pages = [numbers[start : start + PAGE] for start in range(0, newest, PAGE)]
    answers = {path(number): Answer(own_story(number)) for number in numbers}
    for number, shown in enumerate(pages, 1):
        answers["/news/" if number == 1 else f"/news/page/{number}"] = Answer(section(shown, number, len(pages)))
    answers["/"] = Answer('<html><body><nav><a href="/news/">News</a></nav></body></html>')
    return answers


def expected(server: Served, newest: int) -> list[str]:
    return sorted(canonical_url(server.home + path(number)[1:]) for number in range(1, newest + 1))


@pytest.mark.parametrize(
    "failure",
    [Answer("down", 503), Answer("busy", 429), Answer("blocked", 403), Answer("circle", 302, {"Location": "?"})],
    ids=lambda answer: answer.status,
)
def test_what_failed_in_one_run_is_fetched_by_the_next(failure: Answer, crawls: Crawls, tmp_path: Path) -> None:
    """Stories of the first page of a section, and its third page, which leads to a fourth."""
    broken = ["/news/page/3", *map(path, range(25, 29))]
    with serving(paper(32)) as server:
        whole = dict(server.answers)
        server.answers |= dict.fromkeys(broken, failure)
        arguments = {"url": server.home}
        first = crawls.crawl("news", corpus=tmp_path, arguments=arguments, **FAST_AGAIN)
        assert len(stored(first)) == 12
        assert first.stats["links/left"] == len(broken)
        assert [row["owed"] for row in first.rows("runs")] == [len(broken)]
        server.answers = whole
        second = crawls.crawl("news", corpus=tmp_path, arguments=arguments, **FAST_AGAIN)
        assert stored(second) == expected(server, 32)
        assert second.stats["links/left"] == 0


def test_each_listing_and_story_of_a_paper_may_fail_once(crawls: Crawls, tmp_path: Path) -> None:
    with Newspapers(seed=3, stories=42) as newspapers:
        (gazette,) = [paper for paper in newspapers.papers if paper.name == "harbour-gazette"]
        arguments = {"sources": str(sources_file(tmp_path, gazette))}
        whole = crawls.crawl("news", corpus=tmp_path / "whole", arguments=arguments, **FAST_AGAIN)
        asked = sorted({url for _, url in newspapers.requests})
        assert stored(whole) == stories(newspapers, gazette)
        assert len(asked) > 15
        for number in range(GROUPS):
            corpus, failing = tmp_path / str(number), asked[number::GROUPS]
            newspapers.outages = {url: (UNAVAILABLE, CUT_OFF)[place % 2] for place, url in enumerate(failing)}
            crawls.crawl("news", corpus=corpus, arguments=arguments, **FAST_AGAIN)
            newspapers.outages = {}
            after = crawls.crawl("news", corpus=corpus, arguments=arguments, **FAST_AGAIN)
            assert stored(after) == stored(whole), failing


def test_a_run_of_few_articles_leaves_the_rest_to_later_runs(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(8)) as server:
        arguments = {"url": server.home}
        crawls.crawl("news", corpus=tmp_path, arguments=arguments)
        server.answers = paper(32)
        for articles in (16, 24):
            run = crawls.crawl("news", corpus=tmp_path, arguments=arguments | {"max_articles": "8"})
            assert len(stored(run)) == articles, "exactly, and new ones"
        assert stored(crawls.crawl("news", corpus=tmp_path, arguments=arguments)) == expected(server, 32)


def test_given_stories_are_all_that_is_requested_and_each_is_stored_once(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(8)) as server:
        listed = tmp_path / "stories.txt"
        listed.write_text("".join(f"{server.home}{path(number)[1:]}\n" for number in (3, 5)) + f"{server.home}news/\n")
        server.answers[path(5)] = Answer("down", 503)
        arguments = {"urls": str(listed)}
        first = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments, SOURCE_ARTICLES=1, **FAST_AGAIN)
        assert len(stored(first)) == 1
        server.answers = paper(8)
        second = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments, **FAST_AGAIN)
        assert len(stored(second)) == 2
        asked = [one for one in server.paths if one.startswith("/news/")]
        assert Counter(asked) == {path(3): 1, path(5): 2, "/news/": 1}
        assert {row["source"] for row in second.rows("articles")} == {"127.0.0.1:" + server.home.split(":")[2][:-1]}


def test_a_session_that_changes_makes_no_story_new(crawls: Crawls, tmp_path: Path) -> None:
    """Each run sees every address with another session id."""
    with serving({}) as server:
        for run in range(2):
            session = f"?zenid={run}b2c3d4e5f6a7b8c9d0e1f2a3b"
            answers = {path(number) + session: Answer(own_story(number)) for number in range(1, 5)}
            listed = section([1, 2, 3, 4], 1, 1).replace('">The', f'{session}">The')
            server.answers = answers | {"/": Answer(listed)}
            crawled = crawls.crawl("news", corpus=tmp_path, arguments={"url": server.home}, **FAST_AGAIN)
            assert stored(crawled) == expected(server, 4)
            assert crawled.stats["links/left"] == 0
        asked = [path for path in server.paths if path.startswith("/news/2026")]
        assert len(asked) == 4, asked


REDIRECT = Answer("moved", 302, {"Location": path(2)})


@pytest.mark.parametrize("first", [REDIRECT, Answer("down", 503)], ids=["page", "failure"])
def test_two_links_to_one_story_are_one_article_of_a_run_of_few(first: Answer, crawls: Crawls, tmp_path: Path) -> None:
    """Of two requests for a story, one by way of a redirect, one may fail, and each is accounted for by itself."""
    answers = paper(6)
    answers |= {"/": Answer(section([1, 2, 3, 4, 5, 6], 1, 1)), path(1): first}
    with serving(answers) as server:
        run = crawls.crawl("news", corpus=tmp_path, arguments={"url": server.home, "max_articles": "2"}, **FAST_AGAIN)
        assert (run.code, len(stored(run))) == (0, 2), run.log


def test_a_section_that_fails_once_does_not_hide_its_further_pages(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(12)) as server:
        arguments = {"url": server.home}

        def front(newest: int) -> Answer:
            shown = section(list(range(newest, newest - PAGE, -1)), 1, 1)
            return Answer(shown.replace("<ul>", '<a href="/news/">News</a><ul>'))

        crawls.crawl("news", corpus=tmp_path, arguments=arguments, **FAST_AGAIN)
        server.answers = paper(28) | {"/": front(28), "/news/": Answer("down", 503)}
        second = crawls.crawl("news", corpus=tmp_path, arguments=arguments, **FAST_AGAIN)
        assert len(stored(second)) == 20
        server.answers = paper(28) | {"/": front(28)}
        assert stored(crawls.crawl("news", corpus=tmp_path, arguments=arguments, **FAST_AGAIN)) == expected(server, 28)


def test_a_long_feed_does_not_make_the_first_pages_of_a_section_a_trap(crawls: Crawls, tmp_path: Path) -> None:
    with serving(paper(80)) as server:
        items = "".join(
            f"<item><title>Meeting {number}</title><link>{server.home}{path(number)[1:]}</link></item>"
            for number in range(80, 24, -1)
        )
        server.answers["/rss.xml"] = Answer(f'<rss version="2.0"><channel>{items}</channel></rss>')
        file = tmp_path / "sources.toml"
        file.write_text(f'[[source]]\nname = "gazette"\nhome = "{server.home}"\nfeeds = ["{server.home}rss.xml"]\n')
        run = crawls.crawl("news", corpus=tmp_path / "corpus", arguments={"sources": str(file)}, **FAST_AGAIN)
        assert stored(run) == expected(server, 80)


def test_owed_targets_are_requested_before_listings_read_earlier(crawls: Crawls, tmp_path: Path) -> None:
    sections = {
        f"/section-{number}/": Answer(section(list(range(3 * number + 1, 3 * number + 4)), 1, 1))
        for number in range(10)
    }
    nav = "".join(f'<a href="{name}">Section {name[9:-1]}</a>' for name in sections)
    with serving(paper(30) | sections | {"/": Answer(f"<html><body><nav>{nav}</nav></body></html>")}) as server:
        for _ in range(4):
            run = crawls.crawl(
                "news", corpus=tmp_path, arguments={"url": server.home}, SOURCE_LISTINGS=4, SOURCE_REQUESTS=1
            )
        assert stored(run) == expected(server, 30)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM], ids=lambda end: end.name)
def test_a_second_and_third_run_that_are_ended_cost_no_story(
    end: signal.Signals, crawls: Crawls, tmp_path: Path
) -> None:
    with serving(paper(8)) as server:
        arguments = {"url": server.home}
        crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments)
        server.answers = paper(40)
        for rows in (16, 24):
            end_after(rows, end, server, tmp_path / "corpus")
        last = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments)
        assert stored(last) == expected(server, 40)
        assert last.stats["links/left"] == 0


def end_after(rows: int, end: signal.Signals, server: Served, corpus: Path) -> None:
    """Crawls, and ends the crawl when the corpus has so many rows."""
    process = started("news", f"-aurl={server.home}", corpus=corpus, BATCH_ARTICLES=4, DOWNLOAD_DELAY=0.1)
    read = found = 0
    while found < rows:
        assert not ended_within(0.02, process)
        if read < (commits := len(list(corpus.glob("*/_delta_log/*.json")))):
            read, found = commits, len(stored(Crawled(0, "", "", corpus, {})))
    process.send_signal(end)
    process.wait()


def test_the_links_of_a_story_are_owed_to_the_next_run(crawls: Crawls, tmp_path: Path) -> None:
    pages = {path(n): own_story(n).replace("</p>", f'<a href="{path(n + 1)}">Next</a></p>', 1) for n in range(4)}
    answers = {address: Answer(page) for address, page in pages.items()}
    answers["/"] = Answer(section([0], 1, 1))
    with serving(answers) as site:
        settings = {"SOURCE_ARTICLES": 2, **FAST_AGAIN}
        arguments = {"url": site.home}
        first = stored(crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments, **settings))
        run = crawls.crawl("news", corpus=tmp_path / "corpus", arguments=arguments, **settings)
        wanted = [canonical_url(site.home + path(n)[1:]) for n in range(4)]
    assert first == sorted(wanted[:2])
    assert stored(run) == sorted(wanted)
    assert sorted(row["found_by"] for row in run.rows("articles")) == ["page", "story", "story", "story"]
