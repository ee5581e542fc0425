"""What a crawl does about the links of a listing, by what is known of them."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.frontier.following import Found, Reading, follow, is_polled
from crawler.frontier.target_queue import Tier
from crawler.listings.classified_listing import ClassifiedListing, FoundArticle, FoundListing, Parts
from pipelines.model.items import Fate, FoundBy, Hints, Shown, Target
from pipelines.model.known import KnownUrl
from pipelines.model.reasons import Reason
from pipelines.urls.verdict import Kind

HOME = "https://gazette.org/"
NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)
EARLIER, EARLIEST = NOW - timedelta(hours=1), NOW - timedelta(hours=2)
STORY, NEXT = f"{HOME}story", f"{HOME}news/page/2"


def listing(kind: str = "page") -> ClassifiedListing:
    return ClassifiedListing(
        f"{HOME}news",
        kind,
        None,
        None,
        Shown(),
        b"",
        1,
        0,
        Parts(),
        Parts(),  # type: ignore[arg-type]
    )


def found(
    known: dict[str, KnownUrl],
    *,
    hints: Hints = Hints(),
    depth: int = 1,
    last: datetime | None = None,
    since: date | None = None,
    seen: Callable[[bytes], bool] = lambda _: False,
    named: bool = False,
    same_depth: bool = True,
    chain: str = "",
    kind: str = "page",
    polled: Collection[str] = (),
    modified: datetime | None = None,
    facet: bool = False,
) -> Found:
    """What becomes of one story and one further listing."""
    target = Target("gazette", f"{HOME}news", Kind.LISTING, depth=depth, chain=chain)
    further = FoundListing(NEXT, NEXT, b"n", named, same_depth, True, modified, facet)
    reading = Reading(target, NOW, last, 0, HOME, 3, since, polled)
    return follow(listing(kind), [FoundArticle(STORY, STORY, b"s", hints)], [further], known, reading, seen)


def known(url: str, fate: Fate, fetched: datetime = EARLIEST, reason: Reason | None = None) -> dict[str, KnownUrl]:
    return {url: KnownUrl(url, fate, fetched, reason)}


READ, STORED = known(NEXT, Fate.LISTING), known(STORY, Fate.ARTICLE)


def urls(found: Found) -> tuple[set[str], set[str]]:
    """What is owed, and what this run asks for."""
    return {target.url for target in found.targets}, {one.target.url for one in found.entries}


def test_what_was_never_read_is_owed() -> None:
    assert urls(found({})) == ({STORY, NEXT}, {STORY, NEXT})


def test_a_listing_that_was_never_read_is_owed_though_the_stories_are_known() -> None:
    assert urls(found(STORED)) == ({NEXT}, {NEXT})


def test_a_listing_without_news_leads_to_none_that_was_read() -> None:
    assert urls(found(STORED | READ)) == (set(), set())


@pytest.mark.parametrize("news", [False, True])
def test_a_section_that_was_read_is_left_to_its_times(news: bool) -> None:
    stories = {} if news else STORED
    further = {STORY} if news else set()
    assert urls(found(stories | READ, depth=0, same_depth=False, polled={NEXT}))[1] == further
    assert urls(found(stories | READ, depth=0, same_depth=False))[1] == further | {NEXT}, "of an earlier version"


def test_the_parts_of_a_sitemap_are_left_to_their_times_unless_it_dates_them_later() -> None:
    part = {"named": True, "kind": "sitemap", "polled": {NEXT}}
    days = {None: set(), EARLIEST: set(), EARLIER: {NEXT}, NOW + timedelta(days=1): set()}
    assert {day: urls(found(STORED | READ, modified=day, **part))[1] for day in days} == days


def test_a_facet_that_was_read_is_not_read_again_and_a_new_one_is_not_owed() -> None:
    assert urls(found(READ, facet=True)) == ({STORY}, {STORY})
    assert urls(found(STORED, facet=True)) == (set(), {NEXT})


@pytest.mark.parametrize(
    ("url", "chain", "kind", "polled"),
    [
        ("news/", f"{HOME}news", "page", True),
        ("news/page/2", f"{HOME}news", "page", False),
        ("news/?sort=age", f"{HOME}news?sort=age", "page", False),
        ("news/feed", f"{HOME}news", "feed", True),
        ("feed?paged=2", f"{HOME}feed", "feed", False),
        ("part-2.xml", f"{HOME}part.xml", "sitemap", True),
    ],
)
def test_further_pages_and_facets_have_no_times_of_their_own(url: str, chain: str, kind: FoundBy, polled: bool) -> None:
    named_by = f"{HOME}feed" if url.startswith("feed?") else HOME
    target = Target("gazette", HOME + url, Kind.LISTING, listing_url=named_by, chain=chain)
    assert is_polled(target, kind) is polled


def test_news_lead_further() -> None:
    assert urls(found(READ)) == ({STORY, NEXT}, {STORY, NEXT})


@pytest.mark.parametrize(("last", "further"), [(EARLIER, False), (EARLIEST, True), (None, False)])
def test_a_story_that_came_since_the_listing_was_last_read_is_news(last: datetime | None, further: bool) -> None:
    """Or else a run that fetched it by way of a feed, and then ended, would hide what lies further down."""
    assert urls(found(STORED | READ, last=last))[1] == ({NEXT} if further else set())


@pytest.mark.parametrize(
    ("reason", "again"),
    [
        (Reason.HTTP_5XX, True),
        (Reason.CONNECTION, True),
        (Reason.ROBOTS, True),
        (Reason.HTTP_404, False),
        (Reason.NOT_AN_ARTICLE, False),
    ],
)
def test_what_failed_is_asked_for_again_unless_it_is_sure_to_fail_again(reason: Reason, again: bool) -> None:
    failed = known(STORY, Fate.REJECTED, reason=reason) | known(NEXT, Fate.REJECTED, reason=reason)
    assert urls(found(failed)) == (({STORY, NEXT},) * 2 if again else (set(), set()))


def test_a_story_that_its_listing_dates_later_is_fetched_again() -> None:
    assert found(STORED | READ, hints=Hints(modified=EARLIER)).new == 1
    assert found(STORED | READ, hints=Hints(modified=NOW + timedelta(days=1))).new == 0
    assert found(STORED | READ, hints=Hints(modified=EARLIEST)).new == 0, "fetched at that very time"


def test_an_old_story_is_not_wanted() -> None:
    hints = Hints(published=datetime(2026, 4, 30, tzinfo=UTC))
    old = found(READ, hints=hints, since=date(2026, 5, 1))
    assert (old.before_since, old.new, urls(old)) == (1, 0, (set(), set()))


def test_a_listing_that_was_read_for_late_stories_only_is_read_again_by_a_run_that_wants_earlier_ones() -> None:
    read = {NEXT: KnownUrl(NEXT, Fate.LISTING, EARLIER, day=date(2026, 5, 1).toordinal())}
    days = (date(2026, 5, 1), date(2026, 4, 1), None)
    further = {since: urls(found(STORED | read, since=since))[1] for since in days}
    assert further == {date(2026, 5, 1): set(), date(2026, 4, 1): {NEXT}, None: {NEXT}}


def test_what_the_run_has_taken_already_is_owed_by_another_listing() -> None:
    assert urls(found({}, seen=lambda key: key == b"s")) == ({NEXT}, {NEXT})


def test_a_listing_that_failed_lately_keeps_what_it_had_shown_before() -> None:
    failed = {NEXT: KnownUrl(NEXT, Fate.LISTING, EARLIEST, Reason.HTTP_5XX)}
    assert urls(found(STORED | failed)) == ({NEXT}, {NEXT})


def test_pages_of_a_listing_are_of_its_chain_and_other_listings_begin_their_own() -> None:
    chains = [found({}, same_depth=same).targets[1].chain for same in (True, False)]
    assert chains == [HOME, NEXT]


def test_an_article_that_turned_out_to_be_a_listing_is_one() -> None:
    turned = [
        one.target for one in found(known(STORY, Fate.LISTING) | READ, depth=0).entries if one.target.url == STORY
    ]
    assert [(target.kind, target.depth, target.sure) for target in turned] == [(Kind.LISTING, 1, False)]


def test_depth_is_bounded_but_not_for_what_a_listing_names() -> None:
    assert urls(found(STORED, depth=3, same_depth=False)) == (set(), set())
    assert urls(found(STORED, depth=3, same_depth=False, named=True)) == ({NEXT}, {NEXT})
    assert urls(found(STORED, depth=3)) == ({NEXT}, {NEXT})


def test_a_target_keeps_how_it_was_found() -> None:
    (story, _) = found({}, hints=Hints(title="Ferry")).targets
    assert story == Target("gazette", STORY, Kind.ARTICLE, "page", f"{HOME}news", Hints(title="Ferry"), 1, chain=HOME)


@pytest.mark.parametrize(
    ("depth", "named", "tier"), [(0, True, Tier.FIRST), (1, True, Tier.SURE), (0, False, Tier.SURE)]
)
def test_what_the_front_page_names_comes_first(depth: int, named: bool, tier: Tier) -> None:
    (further,) = found(STORED, depth=depth, named=named).entries
    assert further.tier is tier


@pytest.mark.parametrize(
    ("came", "elsewhere", "late", "further"),
    [
        (1, 0, True, True),  # anything, after a pause
        (11, 0, False, False),
        (12, 0, False, True),
        (12, 12, False, True),  # a feed of this run has named them, and may have lost others
        (0, 0, True, False),
    ],
)
def test_the_next_page_is_read_if_some_of_what_came_may_be_there(
    came: int, elsewhere: int, late: bool, further: bool
) -> None:
    """Of twenty stories so many came, of which another listing has named some."""
    names = [f"{STORY}-{number}" for number in range(20)]
    articles = [FoundArticle(name, name, name.encode(), Hints()) for name in names]
    there = known(NEXT, Fate.LISTING)
    for name in names[came:]:
        there |= known(name, Fate.ARTICLE)
    target = Target("gazette", f"{HOME}news", Kind.LISTING, depth=1)
    reading = Reading(target, NOW, EARLIER, 0, HOME, 3, late=late)
    shown = replace(listing(), articles=Parts.of(articles))
    nearby = {name.encode() for name in names[:elsewhere]}
    next_page = FoundListing(NEXT, NEXT, b"n", named=False, same_depth=True, for_sure=True)
    result = follow(shown, articles, [next_page], there, reading, nearby.__contains__)
    assert (NEXT in urls(result)[1]) is further
    assert (result.came, result.own) == (came, came - elsewhere)


@pytest.mark.parametrize(("elsewhere", "further"), [(False, True), (True, False)])
def test_a_further_page_leads_on_if_it_alone_shows_a_story(elsewhere: bool, further: bool) -> None:
    target = Target("gazette", f"{HOME}news/page/1", Kind.LISTING, depth=1, page=1)
    onward = FoundListing(NEXT, NEXT, b"n", named=False, same_depth=True, for_sure=True)
    article = FoundArticle(STORY, STORY, b"s", Hints())
    reading = Reading(target, NOW, EARLIEST, 0, HOME, 3)
    result = follow(listing(), [article], [onward], known(NEXT, Fate.LISTING), reading, lambda key: elsewhere)
    assert (NEXT in urls(result)[1]) is further
    assert [one.target.page for one in result.entries if one.target.url == NEXT] == ([2] if further else [])


def test_a_story_that_came_and_was_asked_for_again_is_news() -> None:
    again = known(STORY, Fate.ARTICLE, NOW, Reason.UNCHANGED) | known(NEXT, Fate.LISTING)
    target = Target("gazette", f"{HOME}news", Kind.LISTING, depth=1)
    reading = Reading(target, NOW, EARLIER, 0, HOME, 3, corrected={STORY})
    result = follow(listing(), [FoundArticle(STORY, STORY, b"s", Hints())], [], again, reading)
    assert (result.came, result.own) == (1, 0)
