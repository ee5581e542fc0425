"""A parsed page -> the story's text, one block a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipelines.extract.text.blocks import Block, Layout, layout
from pipelines.extract.text.embedded_html import embedded_html
from pipelines.extract.text.line_filter import lines_to_remove
from pipelines.extract.text.main_content import LEAD, letters, main_content, of_one_story

# Characters, and a share of the page's prose, below which the story seems to have been missed.
_LITTLE = 250
_SHARE = 0.3
_STATED = 0.5  # of the text that the page states in its data: what it shows then ends at a wall
_START = 600  # characters of a text in which its beginning is looked for
_LONGER = 1.5  # times the text that another reading must find then
_HEADLINES = 8  # versions of the headline that are looked at
_MOST_BLOCKS = 10_000  # of a page that trafilatura is asked about: of others its time grows faster than they do


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story: paragraphs, subheadings, list items, quotes, rows of tables, one a line, in the order of the page."""

    paragraphs: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()  # lines between them that are not the story's: captions, bylines, pointers, appeals
    lines: tuple[str, ...] = ()  # both, in the order of the page


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
    gone = lines_to_remove(blocks, len(lead), titles, stated.authors)
    return StoryText(
        paragraphs=tuple(_lines(page, (block for block, out in zip(blocks, gone, strict=True) if not out))),
        removed=tuple(block.text for block, out in zip(blocks, gone, strict=True) if out),
        lines=tuple(block.text for block in blocks),
    )


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


def _lines(page: Layout, blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks' texts; the cells of a table's row are one line where each is one block."""
    for row, group in groupby(enumerate(blocks), lambda numbered: _row(page, numbered[1]) or -1 - numbered[0]):
        cells = [block for _, block in group]
        if row > 0 and len({cell.container for cell in cells}) == len(cells):
            yield " | ".join(cell.text for cell in cells)
        else:
            yield from (cell.text for cell in cells)


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
            yield _plain(line.removeprefix("- ") for line in (document.text or "").splitlines())
    if (inner := embedded_html(tree)) is not None:
        yield _read(layout(inner), stated)
    if stated.body and _begins(stated.body, (*stated.descriptions, *story.paragraphs[:1])):
        yield _plain(stated.body.splitlines())


def _begins(body: str, beginnings: Iterable[str]) -> bool:
    """Whether a stated text is this story's: it begins as the page says that the story does."""
    start = letters(body[:_START])
    return any(lead in start for lead in (letters(text)[:LEAD] for text in beginnings) if len(lead) == LEAD)


def _plain(raw: Iterable[str]) -> StoryText:
    lines = tuple(filter(None, (" ".join(line.split()) for line in raw)))
    return StoryText(paragraphs=lines, lines=lines)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name")
        if name and (content := meta.get("content")):
            found.setdefault(name.lower(), content)
    return found
