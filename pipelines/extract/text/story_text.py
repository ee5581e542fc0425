"""A parsed page -> the text of its story, one block per line. Read this first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.blocks import Block, Layout, layout
from pipelines.extract.text.confidence import with_confidence
from pipelines.extract.text.fallbacks import fallback_readings
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import is_inside, of_one_story, only_article
from pipelines.extract.text.story import StoryText, stated_by
from pipelines.extract.text.story_cards import story_cards
from pipelines.extract.text.trafilatura_reader import (
    filtered,
    is_whole_page,
    may_read,
    put_back,
    read_by_trafilatura,
    second_reading,
)
from pipelines.model.extractors import Extractor
from pipelines.model.roles import Role
from pipelines.urls.canonical import site_of

# A text seems to miss the story if it has fewer characters, or a smaller share of the page's prose.
_LITTLE = 250
_SHARE = 0.3
_STATED = 0.5  # or a smaller share of the text that the page states in its data: a paywall cuts what it shows
_LONGER = 1.5  # another reading is taken if its text is so many times as long
# Share of our confidence that another reading must have if ours is short: the whole page around a note has hardly any.
_AS_SURE = 0.5
_FILTERED = 0.5  # share of a text that the line filter must leave: where it takes more, it has misread the page
# Confidence below which a text is in doubt: 28 of 1,045 texts of three benchmarks.
_IN_DOUBT = 0.5
_OF_OTHERS = frozenset((Role.COMMENT, Role.POINTER))
_AGREED = 0.1  # share of the shorter text's characters that must be in common lines


def story_text(
    tree: FlatTree,
    url: str,
    title: str | None = None,
    authors: Sequence[str] = (),
    body: str | None = None,
    extractor: Extractor = Extractor.BROADSHEET,
) -> StoryText:
    """The text of the story on a page at `url`.

    `title` is the headline if it is known, `authors` are the names of the authors. `body` is the story's text as the
    page states it in its data (articleBody of JSON-LD or microdata): evidence of where the story is. `extractor` is who
    reads the text; Broadsheet reads pages that are too large for trafilatura.

    If the layout gives little text or one in doubt, trafilatura reads the page too; its text passes the line filter. If
    ours is little, the readings of fallbacks.py are tried as well, because a story may be in the page's data alone.
    The longest counts that is no more doubtful, or not much more if ours is short. If ours is in doubt, trafilatura's
    is taken if that is not.
    """
    stated = stated_by(tree, title, authors, body)
    whole = layout(tree, tree.body, site_of(url))
    if extractor is Extractor.TRAFILATURA and may_read(whole):
        return with_confidence(read_by_trafilatura(tree, url, fast=False), whole)
    page = of_one_story(whole, stated.titles)
    story = with_confidence(read_layout(page, stated), page)
    little, doubtful = _is_little(page, story, body or ""), story.confidence < _IN_DOUBT
    raw = second_reading(tree, url) if (little or doubtful) and may_read(page) else StoryText()
    if is_whole_page(raw, whole, stated.titles, told=any(line.role is Role.BODY for line in story.lines)):
        raw = StoryText()
    second = with_confidence(filtered(raw, page, stated), page) if raw.lines else raw
    if little:
        other = second
        if second.size < _FILTERED * raw.size:
            other = replace(put_back(second), confidence=with_confidence(raw, page).confidence)
        others = [other, *(with_confidence(one, page) for one in fallback_readings(tree, page, stated, story))]
        least = min(story.confidence, _IN_DOUBT) * (1 if story.size >= _LITTLE else _AS_SURE)
        own = _own_article(page, story) if story.size < _LITTLE else 0
        inside = (other for other in others if not (own and _is_elsewhere(page, own, other)))
        believed = (other for other in inside if other.confidence >= least)
        longest = max(believed, key=lambda other: other.size, default=story)
        if longest.size > _LONGER * story.size:
            return replace(longest, failed=second.failed)
    if doubtful and second.confidence >= _IN_DOUBT and _may_replace(story, second):
        return second
    return replace(story, failed=second.failed)


def _own_article(page: Layout, story: StoryText) -> int:
    """The page's only article, if it has the headline and a sentence of the story; else 0."""
    article = only_article(page)
    own = frozenset(story.paragraphs)
    inside = [block for block in page.blocks if is_inside(page, article, block.container)] if article else []
    told = any(block.prose and block.text in own and not block.heading for block in inside)
    return article if told and any(block.tag == "h1" for block in inside) else 0


def _is_elsewhere(page: Layout, article: int, other: StoryText) -> bool:
    """Whether most of a reading is in blocks of the page outside an article."""
    lines = frozenset(other.paragraphs)
    outside = {b.text for b in page.blocks if b.text in lines and not is_inside(page, article, b.container)}
    return sum(map(len, outside)) > other.size / 2


def _may_replace(story: StoryText, second: StoryText) -> bool:
    """Whether a second text has lines in common with the first, and is shorter or much longer.

    A text that is a little longer than ours is worse as often as it is better.
    """
    common = set(story.paragraphs) & set(second.paragraphs)
    agree = sum(map(len, common)) >= _AGREED * min(story.size, second.size)
    return agree and not story.size < second.size <= _LONGER * story.size


def _is_little(page: Layout, story: StoryText, body: str) -> bool:
    """Whether a text has too little to be the story of its page, by what the page shows and states."""
    if story.size < max(_LITTLE, _STATED * len(body)):
        return True
    if story.size >= _SHARE * _prose(page.blocks, story):
        return False
    cards = story_cards(page)
    return story.size < _SHARE * _prose((block for block in page.blocks if not cards[block.container]), story)


def _prose(blocks: Iterable[Block], story: StoryText) -> int:
    """Characters of prose, without comments and pointers. Repeated lines of the story count once."""
    own = dict.fromkeys(story.paragraphs, 0)
    others = frozenset(line.text for line in story.lines if line.role in _OF_OTHERS)
    other = 0
    for block in blocks:
        if block.text in own:
            own[block.text] = block.prose
        elif block.text not in others:
            other += block.prose
    return other + sum(own.values())
