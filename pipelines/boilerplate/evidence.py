"""What a page says of what its site repeats, from the page itself or from its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from pipelines.extract.page_fingerprints import fingerprint
from pipelines.model.items import Article, Outcome, Rejection, Shown, addresses
from pipelines.model.rows import Row
from pipelines.text.line_form import after_label
from pipelines.text.removed_lines import restore_lines


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What one page says of its site. `lines` are those of its text, none for a listing."""

    site: str
    page: str  # page_key of its canonical URL
    day: int  # date.toordinal of when it was fetched
    listing: bool
    shown: Shown
    lines: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # their fingerprints

    @classmethod
    def of(cls, site: str, page: str, day: int, shown: Shown, lines: Sequence[str] | None) -> PageEvidence:
        """`lines`: None for a listing."""
        of_text = tuple(lines or ())
        return cls(site, page, day, lines is None, shown, of_text, tuple(map(fingerprint, of_text)))

    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of all lines of the page."""
        return frozenset((*self.shown.blocks, *self.marks))

    def asked(self) -> frozenset[str]:
        """The fingerprints of which a batch must know where the site showed them before: to clean the page by that, and
        to add what the page shows."""
        behind_labels = (fingerprint(text) for line in self.lines if (text := after_label(line)))
        return self.fingerprints().union(behind_labels)


def page_key(canonical_url: str) -> str:
    """The key of a page: 16 hexadecimal digits."""
    return blake2b(canonical_url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def evidence_of(outcome: Outcome) -> PageEvidence | None:
    """What a page says of its site; None of one that was rejected."""
    if isinstance(outcome, Rejection):
        return None
    sighting = outcome.sighting
    page, day = page_key(addresses(outcome)[0]), sighting.fetched.toordinal()
    lines = outcome.text.split("\n") if isinstance(outcome, Article) else None
    return PageEvidence.of(sighting.site, page, day, outcome.shown, lines)


def evidence_of_row(row: Row) -> PageEvidence:
    """What a row still says of its page: the lines before cleaning."""
    page, day = page_key(row["canonical_url"]), row["fetched"].toordinal()
    return PageEvidence.of(
        row["site"], page, day, Shown(), restore_lines(row["text"], row["removed"], row["removed_at"] or ())
    )
