"""The index against a plain comparison of every pair, whatever the order and the batches."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dedup.lsh_index import Index, Numbers
from pipelines.dedup.minhash import Keys, band_keys, signature
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.shingles import shingles, tokens

Pairs = list[tuple[int, int]]

# Few values, so that many texts share a key, and the smallest and largest of all.
KEYS = st.lists(st.lists(st.sampled_from([0, 1, 2, 3, 2**31, 2**32 - 1]), min_size=3, max_size=3), max_size=40)


def array(keys: list[list[int]]) -> Keys:
    return np.array(keys, np.uint32).reshape(-1, 3)


def numbered(keys: Keys) -> Numbers:
    return np.arange(len(keys), dtype=np.uint32)


def pairs(index: Index, keys: Keys) -> Pairs:
    rows, numbers = index.candidates(keys)
    return list(zip(rows.tolist(), numbers.tolist(), strict=True))


def batches(draw: st.DataObject, keys: Keys) -> list[tuple[Numbers, Keys]]:
    """The texts in any order, in any batches."""
    order = np.array(draw.draw(st.permutations(range(len(keys)))), np.intp)
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(keys)))))
    parts = [order[start:end] for start, end in pairwise([0, *cuts, len(keys)])]
    return [(numbered(keys)[part], keys[part]) for part in parts]


@given(KEYS, KEYS, st.data())
def test_candidates_are_all_texts_that_share_a_key(
    held: list[list[int]], asked: list[list[int]], draw: st.DataObject
) -> None:
    index = Index()
    for numbers, keys in batches(draw, array(held)):
        index.add(keys, numbers)
    expected = [
        (row, number)
        for row, keys in enumerate(asked)
        for number, others in enumerate(held)
        if any(key == other for key, other in zip(keys, others, strict=True))
    ]
    assert pairs(index, array(asked)) == expected


@given(KEYS, st.data())
def test_a_loaded_index_finds_what_a_grown_one_finds(held: list[list[int]], draw: st.DataObject) -> None:
    keys = array(held)
    grown = Index()
    for row in range(len(keys)):
        grown.add(keys[row : row + 1], numbered(keys)[row : row + 1])
    assert pairs(Index.load(batches(draw, keys)), keys) == pairs(grown, keys)


@given(KEYS)
def test_a_text_is_a_candidate_of_itself_and_being_one_is_mutual(held: list[list[int]]) -> None:
    keys = array(held)
    found = pairs(Index.load([(numbered(keys), keys)]), keys)
    assert {(number, number) for number in range(len(keys))} <= set(found)
    assert {(other, one) for one, other in found} == set(found)


@settings(deadline=None)  # the first text costs a table of all characters
@given(st.text(), st.text())
def test_texts_of_the_same_words_are_candidates(text: str, other: str) -> None:
    def keys(text: str) -> Keys:
        return band_keys(signature(shingles(tokens(text), DEFAULT), DEFAULT), DEFAULT)[None]

    index = Index.load([(np.array([7, 8], np.uint32), np.concatenate((keys(text), keys(other))))])
    assert (0, 7) in pairs(index, keys(f"  {text.replace(' ', '  ')}\n"))


def test_an_empty_index_has_no_candidates() -> None:
    assert pairs(Index(), array([[1, 2, 3]])) == []
    assert pairs(Index.load([]), array([])) == []


def test_a_great_number_stays_whole() -> None:
    index = Index.load([(np.array([2**32 - 2], np.uint32), array([[1, 2, 3]]))])
    assert pairs(index, array([[9, 2, 9]])) == [(0, 2**32 - 2)]
