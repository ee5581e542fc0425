"""Stories without what their site repeats.

A story's lines are those of its text before this cleaning. `removed_at` says which of them were taken away, so that
cleaning can be done again whenever more is known, from a row alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import repeat

from pipelines.boilerplate.clean import Own, boilerplate_lines
from pipelines.boilerplate.evidence import PageEvidence, evidence_of_row
from pipelines.boilerplate.memory import ALL_PAGES, STORIES_KEPT, Memory, Trace
from pipelines.extract.page_fingerprints import fingerprint
from pipelines.model.items import Article
from pipelines.model.rows import Row
from pipelines.text.fingerprint import count_words, text_hash
from pipelines.text.removed_lines import restore_lines, without_lines
from pipelines.urls.canonical import canonical_url, web_addresses

# Days by which a page may be older than all stories of its site that memory samples, for a line of it to be put back: a
# site that has changed its dress shows the old one's lines no longer, and that does not make them the reporter's.
_PUT_BACK = 7


def cleaned(article: Article, known: Memory) -> Article:
    """The article without the lines that its site repeats. `known` holds this page's own sightings as well."""
    own = _own(article)
    places = boilerplate_lines(article.text.split("\n"), own, known)
    return _without(article, own, places)


def cleaned_as_before(article: Article, row: Row) -> Article:
    """The article of a page that was read again, without the lines that its row was cleaned of, as far as it has them:
    what `recleaned` begins with."""
    lines, before = article.text.split("\n"), row["removed_at"] or ()
    whole = _counted(restore_lines(row["text"], row["removed"], before))
    taken = {line for at, line in enumerate(whole) if at in before}
    places = [at for at, line in enumerate(_counted(lines)) if line in taken]
    return _without(article, _own(article), places if len(places) < len(lines) else ())


def _own(article: Article) -> Own:
    urls = (article.canonical_url, *article.sighting.addresses)
    return Own.of(article.title, article.description, _forms(urls)).on(article.text.split("\n"), article.shown)


def _counted(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Each line, with how often it came before."""
    seen: Counter[str] = Counter()
    counted = []
    for line in lines:
        counted.append((line, seen[line]))
        seen[line] += 1
    return counted


def _without(article: Article, own: Own, places: Collection[int]) -> Article:
    """The article without the lines at some places, with these recorded in its columns."""
    lines = article.text.split("\n")
    return replace(
        article,
        text=without_lines(lines, places),
        removed=(*article.removed, *(lines[at] for at in sorted(places))),
        removed_at=(*repeat(None, len(article.removed)), *sorted(places)),
        linked_at=tuple(sorted(own.linked_at)),
        headings_at=tuple(sorted(own.headings_at)),
    )


def recleaned(row: Row, known: Memory, *, all_known: bool = True) -> Row | None:
    """What changes of a row when its story is cleaned again; None where nothing does.

    A line that was taken away and that memory no longer knows of stays away: having forgotten is no evidence. So does
    every such line where memory has only what rows show of the page's time: `all_known` is false then.
    """
    page = evidence_of_row(row)
    lines, before = page.lines, [at for at in row["removed_at"] or () if at is not None]
    urls = web_addresses((row["canonical_url"], row["url"], *(row["aliases"] or ())))
    own = replace(
        Own.of(row["title"], row["description"], _forms(urls)),
        linked_at=frozenset(row["linked_at"] or ()),
        headings_at=frozenset(row["headings_at"] or ()),
    )
    forgotten = [at for at in before if not (all_known and _remembers(known, lines[at], page))]
    places = sorted(boilerplate_lines(lines, own, known).union(forgotten))
    if places == before or len(places) == len(lines):
        return None
    text = without_lines(lines, places)
    by_page = row["removed"][: len(row["removed"]) - len(before)]
    return {
        "text": text,
        "text_hash": text_hash(text),
        "words": count_words(text),
        "removed": [*by_page, *(lines[at] for at in places)],
        "removed_at": [*repeat(None, len(by_page)), *places],
    }


def _remembers(known: Memory, line: str, page: PageEvidence) -> bool:
    """Whether memory still knows where else the site showed a line at the time of this page."""
    sample, trace = known.get(ALL_PAGES, Trace()).stories, known.get(fingerprint(line), Trace()).stories
    if len(sample) == STORIES_KEPT and page.day < sample[-1][0] - _PUT_BACK:
        return False
    return len(trace) == STORIES_KEPT or any(key == page.page for _, key in trace)


def _forms(urls: Sequence[str]) -> tuple[str, ...]:
    """Addresses as found and in their canonical form."""
    return (*urls, *map(canonical_url, urls))
