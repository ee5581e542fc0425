"""A parsed page -> the story's text, one block a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract.text.blocks import Block, Layout, layout
from pipelines.extract.text.embedded_html import embedded_html
from pipelines.extract.text.line_filter import roles_to_remove
from pipelines.extract.text.main_content import LEAD, letters, main_content, of_one_story
from pipelines.extract.text.story_roles import story_role
from pipelines.model.roles import STORY_ROLES, Role

# Characters, and a share of the page's prose, below which the story seems to have been missed.
_LITTLE = 250
_SHARE = 0.3
_STATED = 0.5  # of the text that the page states in its data: what it shows then ends at a wall
_START = 600  # characters of a text in which its beginning is looked for
_LONGER = 1.5  # times the text that another reading must find then
_HEADLINES = 8  # versions of the headline that are looked at
_MOST_BLOCKS = 10_000  # of a page that trafilatura is asked about: of others its time grows faster than they do


class Line(NamedTuple):
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story: paragraphs, subheadings, list items, quotes, rows of tables, one a line, in the order of the page."""

    lines: tuple[Line, ...] = ()  # in the order of the page, those between them that are not the story's included

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.role in STORY_ROLES)

    @property
    def removed(self) -> tuple[str, ...]:
        """What is not the story's: captions, bylines, pointers, appeals."""
        return tuple(line.text for line in self.lines if line.role not in STORY_ROLES)


def story_text(
    tree: HtmlElement, url: str, title: str | None = None, authors: Sequence[str] = (), body: str | None = None
) -> StoryText:
    """The text of the story on a page at `url`.

    `tree` is the page's root and is left as it was. `title` is the headline if known, `authors` are the names of those
    who wrote it. `body` is the story's text as the page states it in its data (articleBody of JSON-LD or microdata):
    evidence of where the story is.

    Where little is found, trafilatura and the page's scripts are asked: a story may be in the page's data alone.
    """
    metas = _metas(tree)
    stated = _Stated(
        titles=tuple(filter(None, (title, metas.get("og:title"), metas.get("twitter:title")))),
        descriptions=tuple(filter(None, map(metas.get, ("description", "og:description", "twitter:description")))),
        authors=tuple(authors),
        body=body,
    )
    root = tree.find("body")
    page = of_one_story(layout(tree if root is None else root), stated.titles)
    story = _read(page, stated)
    wanted = _SHARE * _prose_of_page(page, story), _STATED * len(body or "")
    if _size(story) >= max(_LITTLE, *wanted):
        return story
    longest = max(_second_opinions(tree, url, page, stated, story), key=_size, default=story)
    return longest if _size(longest) > _LONGER * _size(story) else story


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a page states of its story outside the story."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    body: str | None


def _read(page: Layout, stated: _Stated) -> StoryText:
    lead, rest = main_content(page, stated.descriptions, stated.body)
    blocks = [*lead, *rest]
    prose_ids = {id(block) for block in blocks if block.prose and not block.heading}
    above = takewhile(lambda block: id(block) not in prose_ids, page.blocks)
    shown = (block.text for block in above if block.tag == "h1")
    titles = tuple(islice(dict.fromkeys((*stated.titles, *shown)), _HEADLINES))
    removed = roles_to_remove(blocks, len(lead), titles, stated.authors)
    roles = [
        role or story_role(block, number < len(lead))
        for number, (block, role) in enumerate(zip(blocks, removed, strict=True))
    ]
    return StoryText(tuple(_lines(page, blocks, roles)))


def _prose_of_page(page: Layout, story: StoryText) -> int:
    """Characters of the page's prose; of what the page shows several times, and the story has, once."""
    own = dict.fromkeys(story.paragraphs, 0)
    other = 0
    for block in page.blocks:
        if block.text in own:
            own[block.text] = block.prose
        else:
            other += block.prose
    return other + sum(own.values())


def _size(story: StoryText) -> int:
    return sum(map(len, story.paragraphs))


def _lines(page: Layout, blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[Line]:
    """The blocks' texts with their roles, in order.

    The story's cells in a table's row are one line where each is one block.
    """
    numbers = range(len(blocks))
    story = [number for number in numbers if roles[number] in STORY_ROLES]
    lines = {number: Line(blocks[number].text, roles[number]) for number in numbers}
    for row, cells in groupby(story, lambda number: _row(page, blocks[number]) or -1 - number):
        first, *more = cells
        if row > 0 and more and len({blocks[number].container for number in (first, *more)}) == 1 + len(more):
            lines[first] = Line(" | ".join(blocks[number].text for number in (first, *more)), Role.TABLE)
            for number in more:
                del lines[number]
    return iter(lines.values())


def _row(page: Layout, block: Block) -> int:
    over = page.containers[block.container].over
    return over if block.tag in ("td", "th") and page.containers[over].tag == "tr" else 0


def _second_opinions(
    tree: HtmlElement, url: str, page: Layout, stated: _Stated, story: StoryText
) -> Iterator[StoryText]:
    """What else may be the story of a page on which little was found."""
    if len(page.blocks) + len(page.containers) <= _MOST_BLOCKS:
        document = bare_extraction(tree, url=url, include_comments=False, fast=True)
        if isinstance(document, Document):
            yield _plain(document.text or "", bullet="- ")
    if (inner := embedded_html(tree)) is not None:
        yield _read(layout(inner), stated)
    if stated.body and _begins(stated.body, (*stated.descriptions, *story.paragraphs[:1])):
        yield _plain(stated.body)


def _begins(body: str, beginnings: Iterable[str]) -> bool:
    """Whether a stated text is this story's: it begins as the page says that the story does."""
    start = letters(body[:_START])
    return any(lead in start for lead in (letters(text)[:LEAD] for text in beginnings) if len(lead) == LEAD)


def _plain(text: str, bullet: str = "") -> StoryText:
    """A text without markup. `bullet` is how items of its lists begin."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return StoryText(tuple(_plain_line(line, bullet) for line in lines if line))


def _plain_line(line: str, bullet: str) -> Line:
    item = line.removeprefix(bullet)
    return Line(item, Role.BODY if item == line else Role.LIST)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name")
        if name and (content := meta.get("content")):
            found.setdefault(name.lower(), content)
    return found
