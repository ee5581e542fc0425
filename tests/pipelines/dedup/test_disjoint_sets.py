"""Sets that become one, in whatever order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedup.disjoint_sets import DisjointSets

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


def sets(pairs: list[tuple[int, int]]) -> list[int]:
    """Of each member, who stands for its set."""
    made = DisjointSets[int]()
    for one, other in pairs:
        made.join(one, other)
    return [made.of(member) for member in range(13)]


@given(PAIRS)
def test_the_least_member_represents_a_set(pairs: list[tuple[int, int]]) -> None:
    least = list(range(13))
    for _ in least:
        for one, other in pairs:
            least[one] = least[other] = min(least[one], least[other])
    assert sets(pairs) == least


@given(PAIRS, st.randoms())
def test_the_order_does_not_matter(pairs: list[tuple[int, int]], random: Random) -> None:
    shuffled = [pair[:: random.choice((1, -1))] for pair in pairs]
    random.shuffle(shuffled)
    assert sets(shuffled) == sets(pairs)
