"""The sketch of a text: its signature, and the keys by which the index of copies finds it."""

from __future__ import annotations

from pipelines.dedup.minhash import band_keys, signature
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.verdict import Text
from pipelines.model.text_facts import Sketch, TextFacts
from pipelines.text.fingerprint import count_words, text_hash


def sketch_of(text: Text, parameters: Parameters) -> Sketch | None:
    """The sketch of a text; None of one that is too short to be anything but an exact copy."""
    if len(text.shingles) < parameters.least_shingles:
        return None
    minima = signature(text.shingles, parameters)
    keys = band_keys(minima, parameters)
    return Sketch(keys.astype("<u4").tobytes(), minima.astype("<u4").tobytes())


def facts_of(text: str) -> TextFacts:
    """What a text alone decides, with the parameters of a crawl."""
    return TextFacts(text_hash(text), count_words(text), sketch_of(Text.of(text, DEFAULT), DEFAULT))
