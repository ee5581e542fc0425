"""No source waits for another, no URL is requested twice, no budget is exceeded, and the newest comes first."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.frontier.target_queue import Budget, Entry, Frontier, entry
from crawler.listings.traps import key_of
from pipelines.model.items import Hints, Target
from pipelines.urls.canonical import canonical_url
from pipelines.urls.verdict import Kind

GAZETTE, POST = "gazette", "post"
NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)


def frontier(**budget: int | None) -> Frontier:
    return Frontier(
        (GAZETTE, POST), Budget(**{"articles": 100, "listings": 100, "in_flight": 100, "all_in_flight": 1000} | budget)
    )  # type: ignore[arg-type]


def one(target: Target, **more: Any) -> Entry:
    return entry(target, key_of(canonical_url(target.url)), NOW, **more)


def story(url: str, source: str = GAZETTE, **more: Any) -> Target:
    return Target(source, f"https://{source}.org/{url}", Kind.ARTICLE, **more)


def listing(url: str, source: str = GAZETTE, sure: bool = True, **more: Any) -> Target:
    return Target(source, f"https://{source}.org/{url}", Kind.LISTING, sure=sure, **more)


def stories(source: str, count: int, start: int = 0) -> list[Entry]:
    return [one(story(str(number), source), order=number) for number in range(start, start + count)]


def listings(source: str, count: int) -> list[Entry]:
    return [one(listing(f"list/{number}", source), order=number) for number in range(count)]


def dated(days: float, field: str = "published") -> Hints:
    return Hints(**{field: NOW - timedelta(days=days)})  # type: ignore[arg-type]


def names(line: Frontier) -> list[str]:
    return [target.url.rpartition("/")[2] for target in line.take()]


def test_each_key_is_taken_once() -> None:
    line = frontier()
    twins = ["https://gazette.org/1", "http://www.gazette.org/1/?utm_source=feed", "https://gazette.org/1#top"]
    assert line.add(one(Target(GAZETTE, url, Kind.ARTICLE)) for url in twins) == 1
    assert [target.url for target in line.take()] == twins[:1]


def test_a_session_is_no_new_address() -> None:
    sessions = [f"https://gazette.org/1?zenid={letter * 8}12345678" for letter in "ab"]
    assert frontier().add(one(Target(GAZETTE, url, Kind.ARTICLE)) for url in sessions) == 1


def test_sources_take_turns() -> None:
    line = frontier(in_flight=2)
    line.add([*stories(GAZETTE, 3), *stories(POST, 3)])
    assert [target.source for target in line.take()] == [GAZETTE, POST, GAZETTE, POST]


def test_a_page_counts_as_under_way_until_it_is_in_a_batch() -> None:
    line = frontier(in_flight=1)
    line.add([*stories(GAZETTE, 3), *stories(POST, 3)])
    first = list(line.take())
    assert list(line.take()) == []
    line.settled(first[1], story=True)
    assert [target.source for target in line.take()] == [POST]


def test_only_of_sources_that_may_ask_is_it_found_out_how_many_pages_they_bear() -> None:
    """Thousands of sources are looked at for each page."""
    judged: list[str] = []
    budget = Budget(articles=100, listings=100, in_flight=1, all_in_flight=1000)
    line = Frontier((GAZETTE, POST, *map(str, range(5000))), budget, judged.append)
    line.add([*stories(GAZETTE, 3), *stories(POST, 3)])
    first = list(line.take())
    line.settled(first[0], story=True)
    assert [target.source for target in line.take()] == [GAZETTE]
    assert judged == [GAZETTE, POST, GAZETTE]


def test_sources_share_what_may_be_under_way() -> None:
    line = frontier(in_flight=8, all_in_flight=10)
    line.add(stories(GAZETTE, 20))
    assert len(list(line.take())) == 8, "one alone has its own bound"
    line.add(stories(POST, 20))
    assert [target.source for target in line.take()] == [POST] * 5, "two have half each, however many the other took"


ORDER = [
    ("a feed's newest", story("1", found_by="feed", hints=dated(0.5))),
    ("a feed's older", story("2", found_by="feed", hints=dated(40))),
    ("a dated story of today", story("3", found_by="sitemap", hints=dated(1))),
    ("one that changed yesterday", story("4", found_by="sitemap", hints=dated(1.5, "modified"))),
    ("a link on a page", story("5")),
    ("the archive", story("6", found_by="sitemap", hints=dated(900))),
]


def test_the_newest_stories_come_first_and_those_of_feeds_before_all() -> None:
    line = frontier()
    line.add(one(target) for _, target in reversed(ORDER))
    assert names(line) == ["1", "2", "3", "4", "5", "6"]


def test_a_feed_without_dates_is_in_its_own_order() -> None:
    line = frontier()
    line.add(one(story(str(number), found_by="feed"), order=number) for number in range(4))
    assert names(line) == ["0", "1", "2", "3"]


def test_listings_of_the_entry_come_first_then_sure_ones_the_newest_first() -> None:
    line = frontier()
    line.add(
        [
            one(listing("unsure", sure=False)),
            one(listing("part-1", hints=dated(30, "modified"))),
            one(listing("part-2", hints=dated(1, "modified"))),
            one(listing("home"), first=True, order=1),
            one(listing("feed"), first=True),
        ]
    )
    assert names(line) == ["feed", "home", "part-2", "part-1", "unsure"]


def test_listings_wait_while_many_articles_do_but_not_those_of_the_entry() -> None:
    line = frontier(in_flight=Frontier.ENOUGH_ARTICLES + 5, articles=1000)
    line.add([*listings(GAZETTE, 2), *stories(GAZETTE, Frontier.ENOUGH_ARTICLES + 3), one(listing("home"), first=True)])
    kinds = [target.kind for target in line.take()]
    assert kinds[:7] == [Kind.LISTING] + [Kind.ARTICLE] * 4 + [Kind.LISTING] * 2


def test_a_run_of_few_articles_chooses_among_all_that_its_listings_name() -> None:
    line = frontier(run_articles=2)
    line.add([one(listing("home"), first=True), one(listing("next")), one(listing("section", sure=False))])
    home, further = line.take()
    line.add(stories(GAZETTE, 5))
    line.settled(home, story=False)
    assert list(line.take()) == [], "the next page may name newer ones"
    line.add([one(story("newest", found_by="feed", hints=dated(0)))])
    line.settled(further, story=False)
    assert names(line) == ["newest", "0"]


def test_the_budget_of_a_source() -> None:
    line = frontier(articles=100, listings=1)
    line.add([*stories(GAZETTE, 103), *listings(GAZETTE, 5), *stories(POST, 1)])
    asked = Counter[tuple[str, Kind]]()
    while targets := list(line.take()):
        for target in targets:
            asked[target.source, target.kind] += 1
            line.settled(target, story=target.kind is Kind.ARTICLE)
    assert asked == {(GAZETTE, Kind.ARTICLE): 100, (GAZETTE, Kind.LISTING): 1, (POST, Kind.ARTICLE): 1}


def test_a_page_that_is_no_article_gives_its_place_back() -> None:
    line = frontier(articles=1)
    line.add(stories(GAZETTE, 3))
    (first,) = line.take()
    line.settled(first, story=False)
    (second,) = line.take()
    line.settled(second, story=True)
    assert list(line.take()) == []


def test_a_story_behind_a_link_that_looked_like_a_listing_takes_a_place() -> None:
    line = frontier(articles=1)
    line.add([one(listing("section", sure=False))])
    (section,) = line.take()
    line.settled(section, story=True)
    line.add(stories(GAZETTE, 1))
    assert list(line.take()) == []


def test_the_budget_of_a_run_counts_new_articles_of_all_sources() -> None:
    line = frontier(run_articles=3)
    line.add([*stories(GAZETTE, 5), *stories(POST, 5)])
    asked = list(line.take())
    assert len(asked) == 3
    for target in asked:
        line.settled(target, story=target is not asked[0])
    (fourth,) = line.take()
    line.settled(fourth, story=True)
    assert list(line.take()) == []
    assert line.waits_for_commit
    line.committed(stories=3, new=2)  # one of them was known
    assert not line.waits_for_commit
    assert len(list(line.take())) == 1
    line.committed(stories=1, new=1)
    assert list(line.take()) == []
    assert not line.waits_for_commit


def test_what_waits_has_a_bound_and_a_later_listing_may_bring_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Frontier, "MOST_WAITING", 2)
    line = frontier()
    assert line.add(stories(GAZETTE, 3)) == 2
    assert line.add(listings(GAZETTE, 3)) == 2
    assert line.add(stories(POST, 1)) == 1
    list(line.take())
    assert line.add(stories(GAZETTE, 3)) == 1


def test_pages_that_are_no_articles_give_their_place_back_but_not_for_ever() -> None:
    line = frontier(articles=2)
    line.add(stories(GAZETTE, 100))
    asked = 0
    while targets := list(line.take()):
        for target in targets:
            asked += 1
            line.settled(target, story=False)
    assert asked == 2 * Frontier.ASKS_AN_ARTICLE


def test_a_source_that_has_sent_too_much_is_asked_no_more() -> None:
    budget = Budget(articles=100, listings=100, in_flight=100, all_in_flight=1000)
    line = Frontier((GAZETTE, POST), budget, lambda source: 0 if source == GAZETTE else None)
    line.add([*stories(GAZETTE, 3), *stories(POST, 1)])
    assert [target.source for target in line.take()] == [POST]


def test_listings_found_among_articles_count() -> None:
    line = frontier(listings=2)
    for _ in range(2):
        line.count_listing(GAZETTE)
    line.add(listings(GAZETTE, 1))
    assert list(line.take()) == []


def test_listings_that_were_read_before_come_after_those_that_never_were() -> None:
    line = frontier()
    line.add([one(listing("again"), again=True), one(listing("never"))])
    assert names(line) == ["never", "again"]


def test_a_run_of_one_article_waits_for_the_fate_of_its_only_page() -> None:
    line = frontier(run_articles=1)
    line.add(stories(GAZETTE, 2))
    assert not line.waits_for_commit
    assert len(list(line.take())) == 1
    assert line.waits_for_commit
    line.committed(stories=1, new=0)
    assert not line.waits_for_commit
    assert len(list(line.take())) == 1


def linked(count: int, start: int = 0) -> list[Entry]:
    return [one(story(f"linked-{number}", found_by="story")) for number in range(start, start + count)]


def test_what_only_stories_link_to_comes_last() -> None:
    line = frontier()
    line.add([*linked(1), one(listing("list", sure=False)), one(story("a"))])
    assert names(line) == ["list", "a", "linked-0"]


def test_a_linked_story_that_a_listing_names_is_requested_once_with_what_the_listing_says() -> None:
    line = frontier()
    line.add(linked(2))
    line.add([one(story("linked-1", hints=dated(1)))])
    asked = list(line.take())
    assert [(target.url.rpartition("/")[2], target.hints) for target in asked] == [
        ("linked-1", dated(1)),
        ("linked-0", Hints()),
    ]


@pytest.mark.parametrize(("stories_among_them", "asked"), [(False, 20), (True, 100)])
def test_links_of_stories_that_lead_to_no_stories_are_left(stories_among_them: bool, asked: int) -> None:
    line = frontier(articles=100, in_flight=1)
    line.add(linked(100))
    count = 0
    for target in line.take():
        count += 1
        line.settled(target, story=stories_among_them)
    assert count == asked


def test_stories_of_the_archive_take_a_bounded_part_of_a_run_and_the_news_the_rest() -> None:
    line = frontier(old_articles=2, old=round((NOW - timedelta(days=30)).timestamp()))
    line.add(one(story(f"old-{n}", hints=dated(40 + n))) for n in range(5))
    line.add(one(story(f"new-{n}", hints=dated(n))) for n in range(3))
    assert names(line) == ["new-0", "new-1", "new-2", "old-0", "old-1"]
    line.add([one(story("late", hints=dated(0)))])
    assert names(line) == ["late"]


def test_an_archive_without_dates_is_bounded_too_and_comes_page_by_page() -> None:
    line = frontier(old_articles=2, old=round((NOW - timedelta(days=30)).timestamp()))
    line.add(one(story(f"page-{page}", page=page)) for page in (50, 3, 40, 0, 60))
    assert names(line) == ["page-0", "page-3", "page-40", "page-50"]


def test_what_waits_of_an_archive_does_not_hide_sections_and_reads_no_more_of_it() -> None:
    line = frontier(old_articles=0, old=round((NOW - timedelta(days=30)).timestamp()))
    line.add(one(story(f"old-{number}", page=50)) for number in range(Frontier.ENOUGH_ARTICLES))
    line.add([one(listing("section")), one(listing("section/page/51", page=50))])
    assert names(line) == ["section"]
