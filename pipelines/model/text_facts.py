"""What a text alone decides, whatever else is known. The worker that reads its page finds it: many workers feed one
settler. It is found again only if cleaning changes the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sketch:
    """The keys of a text in the index of copies, and the MinHash signature from which they are made."""

    keys: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Of one text. `sketch` is None if the text is too short to be anything but an exact copy."""

    text_hash: str
    words: int
    sketch: Sketch | None
