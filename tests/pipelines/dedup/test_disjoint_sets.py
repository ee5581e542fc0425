"""Sets that become one, in whatever order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedup.disjoint_sets import DisjointSets, NumberedSets

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


def sets(pairs: list[tuple[int, int]]) -> list[int]:
    """Of each member, who stands for its set; the same of numbers as of strings in their order."""
    numbers, strings = NumberedSets(12), DisjointSets()
    for one, other in pairs:
        numbers.join(one, other)
        strings.join(f"{one:02}", f"{other:02}")
    found = [numbers.of(member) for member in range(13)]
    assert [int(strings.of(f"{member:02}")) for member in range(13)] == found
    return found


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
