"""No source waits for another, no URL is asked for twice, no budget is overdrawn."""

import pytest

from crawler.frontier import Ask, Budget, Frontier
from crawler.sources import Source
from pipelines.items import Kind

GAZETTE, POST = Source("gazette", "https://example.org/"), Source("post", "https://example.net/")


def frontier(**budget: int | None) -> Frontier:
    return Frontier((GAZETTE, POST), Budget(**{"articles": 100, "listings": 100, "in_flight": 100} | budget))


def articles(source: Source, count: int, start: int = 0) -> list[Ask]:
    return [Ask(source, f"{source.home}{number}", Kind.ARTICLE) for number in range(start, start + count)]


def listings(source: Source, count: int) -> list[Ask]:
    return [Ask(source, f"{source.home}list/{number}", Kind.LISTING) for number in range(count)]


def add(to: Frontier, *asks: Ask) -> list[bool]:
    return [to.add(ask) for ask in asks]


def test_each_canonical_url_is_taken_once() -> None:
    line = frontier()
    twins = [
        "https://example.org/1",
        "http://www.example.org/1/?utm_source=feed",
        "https://example.org/1#top",
    ]
    assert add(line, *(Ask(GAZETTE, url, Kind.ARTICLE) for url in twins)) == [True, False, False]
    assert [ask.url for ask in line.take()] == twins[:1]


def test_sources_take_turns() -> None:
    line = frontier(in_flight=2)
    add(line, *articles(GAZETTE, 3), *articles(POST, 3))
    assert [ask.source.name for ask in line.take()] == ["gazette", "post", "gazette", "post"]


def test_a_slow_source_does_not_hold_up_another() -> None:
    line = frontier(in_flight=1)
    add(line, *articles(GAZETTE, 3), *articles(POST, 3))
    first = list(line.take())
    line.done(first[1])
    assert [ask.source.name for ask in line.take()] == ["post"]


def test_listings_wait_while_many_articles_do() -> None:
    line = frontier(in_flight=Frontier.ENOUGH_ARTICLES + 5)
    add(line, *listings(GAZETTE, 2), *articles(GAZETTE, Frontier.ENOUGH_ARTICLES + 3))
    kinds = [ask.kind for ask in line.take()]
    assert kinds[:6] == [Kind.ARTICLE] * 4 + [Kind.LISTING] * 2


def test_the_budget_of_a_source() -> None:
    line = frontier(articles=2, listings=1)
    add(line, *articles(GAZETTE, 5), *listings(GAZETTE, 5), *articles(POST, 1))
    asked = list(line.take())
    assert sorted((ask.source.name, ask.kind.value) for ask in asked) == [
        ("gazette", "article"),
        ("gazette", "article"),
        ("gazette", "listing"),
        ("post", "article"),
    ]
    assert (line.exhausted("gazette"), line.exhausted("post")) == (True, False)


def test_a_page_that_is_no_article_gives_its_place_back() -> None:
    line = frontier(articles=1)
    add(line, *articles(GAZETTE, 3))
    (first,) = line.take()
    line.done(first)
    line.settled("gazette", asked=True, kept=False)
    (second,) = line.take()
    line.done(second)
    line.settled("gazette", asked=True, kept=True)
    assert list(line.take()) == []


def test_the_budget_of_a_run_holds_for_all_sources_together() -> None:
    line = frontier(run_articles=3)
    add(line, *articles(GAZETTE, 5), *articles(POST, 5))
    asked = list(line.take())
    assert len(asked) == 3
    for ask in asked:
        line.done(ask)
        line.settled(ask.source.name, asked=True, kept=ask is not asked[0])
    assert len(list(line.take())) == 1


def test_what_waits_is_counted() -> None:
    line = frontier(in_flight=1)
    add(line, *articles(GAZETTE, 3), *listings(POST, 2))
    assert line.waiting() == 5
    list(line.take())
    assert line.waiting() == 3


def test_a_session_is_no_new_address() -> None:
    line = frontier()
    sessions = [f"https://example.org/1?sid={letter * 8}12345678" for letter in "ab"]
    assert add(line, *(Ask(GAZETTE, url, Kind.ARTICLE) for url in sessions)) == [True, False]


def test_what_waits_has_a_bound_and_a_later_listing_may_bring_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Frontier, "MOST_WAITING", 2)
    line = frontier()
    assert add(line, *articles(GAZETTE, 3), *listings(GAZETTE, 3), *articles(POST, 1)) == [
        *(True, True, False),
        *(True, True, False),
        True,
    ]
    list(line.take())
    assert (line.exhausted("gazette"), line.exhausted("post")) == (True, False)
    assert add(line, articles(GAZETTE, 3)[-1]) == [True]


def test_pages_that_are_no_articles_give_their_place_back_but_not_for_ever() -> None:
    line = frontier(articles=2)
    add(line, *articles(GAZETTE, 100))
    asked = 0
    while asks := list(line.take()):
        for ask in asks:
            asked += 1
            line.done(ask)
            line.settled("gazette", asked=True, kept=False)
    assert asked == 2 * Frontier.ASKS_AN_ARTICLE


def test_listings_found_among_articles_count() -> None:
    line = frontier(listings=2)
    assert [line.take_listing("gazette") for _ in range(3)] == [True, True, False]
    add(line, *listings(GAZETTE, 1))
    assert list(line.take()) == []
