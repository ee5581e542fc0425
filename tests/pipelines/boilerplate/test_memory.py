"""Site memory does not depend on the order of pages, is bounded, and drops old lines."""

import struct
import zlib
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipelines.boilerplate.evidence import POST, PageEvidence, page_key
from pipelines.boilerplate.memory import (
    ALL_PAGES,
    FORGET,
    FORGET_SINGLE,
    STORIES_KEPT,
    Trace,
    changes,
    latest_day,
    learn,
)
from pipelines.boilerplate.packed import PackedMemory
from pipelines.extract.page_fingerprints import fingerprint
from pipelines.model.items import Shown
from pipelines.text.line_form import read_line

TODAY = 740_000
SITE = "gazette.example"

keys = st.sampled_from([page_key(str(n)) for n in range(50)])
seen = st.lists(st.tuples(st.integers(TODAY - 3, TODAY), keys), max_size=40).map(tuple)
traces = st.builds(Trace, seen, seen, seen, seen).map(lambda trace: trace | Trace())
MARKS = ("a" * 16, "b" * 16, "c" * 16)
memories = st.dictionaries(st.sampled_from([ALL_PAGES, *MARKS]), traces.filter(lambda trace: trace != Trace()))


def page(name: str, *lines: str, day: int = TODAY, listing: bool = False) -> PageEvidence:
    shown = Shown(tuple(map(fingerprint, lines)))
    key, of_text = page_key(f"https://{SITE}/{name}"), () if listing else tuple(map(read_line, lines))
    return PageEvidence(SITE, key, day, shown, of_text, listing)


@given(traces, traces, traces)
def test_merging_has_no_order(one: Trace, two: Trace, three: Trace) -> None:
    assert one | two == two | one
    assert (one | two) | three == one | (two | three)
    assert one | one == one


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), max_size=60), st.integers(0, 60))
def test_batches_say_together_what_their_pages_say(sightings: list[tuple[int, int]], cut: int) -> None:
    pages = [page(f"story-{n}", "Latest Stories", f"Story {n}", day=TODAY - age) for n, age in sightings]
    first = learn({}, pages[:cut], TODAY)
    then = learn(first, pages[cut:], TODAY)
    assert first.get(SITE, {}) | then.get(SITE, {}) == learn({}, pages, TODAY).get(SITE, {})
    assert learn(first, pages[:cut], TODAY) == first


def test_a_page_fetched_again_counts_once() -> None:
    once, later = page("ferry", "Latest Stories"), page("ferry", "Latest Stories", day=TODAY + 1)
    trace = learn({}, [once, later, once], TODAY)[SITE][fingerprint("Latest Stories")]
    assert trace.stories == ((TODAY + 1, once.page),)


def test_pages_come_in_any_order() -> None:
    pages = [page(name, "Latest Stories", name) for name in ("ferry", "lamps", "soup")]
    assert len({repr(sorted(learn({}, order, TODAY)[SITE].items())) for order in permutations(pages)}) == 1


def test_a_trace_is_bounded_and_keeps_the_latest_pages() -> None:
    pages = [page(f"story-{n}", "Latest Stories", day=TODAY - n % 7) for n in range(10 * STORIES_KEPT)]
    trace = learn({}, pages, TODAY)[SITE][fingerprint("Latest Stories")]
    assert len(trace.stories) == STORIES_KEPT
    assert {day for day, _ in trace.stories} == {TODAY}


def test_a_page_asks_for_what_it_shows_and_for_what_follows_labels() -> None:
    assert page("ferry", "READ ALSO: Lamps fail along Pilgrim Lane").needed() == {
        fingerprint("READ ALSO: Lamps fail along Pilgrim Lane"),
        fingerprint("Lamps fail along Pilgrim Lane"),
        POST,
    }


@given(memories, memories)
def test_a_packed_memory_has_the_latest_trace_of_each_line(before: dict[str, Trace], learned: dict[str, Trace]) -> None:
    packed = PackedMemory.of(before).joined(PackedMemory.of(learned)).remembered(TODAY).packed()
    assert PackedMemory.read(packed).traces((ALL_PAGES, *MARKS, "d" * 16)) == before | learned


@given(memories)
def test_a_packed_memory_of_an_earlier_version_is_read(before: dict[str, Trace]) -> None:
    assert PackedMemory.read(packed_earlier(before)).traces((ALL_PAGES, *MARKS, "d" * 16)) == before


def packed_earlier(before: dict[str, Trace]) -> bytes:
    """A memory as it was packed with 12 digits of fingerprints, 16 of keys, and without differences."""
    now = PackedMemory.of(before)
    keys, of_key = np.unique(now.keys << np.uint64(24) | np.uint64(0xABCDEF), return_inverse=True)
    days, of_day = np.unique(now.days, return_inverse=True)
    lines = now.lines << np.uint64(8) | (now.lines & np.uint64(0xFF))
    columns = ((lines, 8), (now.counts, 1), (now.marks, 1), (of_key, 4), (keys, 8), (of_day, 4), (days, 4))
    planes = (column.astype(f">u{size}").view(np.uint8).reshape(-1, size).T.tobytes() for column, size in columns)
    head = struct.pack("<4I", len(now.lines), len(now.keys), len(keys), len(days))
    return zlib.compress(head + b"".join(planes), 1)


@given(memories)
def test_only_what_a_batch_has_changed_is_stored(learned: dict[str, Trace]) -> None:
    assert changes({SITE: {}}, {SITE: learned}) == {SITE: learned}
    assert changes({SITE: learned}, {SITE: learned}) == {SITE: {}}


def test_what_a_clock_that_was_ahead_has_seen_counts_as_seen_today() -> None:
    pages = [page(f"ahead-{n}", "Latest Stories", day=TODAY + 1500) for n in range(STORIES_KEPT)]
    ahead = learn({}, pages, TODAY + 1500)
    now = learn(ahead, [page("now", "Latest Stories")], TODAY)[SITE]
    for trace in (now[ALL_PAGES], now[fingerprint("Latest Stories")]):
        assert trace.day == TODAY
    later = learn({SITE: now}, [page("later", "Latest Stories", day=TODAY + 1)], TODAY + 1)[SITE]
    assert later[ALL_PAGES].stories[0] == (TODAY + 1, page("later").page), "and takes the place of nothing seen later"


def test_age_counts_from_the_latest_day_that_no_jump_of_a_clock_leads_to() -> None:
    days = [TODAY - 400, TODAY - 300, TODAY]
    assert latest_day([TODAY]) == TODAY
    assert latest_day(days) == days[1], "a site that was not seen for long, or a jump"
    assert latest_day([*days, TODAY + FORGET_SINGLE]) == TODAY + FORGET_SINGLE, "which it was not"
    assert latest_day([TODAY - FORGET, TODAY]) == TODAY
    assert latest_day([TODAY, TODAY + 1000, TODAY + 3000]) == TODAY
