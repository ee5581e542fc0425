"""Stories without the lines that their site repeats.

A story's lines are those of its text before cleaning. `removed_at` gives the places of the removed lines, so the story
can be cleaned again from its row alone when more is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, NamedTuple

from pipelines.boilerplate.clean import Own, boilerplate_lines
from pipelines.boilerplate.evidence import PageEvidence
from pipelines.boilerplate.memory import ALL_PAGES, STORIES_KEPT, Memory, Trace
from pipelines.model.candidates import Story
from pipelines.model.rows import Row
from pipelines.text.fingerprint import count_words, text_hash
from pipelines.text.line_form import Line
from pipelines.text.removed_lines import restore, without_lines
from pipelines.urls.canonical import canonical_url, web_addresses

# A line is put back only if its page is at most so many days older than the oldest story in memory's sample of its
# site. A site with a new layout no longer shows the lines of the old one, which does not make them part of a story.
_PUT_BACK = 7


class _Uncleaned(NamedTuple):
    """A story before lines that its site repeats are removed: its text, and what extraction removed from the page.

    The last two have one value per line of `removed`. They and `roles` are None if roles are not known.
    """

    lines: Sequence[str]
    roles: Sequence[str] | None  # of the lines
    removed: Sequence[str]
    removed_roles: Sequence[str] | None
    removed_places: Sequence[int] | None  # among all lines, removed ones included

    def without(self, places: Collection[int]) -> Row:
        """The columns of the story without the lines at some places."""
        gone = frozenset(places)
        taken = sorted(gone)
        columns: Row = {
            "text": without_lines(self.lines, gone),
            "removed": [*self.removed, *(self.lines[at] for at in taken)],
            "removed_at": [*repeat(None, len(self.removed)), *taken],
        }
        if self.roles is None or self.removed_roles is None or self.removed_places is None:
            return columns
        others = frozenset(self.removed_places)
        place_of = [place for place in range(len(self.lines) + len(others)) if place not in others]
        return columns | {
            "roles": [role for at, role in enumerate(self.roles) if at not in gone],
            "removed_roles": [*self.removed_roles, *(self.roles[at] for at in taken)],
            "removed_places": [*self.removed_places, *(place_of[at] for at in taken)],
        }


def cleaned(story: Story, known: Memory) -> Story:
    """The story without the lines that its site repeats. `known` includes the evidence of this page."""
    return without_boilerplate(story, own_of(story), known)


def without_boilerplate(story: Story, own: Own, known: Memory) -> Story:
    """The same; `own` is what belongs to the story."""
    return _without(story, own, boilerplate_lines(story.lines, own, known))


def cleaned_as_before(story: Story, row: Row) -> Story:
    """The story of a page that was read again, without the lines that were removed from its row. It is the starting
    point of `recleaned`."""
    before = row["removed_at"] or ()
    whole = _counted(restore(row["text"].split("\n"), row["removed"], before))
    taken = {line for at, line in enumerate(whole) if at in before}
    places = [at for at, line in enumerate(_counted(line.text for line in story.lines)) if line in taken]
    return _without(story, own_of(story), places if len(places) < len(story.lines) else ())


def own_of(story: Story) -> Own:
    """What belongs to a story, and how its page shows its lines."""
    article = story.outcome
    own = Own.of(article.title, article.description, (*story.addresses, *article.sighting.addresses))
    return replace(own.on(story.lines, article.shown), shapes=article.shapes)


def _counted(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Each line with the number of its earlier occurrences."""
    seen: Counter[str] = Counter()
    counted = []
    for line in lines:
        counted.append((line, seen[line]))
        seen[line] += 1
    return counted


def _without(story: Story, own: Own, places: Collection[int]) -> Story:
    """The story without the lines at some places. The article's columns record them as removed."""
    article, lines = story.outcome, [line.text for line in story.lines]
    before = _Uncleaned(lines, article.roles, article.removed, article.removed_roles, article.removed_places)
    lists: Mapping[str, Any] = before.without(places)
    columns: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in lists.items()
    }
    article = replace(
        article,
        **columns,
        linked_at=tuple(sorted(own.linked_at)),
        headings_at=tuple(sorted(own.headings_at)),
        facts=None if places else article.facts,
    )
    return replace(story, outcome=article, text_hash=text_hash(article.text) if places else story.page_hash)


def recleaned(row: Row, page: PageEvidence, known: Memory, *, all_known: bool = True) -> Row | None:
    """The columns of a row that change when its story is cleaned again; None if nothing changes. `page` is the evidence
    of the row.

    A removed line that memory no longer knows stays removed: missing memory is no evidence. `all_known` is false if
    memory knows the time of the page only from rows; then every such line stays removed.
    """
    lines, before = page.lines, [at for at in row["removed_at"] or () if at is not None]
    urls = web_addresses((row["canonical_url"], row["url"], *(row["aliases"] or ())))
    own = replace(
        Own.of(row["title"], row["description"], (*urls, *(canonical_url(url) for url in urls))),
        linked_at=frozenset(row["linked_at"] or ()),
        headings_at=frozenset(row["headings_at"] or ()),
        shapes=page.shapes,
    )
    forgotten = [at for at in before if not (all_known and _remembers(known, lines[at], page))]
    places = sorted(boilerplate_lines(lines, own, known).union(forgotten))
    if places == before or len(places) == len(lines):
        return None
    columns = _uncleaned(row, [line.text for line in lines], before).without(places)
    return columns | {"text_hash": text_hash(columns["text"]), "words": count_words(columns["text"])}


def _uncleaned(row: Row, lines: Sequence[str], before: Sequence[int]) -> _Uncleaned:
    """`before`: the places from which lines were removed; they are the last ones of `removed`."""
    by_page, roles = len(row["removed"]) - len(before), row["roles"]
    others, places = row["removed_roles"], row["removed_places"]
    return _Uncleaned(
        lines,
        None if roles is None or others is None else restore(roles, others[by_page:], before),
        row["removed"][:by_page],
        others and others[:by_page],
        places and places[:by_page],
    )


def _remembers(known: Memory, line: Line, page: PageEvidence) -> bool:
    """Whether memory still knows where else the site showed a line at the time of this page."""
    sample, trace = known.get(ALL_PAGES, Trace()).stories, known.get(line.fingerprint, Trace()).stories
    if len(sample) == STORIES_KEPT and page.day < sample[-1][0] - _PUT_BACK:
        return False
    return len(trace) == STORIES_KEPT or any(key == page.page for _, key in trace)
