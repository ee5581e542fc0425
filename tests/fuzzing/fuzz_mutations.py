"""Mutates valid bytes: cuts, repeats and flips spans, and replaces spans by others."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_SPANS = (0, 0, 1, 1, 4, 30, 300)  # bytes that go
_TIMES = (*[1] * 9, 60)  # how often the replacement is repeated


def mutated(seeds: Sequence[bytes], tokens: Sequence[bytes], random: Random) -> bytes:
    """One of the seeds, changed in one to six places."""
    data = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(data) + 1)
        end = start + random.choice(_SPANS)
        piece = random.choice(_PIECES)(bytes(data), random.choice(seeds), random.choice(tokens), random)
        data[start:end] = piece * random.choice(_TIMES)
    return bytes(data)


def _span(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[start : start + random.choice(_SPANS)]


# The replacement of a span: a part of the data or of another seed, a token, or nothing.
_PIECES = (
    lambda data, other, token, random: b"",
    lambda data, other, token, random: token,
    lambda data, other, token, random: token,
    lambda data, other, token, random: random.randbytes(random.choice(_SPANS[:5])),
    lambda data, other, token, random: _span(data, random),
    lambda data, other, token, random: _span(other, random),
    lambda data, other, token, random: bytes(byte ^ 1 << random.randrange(8) for byte in _span(data, random)[:4]),
)
