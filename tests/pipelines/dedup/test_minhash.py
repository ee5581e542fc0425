"""Signatures estimate the similarity of two texts and of their beginnings, and are the same in every version."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedup.minhash import band_keys, signature
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.shingles import Hashes

SEEDS = st.integers(0, 2**32)
BEGINNING = DEFAULT.lead_words - DEFAULT.words + 1  # shingles


def random_shingles(seed: int, count: int) -> Hashes:
    return np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64)


@given(SEEDS, st.integers(0, 600), st.integers(1, 600), st.integers(0, 600))
def test_agreement_estimates_jaccard(seed: int, left: int, shared: int, right: int) -> None:
    minima = 800
    many = Parameters(bands=minima, rows=1)
    known = random_shingles(seed, left + shared + right)
    one, other = (signature(part, many)[:minima] for part in (known[: left + shared], known[left:]))
    six_deviations = 6 * 0.5 / minima**0.5
    assert np.mean(one == other) == pytest.approx(shared / len(known), abs=six_deviations)


@given(SEEDS, st.integers(1, 300))
def test_order_and_repetition_count_for_the_beginning_alone(seed: int, count: int) -> None:
    known = random_shingles(seed, count)
    whole = DEFAULT.bands * DEFAULT.rows
    turned = np.concatenate((known[::-1], known))
    assert np.array_equal(signature(known, DEFAULT)[:whole], signature(turned, DEFAULT)[:whole])


@given(SEEDS, st.integers(BEGINNING, 600))
def test_a_text_cut_short_keeps_the_keys_of_its_beginning(seed: int, kept: int) -> None:
    known = random_shingles(seed, 600)
    keys, cut = (band_keys(signature(part, DEFAULT), DEFAULT) for part in (known, known[:kept]))
    assert np.array_equal(keys[DEFAULT.bands :], cut[DEFAULT.bands :])


@given(st.lists(st.integers(0, 200), max_size=5))
def test_keys_are_the_same_one_by_one_and_in_a_batch(counts: list[int]) -> None:
    signatures = np.array([signature(random_shingles(1, count), DEFAULT) for count in [3, *counts]])
    assert np.array_equal(band_keys(signatures, DEFAULT), [band_keys(one, DEFAULT) for one in signatures])


@pytest.mark.parametrize("count", [0, 1, 4, BEGINNING, 500])
def test_any_length_has_as_many_minima_and_keys(count: int) -> None:
    short = signature(random_shingles(1, count), DEFAULT)
    assert short.shape == (DEFAULT.bands * DEFAULT.rows + DEFAULT.lead_bands * DEFAULT.lead_rows,)
    assert band_keys(short, DEFAULT).shape == (DEFAULT.bands + DEFAULT.lead_bands,)


def test_another_seed_gives_other_keys() -> None:
    known = random_shingles(1, 100)
    one, other = (band_keys(signature(known, p), p) for p in (Parameters(seed=1), Parameters(seed=2)))
    assert not (one == other).any()


def test_what_corpora_have_stored_stays_valid() -> None:
    fixed = Parameters(words=5, bands=2, rows=3, lead_words=50, lead_bands=1, lead_rows=2, seed=1)
    stored = signature(np.arange(1, 101, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15), fixed)
    assert stored.tolist() == [135932888, 9269713, 44183532, 162347549, 40212602, 9160283, 145900539, 68800096]
    assert band_keys(stored, fixed).tolist() == [3486738288, 1043553403, 1493489887]
