"""Every number by which near copies are found and judged."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the index and the verdicts of a corpus depend on, and so stored with it.

    Sizes are in words or shingles, which are about as many; in scripts without spaces a word is a letter. The numbers
    of verdicts were set on 1,539 pairs of 378 news texts on 69 events, of which 22 have a Jaccard of 0.5 or more, and
    on 10,000 pairs made of the demonstration's stories; docs/benchmarks.md has what each rule brings.
    """

    words: int = 5  # of a shingle; wire copies have a Jaccard above 0.5 then, one event in other words below 0.2
    least_shingles: int = 24  # a shorter text is a copy only if it is the same text

    bands: int = 28  # of the whole text; with 3 rows a pair of Jaccard 0.5 is found with 0.976, of 0.7 with 0.99999
    rows: int = 3
    lead_words: int = 50  # the beginning of a text, by which a copy cut short is found
    lead_bands: int = 6
    lead_rows: int = 2
    seed: int = 1

    jaccard: float = 0.5  # of a near copy, at least; stories on different events have 0.23 at most
    containment: float = 0.7  # of a text within the beginning of the other, at least; one event in other words has 0.63
    least_similarity: float = 0.08  # of a text cut short; one that is less of the longer may be its introduction
    truncated: float = 2 / 3  # length of a text cut short relative to the whole, at most
    lead_part: float = 0.25  # of the shorter text, the beginning that counts, if that is less than lead_words
    lead_shared: float = 0.2  # share of a beginning that the other text has, at least; of wire copies 0.29 and more
    end_shared: float = 0.25  # share of the end of a text cut short, at least; after a shared introduction it has 0
    notice: int = 250  # length up to which what two texts share may be a notice or advertisement below either
    swapped: int = 2  # facts that stand between the same words as another fact in the other text, from which on
    swapped_share: float = 0.1  # and share of all facts between the same words, from which on texts have one template
    sentence_share: float = 0.5  # share of a text in sentences, at least, unless the texts are the same but for an edit
    same_list: float = 0.9  # Jaccard from which on they are; the same list above two stories has 0.8 at most

    @property
    def fingerprint(self) -> str:
        """A short name of these values, the same in every run; 16 hexadecimal digits."""
        return blake2b(repr(astuple(self)).encode(), digest_size=8).hexdigest()


DEFAULT = Parameters()
