"""Which job is next, on a simulated clock: workers are shared by the cost of jobs."""

from collections import Counter
from collections.abc import Mapping
from heapq import heappop, heappush

import pytest

from pipelines.extract.workers.fair_queue import WORKING, FairQueue


def done_by(places: int, seconds: Mapping[str, float], until: float, at_once: int = 8) -> Counter[str]:
    """Jobs that were done until then of owners who always have `at_once` of them waiting, a job taking so many
    seconds."""
    queue = FairQueue[str](places)
    ends: list[tuple[float, int, str]] = []
    done: Counter[str] = Counter()
    now = 0.0
    for owner in seconds:
        for _ in range(at_once):
            queue.add(owner, owner, now)
    while now < until:
        while taken := queue.take(now):
            heappush(ends, (now + seconds[taken[0]], len(done) + done.total(), taken[0]))
        rest = queue.wakes(now)
        if rest is not None and (not ends or now + rest < ends[0][0]):
            now += rest
            continue
        now, _, owner = heappop(ends)
        queue.done(owner, seconds[owner], now)
        queue.add(owner, owner, now)
        done[owner] += 1
    return done


@pytest.mark.parametrize("places", [1, 2, 3, 8])
@pytest.mark.parametrize("bad", [{"bad": 9.9}, {"bad": 9.9, "worse": 9.9, "worst": 4.0}], ids=["one", "three"])
def test_a_good_paper_beside_bad_ones_keeps_half_of_its_speed(places: int, bad: dict[str, float]) -> None:
    alone = done_by(places, {"good": 0.1}, 1000.0)
    beside = done_by(places, {"good": 0.1, **bad}, 1000.0)
    # Until the first jobs of the bad ones have ended, nobody knows that they are long.
    assert beside["good"] >= 0.45 * alone["good"]
    assert all(beside[name] > 0 for name in bad)


@pytest.mark.parametrize("places", [1, 2, 8])
def test_a_bad_paper_that_is_alone_has_all_workers(places: int) -> None:
    assert done_by(places, {"bad": 10.0}, 1000.0)["bad"] > 99 * places


def test_short_jobs_share_by_time_and_not_by_number() -> None:
    done = done_by(2, {"plain": 0.1, "heavy": 0.4}, 400.0)
    assert done["plain"] == pytest.approx(4 * done["heavy"], rel=0.05)


def test_owners_with_the_same_cost_take_turns() -> None:
    queue = FairQueue[int](1)
    for number in range(3):
        for owner in ("gazette", "wire", "portal"):
            queue.add(owner, number, 0.0)
    order = []
    while taken := queue.take(0.0):
        order.append(taken)
        queue.done(taken[0], 0.1, 0.0)
    assert [number for _, number in order] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_idle_time_is_not_saved_up() -> None:
    queue = FairQueue[int](1)
    for number in range(100):
        queue.add("busy", number, 0.0)
    for _ in range(90):
        assert queue.take(0.0)
        queue.done("busy", 0.1, 0.0)
    for number in range(10):
        queue.add("idle", number, 0.0)
    owners = []
    for _ in range(10):
        taken = queue.take(0.0)
        assert taken
        owners.append(taken[0])
        queue.done(taken[0], 0.1, 0.0)
    assert Counter(owners) == {"busy": 5, "idle": 5}


def test_long_jobs_have_all_workers_again_once_the_others_have_ended() -> None:
    queue = FairQueue[str](2)
    queue.add("good", "short", 0.0)
    for _ in range(4):
        queue.add("bad", "long", 0.0)
    assert {queue.take(0.0), queue.take(0.0)} == {("good", "short"), ("bad", "long")}
    queue.done("good", 0.1, 0.1)
    queue.done("bad", 10.0, 10.0)
    assert queue.take(10.0) == ("bad", "long")
    assert queue.take(10.0) is None
    assert queue.take(0.1 + WORKING) == ("bad", "long")


def test_jobs_never_exceed_places_and_waiting_jobs_can_be_removed() -> None:
    queue = FairQueue[int](2)
    for number in range(5):
        queue.add("gazette", number, 0.0)
    assert [queue.take(0.0), queue.take(0.0), queue.take(0.0)] == [("gazette", 0), ("gazette", 1), None]
    assert list(queue.clear()) == [2, 3, 4]
    queue.done("gazette", 0.1, 0.1)
    assert queue.take(0.1) is None


def test_a_new_owner_begins_with_the_least_cost_of_those_at_work() -> None:
    queue = FairQueue[int](1)
    for owner, seconds in (("dear", 0.5), ("cheap", 0.1)):
        queue.add(owner, 1, 0.0)
        queue.add(owner, 2, 0.0)
        assert queue.take(0.0) == (owner, 1)
        queue.done(owner, seconds, 0.0)
    queue.add("new", 1, 0.0)
    assert queue.take(0.0) == ("new", 1)


def test_of_two_owners_with_the_same_cost_the_one_that_waited_longer_is_next() -> None:
    queue = FairQueue[int](1)
    for owner in ("first", "second"):
        queue.add(owner, 1, 0.0)
        queue.add(owner, 2, 0.0)
    order = []
    while taken := queue.take(0.0):
        order.append(taken)
        queue.done(taken[0], 0.0, 0.0)
    assert order == [("first", 1), ("second", 1), ("first", 2), ("second", 2)]


def test_one_long_job_does_not_make_an_owner_long() -> None:
    queue = FairQueue[int](1)
    queue.add("good", 1, 0.0)
    queue.add("slow", 1, 0.0)
    queue.add("slow", 2, 0.0)
    for owner, seconds in (("good", 0.1), ("slow", 3.0)):
        assert queue.take(0.0) == (owner, 1)
        queue.done(owner, seconds, 3.0)
    assert queue.wakes(3.0) is None
    assert queue.take(3.0) == ("slow", 2)
