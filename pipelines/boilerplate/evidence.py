"""What a page says of what its site repeats, from the page itself or from its row."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from pipelines.model.candidates import Candidate, Story
from pipelines.model.items import Rejection, Shown
from pipelines.model.rows import Row
from pipelines.text.line_form import Line, read_line
from pipelines.text.removed_lines import restore_lines


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What one page says of its site."""

    site: str
    page: str  # page_key of its canonical URL
    day: int  # date.toordinal of when it was fetched
    shown: Shown
    lines: tuple[Line, ...] = ()  # of its text before cleaning; none of a listing
    listing: bool = False
    shapes: tuple[str, ...] = ()  # of the lines

    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of all lines of the page, and its shapes."""
        return frozenset((*self.shown.blocks, *self.shown.shapes, *self.in_text()))

    def in_text(self) -> tuple[str, ...]:
        """Those of its text."""
        return (*(line.fingerprint for line in self.lines), *self.shapes)

    def asked(self) -> frozenset[str]:
        """The fingerprints of which a batch must know where the site showed them before: to clean the page by that, and
        to add what the page shows."""
        return self.fingerprints().union(mark for line in self.lines for mark in line.fingerprints)


def page_key(canonical_url: str) -> str:
    """The key of a page: 16 hexadecimal digits."""
    return blake2b(canonical_url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def evidence_of(candidate: Candidate) -> PageEvidence | None:
    """What a page says of its site; None of one that was rejected."""
    outcome = candidate.outcome
    if isinstance(outcome, Rejection):
        return None
    page, day = page_key(candidate.addresses[0]), outcome.sighting.fetched.toordinal()
    if isinstance(candidate, Story):
        return PageEvidence(
            outcome.sighting.site, page, day, outcome.shown, candidate.lines, shapes=candidate.outcome.shapes
        )
    return PageEvidence(outcome.sighting.site, page, day, outcome.shown, listing=True)


def evidence_of_row(row: Row) -> PageEvidence:
    """What a row still says of its page: the lines before cleaning."""
    lines = restore_lines(row["text"], row["removed"], row["removed_at"] or ())
    page, day = page_key(row["canonical_url"]), row["fetched"].toordinal()
    of_text = tuple(read_line(line) for line in lines)
    return PageEvidence(row["site"], page, day, Shown(), of_text, shapes=tuple(row["shapes"] or ()))
