"""Stories without what their site repeats.

A story's lines are those of its text before cleaning. `removed_at` gives the places of the removed lines, so a row
alone is enough to clean the story again when more is known."""

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

# A line is put back only if its page is at most so many days older than all stories that memory samples of its site. A
# site with a new layout no longer shows the lines of the old one, which does not make them part of a story.
_PUT_BACK = 7


def cleaned(article: Article, known: Memory) -> Article:
    """The article without the lines that its site repeats. `known` holds this page's own sightings as well."""
    own = _own(article)
    places = boilerplate_lines(article.text.split("\n"), own, known)
    return _without(article, own, places)


def cleaned_as_before(article: Article, row: Row) -> Article:
    """The article of a page that was read again, without the lines that were removed from its row. `recleaned` starts
    from it."""
    lines, before = article.text.split("\n"), row["removed_at"] or ()
    whole = _counted(restore_lines(row["text"], row["removed"], before))
    taken = {line for at, line in enumerate(whole) if at in before}
    places = [at for at, line in enumerate(_counted(lines)) if line in taken]
    return _without(article, _own(article), places if len(places) < len(lines) else ())


def _own(article: Article) -> Own:
    urls = (article.canonical_url, *article.sighting.addresses)
    return Own.of(article.title, article.description, _forms(urls)).on(article.text.split("\n"), article.shown)


def _counted(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Each line, with the number of its earlier occurrences."""
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
    """The columns of a row that change when its story is cleaned again; None if nothing changes.

    A removed line that memory no longer knows stays removed: missing memory is no evidence. `all_known` is false if
    memory knows the time of the page only from rows; then every such line stays removed.
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
