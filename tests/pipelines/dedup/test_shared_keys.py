"""Pairs of texts that share a key, found on disk, are the candidates that the index in memory has."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.dedup import shared_keys
from pipelines.dedup.lsh_index import Index
from pipelines.dedup.shared_keys import halves, pair_up
from pipelines.store import scratch
from pipelines.store.scratch import ScratchNumbers, distinct

KEYS = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), max_size=25)


@given(drawn=KEYS, many=st.integers(1, 7))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_pairs_are_the_candidates_of_an_index(drawn: list[list[int]], many: int, tmp_path: Path) -> None:
    keys = np.array(drawn, np.uint32).reshape(-1, 3)
    numbers = np.arange(7, 7 + len(keys), dtype=np.uint32)
    index = Index.load([(numbers, keys)])
    rows, others = index.candidates(keys)
    expected = {
        (int(numbers[row]), int(other)) for row, other in zip(rows, others, strict=True) if other < numbers[row]
    }
    parts = [(keys[start : start + many], numbers[start : start + many]) for start in range(0, len(keys), many)]
    with pytest.MonkeyPatch.context() as patch, ScratchNumbers(tmp_path) as pairs:
        for module in (shared_keys, scratch):
            patch.setattr(module, "_CHUNK", 4)  # so that groups span chunks
        pair_up(parts, pairs, tmp_path)
        assert list(tmp_path.iterdir()) == [], "the files have no names"
        found = [
            pair
            for some in distinct(pairs.sorted())
            for pair in zip(*map(np.ndarray.tolist, halves(some)), strict=True)
        ]
    assert found == sorted(expected)
