"""What a site repeats is remembered the same in whatever order its pages come, within bounds, and not for ever."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.shown import Shown, fingerprint
from pipelines.settle import memory
from pipelines.settle.memory import (
    ALL_PAGES,
    FORGET,
    FORGET_SINGLE,
    STORIES_KEPT,
    Evidence,
    Trace,
    asked,
    forget,
    learn,
    merge,
    page_key,
    rows,
    trace_of,
)

TODAY = 740_000
SITE = "gazette.example"

keys = st.sampled_from([page_key(str(n)) for n in range(50)])
seen = st.lists(st.tuples(st.integers(TODAY - 3, TODAY), keys), max_size=40).map(tuple)
traces = st.builds(Trace, seen, seen, seen, seen).map(lambda trace: trace | Trace())
memories = st.dictionaries(st.sampled_from([ALL_PAGES, "a" * 16, "b" * 16, "c" * 16]), traces)


def page(name: str, *lines: str, day: int = TODAY, listing: bool = False) -> Evidence:
    shown = Shown(tuple(map(fingerprint, lines)))
    return Evidence(SITE, page_key(f"https://{SITE}/{name}"), day, listing, shown, () if listing else lines)


@given(memories, memories, memories)
def test_merging_has_no_order(one: memory.Memory, two: memory.Memory, three: memory.Memory) -> None:
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, one) == dict(one)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), max_size=60), st.integers(0, 60))
def test_batches_say_together_what_their_pages_say(sightings: list[tuple[int, int]], cut: int) -> None:
    pages = [page(f"story-{n}", "Latest Stories", f"Story {n}", day=TODAY - age) for n, age in sightings]
    first, second = learn({}, pages[:cut]), learn({}, pages[cut:])
    assert merge(first.get(SITE, {}), second.get(SITE, {})) == learn({}, pages).get(SITE, {})
    assert learn(first, pages[:cut]) == first


def test_a_page_fetched_again_counts_once() -> None:
    once, later = page("ferry", "Latest Stories"), page("ferry", "Latest Stories", day=TODAY + 1)
    trace = learn({}, [once, later, once])[SITE][fingerprint("Latest Stories")]
    assert trace.stories == ((TODAY + 1, once.page),)


def test_pages_come_in_any_order() -> None:
    pages = [page(name, "Latest Stories", name) for name in ("ferry", "lamps", "soup")]
    assert len({repr(sorted(learn({}, order)[SITE].items())) for order in permutations(pages)}) == 1


def test_a_trace_is_bounded_and_keeps_the_latest_pages() -> None:
    pages = [page(f"story-{n}", "Latest Stories", day=TODAY - n % 7) for n in range(10 * STORIES_KEPT)]
    trace = learn({}, pages)[SITE][fingerprint("Latest Stories")]
    assert len(trace.stories) == STORIES_KEPT
    assert {day for day, _ in trace.stories} == {TODAY}


def test_a_batch_asks_for_what_it_shows_and_for_what_stands_behind_labels() -> None:
    wanted = asked([page("ferry", "READ ALSO: Lamps fail along Pilgrim Lane")])
    assert wanted == {
        SITE: {
            ALL_PAGES,
            fingerprint("READ ALSO: Lamps fail along Pilgrim Lane"),
            fingerprint("Lamps fail along Pilgrim Lane"),
        }
    }


def test_what_a_site_no_longer_shows_is_forgotten() -> None:
    known = learn({}, [page("ferry", "Latest Stories", "A paragraph."), page("lamps", "Latest Stories")])[SITE]
    after_a_while = forget(known, TODAY + FORGET_SINGLE + 1)
    assert fingerprint("Latest Stories") in after_a_while
    assert fingerprint("A paragraph.") not in after_a_while
    assert set(forget(known, TODAY + FORGET + 1)) == {ALL_PAGES}


def test_a_memory_is_bounded_and_keeps_what_was_seen_last_and_most() -> None:
    known = learn(
        {},
        [
            *(page(name, "Latest Stories", day=TODAY) for name in ("ferry", "lamps")),
            page("soup", *(f"Paragraph number {n} of a very long story" for n in range(memory.LINES_KEPT))),
            page("bells", "An older line", day=TODAY - 1),
        ],
    )[SITE]
    kept = forget(known, TODAY)
    assert len(kept) == memory.LINES_KEPT + 1
    assert fingerprint("Latest Stories") in kept
    assert fingerprint("An older line") not in kept


@given(memories)
def test_rows_hold_what_changed(learned: dict[str, Trace]) -> None:
    changed = {mark: trace for mark, trace in learned.items() if trace != Trace()}
    assert {row.fingerprint: trace_of(row) for row in rows({SITE: {}}, {SITE: changed})} == changed
    assert list(rows({SITE: learned}, {SITE: learned})) == []
