"""No mutated input ends in an exception that is not foreseen, nor takes longer than the crawl would wait.

A few inputs of each target; `make fuzz` tries 20,000.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from fuzz_mutations import mutated
from fuzz_targets import TARGETS, Target
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_no_input_is_too_odd(target: Target) -> None:
    inputs = st.randoms(use_true_random=False).map(lambda random: mutated(target.seeds, target.tokens, random))

    @given(inputs)
    @settings(max_examples=50, suppress_health_check=list(HealthCheck))
    def tried(data: bytes) -> None:
        with suppress(*target.allowed):
            target.try_input(data)

    tried()


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_every_seed_is_read(target: Target) -> None:
    for seed in target.seeds:
        target.try_input(seed)
