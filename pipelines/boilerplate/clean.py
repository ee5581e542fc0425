"""Which lines of a story are boilerplate of its site, by what the site's other pages show. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.boilerplate.evidence import page_key
from pipelines.boilerplate.memory import ALL_PAGES, TARGETS_KEPT, DatedKey, Trace, keys
from pipelines.boilerplate.shapes import misplaced_lines
from pipelines.extract.page_fingerprints import link_key
from pipelines.model.items import Shown
from pipelines.text.line_form import CELLS, Line, normalize_line

# A repeated line is boilerplate if so many other story pages have it, and such a share of the site's latest stories.
# The values were measured on 349 stories of a local newsroom and on seven fictional papers with 20, 120 and 1,000
# stories in all. In the newsroom, reporters' subheadings ("Background", "Next") are on up to 3% of the stories, and the
# label of the theme is on nearly all. In the papers, section names and credits are on 18 to 35%. No line of a story was
# removed.
_EDGE = (2, 0.1)  # labels above the first paragraph or below the last
_INNER = (3, 0.4)  # labels between paragraphs, counted in texts only: a subheading "Education" is in every menu
_SENTENCE = (6, 0.4)  # sentences; stories on one event may share a paragraph, but fewer stories than this
_SHARED = (_SENTENCE[0], _EDGE[1])  # sentences that do not show which pages have the same story

_LIST = 3  # from so many lines of boilerplate on, they are a list, which is removed as a whole
_GAP = 2  # most unknown lines between two known lines of a list at the end of a page
_IDENTIFYING = 20  # characters from which the beginning of a title or description identifies it
_MOST_INNER = 0.4  # if a larger share of the characters before the last paragraph would be removed, none of it is


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to a story and stays even if the site repeats it, and how the page shows the story's lines."""

    titles: tuple[str, ...]  # its title and description, as `_title_form`
    pages: frozenset[str]  # page_key of each of its addresses
    links: frozenset[str]  # link_key of each of its addresses
    linked_at: frozenset[int] = frozenset()  # places of the lines that link to other pages
    headings_at: frozenset[int] = frozenset()  # places of the lines that are headings
    shapes: tuple[str, ...] = ()  # of the lines; empty if they are not known

    @classmethod
    def of(cls, title: str | None, description: str | None, urls: Iterable[str]) -> Own:
        """What belongs to a story. `urls`: every address of the page, as found and as canonical URL."""
        urls = tuple(urls)
        titles = tuple(_title_form(normalize_line(text)) for text in (title, description) if text)
        return cls(titles, frozenset(map(page_key, urls)), frozenset(map(link_key, urls)))

    def on(self, lines: Sequence[Line], page: Shown) -> Own:
        """The same with the places of the `lines` that `page` shows as links or headings."""
        linked = {fingerprint for fingerprint, link in page.links if link not in self.links}
        return replace(
            self,
            linked_at=frozenset(at for at, line in enumerate(lines) if not linked.isdisjoint(line.fingerprints)),
            headings_at=frozenset(at for at, line in enumerate(lines) if line.fingerprint in page.headings),
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line, with where else its site shows it."""

    sentence: bool
    own: bool  # the story's title or description, or the text of a link to it
    age: bool
    row: bool  # of a table, with numbers, which its fingerprint may leave out
    heading: bool
    stories: tuple[int, float]  # other story pages with it, and their share of the site's latest
    texts: tuple[int, float]  # the same for pages that have it in the story's text; not of sentences
    listings: int  # listings with it
    linked: bool  # on its own page it is a link to another page
    targets: frozenset[str]  # keys of the links of which it is the headline or teaser, on other pages
    headline: bool  # it is the headline of another story


def boilerplate_lines(lines: Sequence[Line], own: Own, known: Mapping[str, Trace]) -> frozenset[int]:
    """The places of the lines in a story's text that are boilerplate of its site.

    `known` maps fingerprints to the traces of the site, this page's own sightings included. A text without any sentence
    of its own (a table, a poem, a list) is left as it is, so no text loses all its lines.
    """
    misplaced = misplaced_lines(lines, own.shapes, known, own.pages)
    repeated = any(
        _seen_elsewhere(known[fingerprint], own)
        for line in lines
        for fingerprint in line.fingerprints
        if fingerprint in known
    )
    if not (repeated or misplaced):
        return frozenset()
    seen = tuple(_seen(lines, own, known))
    found = {at for at, line in enumerate(seen) if not line.own and (at in misplaced or _is_boilerplate_anywhere(line))}
    body = [at for at, line in enumerate(seen) if line.sentence and not line.linked and at not in found]
    if not body:
        return frozenset()
    first, last = body[0], body[-1]
    found |= {at for at, line in enumerate(seen) if _is_boilerplate_label(line, edge=not first < at < last)}
    for at, line in enumerate(seen[1:], 1):
        if at - 1 in found and line.targets & seen[at - 1].targets and not line.own:
            found.add(at)  # the teaser under the headline of another story
    if found.issuperset(body):
        return frozenset()
    for run in _runs(seen, found):
        found |= _of_list(run, seen, found, last)
    inner = {at for at in found if at < last and not _reaches(_SENTENCE, seen[at].stories)}
    if sum(len(lines[at].text) for at in inner) > _MOST_INNER * sum(len(line.text) for line in lines[: last + 1]):
        found -= inner
    return frozenset(found)


def has_own_line(lines: Sequence[Line], own: Own, known: Mapping[str, Trace]) -> bool:
    """Whether a text has a line of its own. The menu of a page without a text has none: its lines are on most pages of
    the site, or are the page's title, or counters. A text without a line that the site repeats has one."""
    rare = [len(known.get(line.fingerprint, Trace()).stories) < _SENTENCE[0] for line in lines]
    if all(rare) or any(line.sentence for line, is_rare in zip(lines, rare, strict=True) if is_rare):
        return True
    seen = tuple(_seen(lines, own, known))
    rest = [line for line in seen if not _reaches(_SENTENCE, line.stories)]
    return len(rest) == len(seen) or any(line.sentence or not (line.own or line.age) for line in rest)


def _is_boilerplate_anywhere(line: _Seen) -> bool:
    """Whether a line is boilerplate anywhere in a text."""
    return (line.headline and line.linked) or (line.sentence and _reaches(_SENTENCE, line.stories))


def _is_boilerplate_label(line: _Seen, *, edge: bool) -> bool:
    """Whether a label is boilerplate at its place: at an edge of the text, or between paragraphs."""
    if line.own or line.sentence:
        return False
    if line.row:
        return _reaches(_SENTENCE, line.stories)
    if edge:
        return line.headline or _reaches(_EDGE, line.stories) or (line.listings > 0 and not line.age)
    return _reaches(_INNER, line.texts)


def _runs(seen: Sequence[_Seen], boilerplate: set[int]) -> list[list[int]]:
    """The places of the lines between the story's sentences, except those that belong to the story."""
    found: list[list[int]] = [[]]
    for at, line in enumerate(seen):
        if line.sentence and not line.linked and at not in boilerplate:
            found.append([])
        elif not line.own:
            found[-1].append(at)
    return found


def _of_list(run: Sequence[int], seen: Sequence[_Seen], boilerplate: set[int], last: int) -> set[int]:
    """The lines of a run without sentences that belong to a list with some lines of known boilerplate.

    These are headlines that only this page links, ages next to headlines, and the heading above. After the last
    paragraph, the lines between two lines of the list belong to it too.
    """
    found = {at for at in run if at in boilerplate}
    linked = {at for at in run if seen[at].linked}
    if not found:
        return found
    if len(found | linked) >= _LIST:
        found |= linked
    headlines = {at for at in found if seen[at].headline or seen[at].linked}
    found |= {at for at in run if seen[at].age and (at - 1 in headlines or at + 1 in headlines)}
    if len(found) < _LIST:
        return found
    ordered = sorted(found)
    for before, after in pairwise(ordered):
        if before > last and after - before <= _GAP + 1:
            found |= set(range(before, after)) & set(run)
    above = ordered[0] - 1
    if above in run and (seen[above].heading or seen[above].stories[0] or seen[above].listings):
        found.add(above)
    return found


def _seen_elsewhere(trace: Trace, own: Own) -> bool:
    return any(key not in own.pages for _, key in (*trace.stories, *trace.listings))


def _seen(lines: Sequence[Line], own: Own, known: Mapping[str, Trace]) -> Iterator[_Seen]:
    traces = [known.get(line.fingerprint, Trace()) for line in lines]
    latest = keys(known.get(ALL_PAGES, Trace()).stories) - own.pages
    sentences = [trace for line, trace in zip(lines, traces, strict=True) if line.sentence]
    itself = own.pages | _twins(sentences, own, latest)
    others = latest - itself
    for at, (line, trace) in enumerate(zip(lines, traces, strict=True)):
        linked = at in own.linked_at
        targets = keys(trace.targets)
        after = line.after_label
        yield _Seen(
            sentence=line.sentence,
            own=_is_own(line, own) or (len(targets) < TARGETS_KEPT and not targets.isdisjoint(own.links)),
            age=line.age,
            row=CELLS in line.text and any(map(str.isdecimal, line.text)),
            heading=at in own.headings_at,
            stories=_spread(trace.stories, itself, others),
            texts=_spread(() if line.sentence else trace.texts, itself, others),
            listings=len(keys(trace.listings) - itself),
            linked=linked,
            targets=targets,
            headline=_is_headline(line, trace, linked, own, itself)
            or (after is not None and _is_headline(after, known.get(after.fingerprint, Trace()), linked, own, itself)),
        )


def _is_own(line: Line, own: Own) -> bool:
    """Whether a line is the title or description, or if both are long, one begins with the other."""
    form = _title_form(line.normal)
    return any(
        form == title
        or (min(len(form), len(title)) >= _IDENTIFYING and (form.startswith(title) or title.startswith(form)))
        for title in own.titles
    )


def _title_form(normal: str) -> str:
    return normal.rstrip(" .…[]")


def _spread(seen: Collection[DatedKey], itself: frozenset[str], others: frozenset[str]) -> tuple[int, float]:
    """On how many other pages a line was seen, and on what share of `others`, the latest other stories of the site."""
    if not seen:
        return 0, 0.0
    pages = keys(seen) - itself
    return len(pages), len(pages & others) / len(others) if others else 0.0


def _is_headline(line: Line, trace: Trace, linked: bool, own: Own, itself: frozenset[str]) -> bool:
    """Whether other pages show the line as a link to other stories, and none shows it as a link to this story."""
    if not trace.targets or not (linked or line.headline):
        return False
    elsewhere = (keys(trace.stories) | keys(trace.listings)) - itself
    return bool(elsewhere) and keys(trace.targets).isdisjoint(own.links)


def _twins(sentences: Sequence[Trace], own: Own, latest: frozenset[str]) -> frozenset[str]:
    """Pages that contain most of the story: another address of it, its print edition, a listing with full texts. What
    many pages show is no evidence of that: pages without a text share their slogan."""
    kept = [trace for trace in sentences if not _reaches(_SHARED, _spread(trace.stories, own.pages, latest))]
    shared = Counter(page for trace in kept for page in keys(trace.stories) | keys(trace.listings))
    return frozenset(page for page, count in shared.items() if 2 * count > len(kept)) - own.pages


def _reaches(least: tuple[int, float], spread: tuple[int, float]) -> bool:
    return spread[0] >= least[0] and spread[1] >= least[1]
