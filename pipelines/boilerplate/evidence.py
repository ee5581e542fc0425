"""A page as evidence of what its site repeats: made from the page itself or from its row."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from pipelines.model.candidates import Candidate, Story
from pipelines.model.items import Rejection, Shown
from pipelines.model.rows import Row
from pipelines.text.line_form import Line, line_hash, read_line
from pipelines.text.normalize import fold
from pipelines.text.removed_lines import restore_lines


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """One page as evidence of what its site repeats."""

    site: str
    page: str  # page_key of its canonical URL
    day: int  # date.toordinal of the day on which it was fetched
    shown: Shown
    lines: tuple[Line, ...] = ()  # of its text before cleaning; empty for a listing
    listing: bool = False
    shapes: tuple[str, ...] = ()  # of the lines
    titles: tuple[str, ...] = ()  # title_mark of each title that its story may have

    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of all lines of the page, its shapes, and the mark of posts."""
        post = (POST,) if self.shown.post else ()
        return frozenset((*self.shown.blocks, *self.shown.shapes, *self.in_text(), *post))

    def in_text(self) -> tuple[str, ...]:
        """The fingerprints and shapes of the lines of its text."""
        return (*(line.fingerprint for line in self.lines), *self.shapes)

    def needed(self) -> frozenset[str]:
        """The fingerprints that a batch must look up in site memory, to clean the page and to add its evidence."""
        lines = (fingerprint for line in self.lines for fingerprint in line.fingerprints)
        return self.fingerprints().union(lines, self.titles, (POST,))


def page_key(canonical_url: str) -> str:
    """The key of a page: 10 hexadecimal digits. The first ones of 16, as memories of earlier versions have them."""
    return blake2b(canonical_url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()[:10]


def title_mark(title: str) -> str:
    """The fingerprint of a title, other than that of a line with its words; 16 hexadecimal digits."""
    return line_hash("\0" + " ".join(fold(title).split()))


POST = line_hash("\0\0post")
"""The mark of the pages that their site calls posts, and of its lists of posts: a fingerprint that no line and no title
has."""


def evidence_of(candidate: Candidate) -> PageEvidence | None:
    """The evidence of a page; None if the page was rejected."""
    outcome = candidate.outcome
    if isinstance(outcome, Rejection):
        return None
    page, day = page_key(candidate.addresses[0]), outcome.sighting.fetched.toordinal()
    if isinstance(candidate, Story):
        article = candidate.outcome
        titles = tuple(map(title_mark, filter(None, (article.title, *article.titles))))
        return PageEvidence(
            outcome.sighting.site, page, day, outcome.shown, candidate.lines, shapes=article.shapes, titles=titles
        )
    return PageEvidence(outcome.sighting.site, page, day, outcome.shown, listing=True)


def evidence_of_row(row: Row) -> PageEvidence:
    """The evidence that a row still has of its page: the lines before cleaning, and a title that is not the site's."""
    lines = restore_lines(row["text"], row["removed"], row["removed_at"] or ())
    page, day = page_key(row["canonical_url"]), row["fetched"].toordinal()
    of_text = tuple(read_line(line) for line in lines)
    titles = (title_mark(row["title"]),) if row["title"] else ()
    return PageEvidence(row["site"], page, day, Shown(), of_text, shapes=tuple(row["shapes"] or ()), titles=titles)
