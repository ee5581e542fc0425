"""Each page of a batch gets one fate, judged by what is known and by the batch itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.verdict import Text, relation
from pipelines.model.candidates import candidate_of
from pipelines.model.copies import Place, Relation
from pipelines.model.items import Article, ListingPage, Outcome, Rejection, Sighting
from pipelines.model.known import Known, KnownText, KnownUrl, StoredText
from pipelines.model.reasons import Reason
from pipelines.model.rows import STORY_TABLES
from pipelines.settle.fates import Settled, settle
from pipelines.text.fingerprint import text_hash

A, B, C = (f"https://gazette.example/{name}" for name in ("ferry", "bridge", "market"))
TIDE, TIDE_AGAIN = "The tide rose.", "The tide rose, and fell."

Make = Callable[..., Article]


def run(*batches: Sequence[Outcome]) -> list[Settled]:
    """Settles batches one after the other, each knowing what those before it made known."""
    urls: dict[str, KnownUrl] = {}
    texts: dict[str, KnownText] = {}
    stored: dict[str, StoredText] = {}
    results = []
    for number, batch in enumerate(batches, 1):
        wordings = {key: at.text for key, at in stored.items()}
        wordings |= {text_hash(outcome.text): outcome.text for outcome in batch if isinstance(outcome, Article)}
        stories = {url.story.id: url.story for url in urls.values() if url.story}
        known = Known(urls, texts, stories, stored, copy_pairs(wordings), next_number=len(texts) + 1)
        settled = settle([candidate_of(outcome) for outcome in batch], known, run="run", batch=number)
        urls |= now_known(settled)
        texts |= {text.text_hash: text for text in settled.intent.texts}
        texts = {
            key: replace(text, group=settled.intent.joined.get(text.group, text.group)) for key, text in texts.items()
        }
        first = {text.number: text.id for text in texts.values()}
        texts = {key: replace(text, article=first[text.group]) for key, text in texts.items()}
        for row in (row for table in STORY_TABLES for row in settled.rows.get(table, ())):
            place = Place(**{name: row[name] for name in Place.__dataclass_fields__})
            stored.setdefault(row["text_hash"], StoredText(row["text"], row["text"], place))
        results.append(settled)
    return results


def copy_pairs(wordings: Mapping[str, str]) -> dict[str, dict[str, Relation]]:
    """What each text is to each other one of which it is a copy."""
    texts = {key: Text.of(text, DEFAULT) for key, text in wordings.items()}
    return {
        key: {
            other: found for other in texts if other != key and (found := relation(texts[key], texts[other], DEFAULT))
        }
        for key in texts
    }


def now_known(settled: Settled) -> dict[str, KnownUrl]:
    return {known.url: known for known in settled.intent.urls}


def rows(settled: Settled, table: str) -> list[str]:
    return [row["url"] for row in settled.rows.get(table, [])]


def test_first_sighting_is_the_article(article: Make) -> None:
    (settled,) = run([article(B, TIDE, minute=2), article(A, TIDE, minute=1)])
    assert rows(settled, "articles") == [A]
    (copy,) = settled.rows["copies"]
    assert (copy["url"], copy["relation"], copy["similarity"]) == (B, "exact", 1.0)
    assert copy["duplicate_of"] == settled.rows["articles"][0]["id"]


def test_a_copy_is_known_across_batches(article: Make) -> None:
    first, second = run([article(A, TIDE)], [article(B, "The  TIDE\nrose.", minute=1)])
    assert second.rows["copies"][0]["duplicate_of"] == first.rows["articles"][0]["id"]


def test_a_changed_text_is_a_revision(article: Make) -> None:
    first, second, third = run(
        [article(A, TIDE)], [article(A, TIDE_AGAIN, minute=1)], [article(A, "The tide is out.", minute=2)]
    )
    assert [second.rows["revisions"][0]["revision"], third.rows["revisions"][0]["revision"]] == [1, 2]
    id_ = first.rows["articles"][0]["id"]
    assert {row["revision_of"] for row in (*second.rows["revisions"], *third.rows["revisions"])} == {id_}


def test_a_revision_in_the_same_batch(article: Make) -> None:
    (settled,) = run([article(A, TIDE_AGAIN, minute=1), article(A, TIDE)])
    assert (rows(settled, "articles"), rows(settled, "revisions")) == ([A], [A])


def test_versions_at_two_addresses_of_a_story_in_one_batch_are_numbered_on(article: Make) -> None:
    first = article(A, TIDE, aliases=(B,))
    _, second = run([first], [article(A, TIDE_AGAIN, minute=1), article(B, "The tide is out.", minute=2)])
    assert [row["revision"] for row in second.rows["revisions"]] == [1, 2]
    assert len({row["id"] for row in second.rows["revisions"]}) == 2


def test_a_story_that_changes_back_is_two_revisions(article: Make) -> None:
    results = run(*[[article(A, text, minute=n)] for n, text in enumerate([TIDE, TIDE_AGAIN, TIDE])])
    ids = [row["id"] for settled in results for table in settled.rows.values() for row in table]
    assert len(set(ids)) == 3


def test_the_same_text_at_the_same_url_is_unchanged(article: Make) -> None:
    _, second = run([article(A, TIDE)], [article(A, TIDE, minute=1)])
    assert second.rows == {}
    assert second.intent.fates == {"gazette": {"rejected/unchanged": 1}}


def test_a_revision_of_a_copy_points_to_the_copy(article: Make) -> None:
    first, second = run([article(A, TIDE), article(B, TIDE, minute=1)], [article(B, TIDE_AGAIN, minute=2)])
    assert second.rows["revisions"][0]["revision_of"] == first.rows["copies"][0]["id"]


def test_the_revised_text_elsewhere_is_a_copy_of_the_article(article: Make) -> None:
    first, _, third = run([article(A, TIDE)], [article(A, TIDE_AGAIN, minute=1)], [article(B, TIDE_AGAIN, minute=2)])
    assert third.rows["copies"][0]["duplicate_of"] == first.rows["articles"][0]["id"]


def test_twins_are_one_url(article: Make) -> None:
    (settled,) = run([article(A, TIDE), article(A + "/?utm_source=feed", TIDE, minute=1)])
    assert settled.intent.fates == {"gazette": {"article": 1, "rejected/unchanged": 1}}


def test_redirects_are_known_under_every_address(article: Make) -> None:
    (settled,) = run([article(A, TIDE, aliases=(B,))])
    assert set(now_known(settled)) == {A, B}
    assert {known.id for known in now_known(settled).values()} == {settled.rows["articles"][0]["id"]}


def test_a_story_is_not_forgotten_when_its_page_is_gone(article: Make, rejection: Callable[..., Rejection]) -> None:
    _, gone, back = run([article(A, TIDE)], [rejection(A, "http-404", 1)], [article(A, TIDE_AGAIN, minute=2)])
    assert gone.intent.fates == {"gazette": {"rejected/http-404": 1}}
    assert back.rows["revisions"][0]["revision"] == 1


def test_a_story_is_not_forgotten_when_its_address_leads_elsewhere(
    article: Make, sighting: Callable[..., Sighting]
) -> None:
    front = ListingPage(sighting("https://gazette.example/", 1, aliases=(A,)), "front page")
    first, *then = run([article(A, TIDE)], [front], [article(B, "Fog.", 2, aliases=(A,))], [article(A, TIDE, 3)])
    for settled in then:
        assert now_known(settled)[A].id == now_known(first)[A].id
    assert now_known(then[0])[A].fetched > now_known(first)[A].fetched, "or it would be asked for again"
    assert then[2].intent.fates == {"gazette": {"rejected/unchanged": 1}}


@pytest.mark.parametrize("back", [0, 1], ids=["seen again", "changed"])
def test_a_page_is_seen_when_it_is_fetched_even_if_an_earlier_clock_was_ahead(back: int, article: Make) -> None:
    ahead = 60 * 24 * 365 * 4
    _, again = run([article(A, TIDE, ahead)], [article(A, (TIDE, TIDE_AGAIN)[back], 1)])
    assert now_known(again)[A].fetched == article(A, TIDE, 1).sighting.fetched
    assert now_known(again)[A].revision == back


def test_an_archive_shows_the_past(article: Make, sighting: Callable[..., Sighting]) -> None:
    seen = sighting(A, found_by="warc")
    earlier = replace(article(A, TIDE, removed=("Most read",), removed_at=(0,)), sighting=seen)
    first, again = run([article(A, TIDE, 5)], [earlier])
    assert now_known(again) == now_known(first)
    assert again.intent.fates == {"gazette": {"rejected/unchanged": 1}}


def test_listings_are_counted_and_never_stored(sighting: Callable[..., Sighting]) -> None:
    (settled,) = run([ListingPage(sighting(A), "many teasers")])
    assert (settled.rows, settled.intent.fates) == ({}, {"gazette": {"listing": 1}})


def test_a_listing_keeps_its_last_reading_when_it_fails_and_when_it_has_not_changed(
    sighting: Callable[..., Sighting],
) -> None:
    pages = [[ListingPage(sighting(A), "page")]]
    pages += [[Rejection(sighting(A, minute), Reason(why))] for minute, why in ((1, "http-5xx"), (2, "not-modified"))]
    read, failed, same = (now_known(settled)[A] for settled in run(*pages))
    assert (failed.fate, failed.fetched, failed.reason) == (read.fate, read.fetched, "http-5xx")
    assert same == read, "it is not asked for again as one that failed"


crawls = st.lists(
    st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from([TIDE, TIDE_AGAIN, "Fog.", None])), max_size=12),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crawl=crawls)
def test_promises_hold_for_any_crawl(
    crawl: list[list[tuple[str, str | None]]], article: Make, rejection: Callable[..., Rejection]
) -> None:
    minutes = count(1)
    batches: list[list[Outcome]] = [
        [article(url, text, next(minutes)) if text else rejection(url, "empty", next(minutes)) for url, text in pages]
        for pages in crawl
    ]
    results = run(*batches)
    articles = [row for settled in results for row in settled.rows.get("articles", [])]
    every = [row for settled in results for table in STORY_TABLES for row in settled.rows.get(table, ())]
    ids = {row["id"] for row in every}
    assert len(ids) == len(every)
    for column in ("canonical_url", "text_hash"):
        assert len({row[column] for row in articles}) == len(articles)
    assert {row[link] for row in every for link in ("duplicate_of", "revision_of") if link in row} <= ids
    fates = sum(pages for settled in results for fates in settled.intent.fates.values() for pages in fates.values())
    assert fates == sum(len(batch) for batch in batches)
