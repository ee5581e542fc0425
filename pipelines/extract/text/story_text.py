"""A parsed page -> the story's text, one block a line."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.blocks import Layout, layout
from pipelines.extract.text.confidence import with_confidence
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import of_one_story
from pipelines.extract.text.other_readings import other_readings
from pipelines.extract.text.story import StoryText, stated_by
from pipelines.extract.text.trafilatura_reader import filtered, may_read, read_by_trafilatura
from pipelines.model.extractors import Extractor
from pipelines.model.roles import Role

# Characters, and a share of the page's prose, below which the story seems to have been missed.
_LITTLE = 250
_SHARE = 0.3
_STATED = 0.5  # of the text that the page states in its data: what it shows then ends at a wall
_LONGER = 1.5  # times the text that another reading must find then
# Confidence below which a text is in doubt, as are 28 of 1,045 texts of three benchmarks.
_IN_DOUBT = 0.5
_AGREED = 0.1  # share of the shorter text's characters in lines of both


def story_text(
    tree: FlatTree,
    url: str,
    title: str | None = None,
    authors: Sequence[str] = (),
    body: str | None = None,
    extractor: Extractor = Extractor.BROADSHEET,
) -> StoryText:
    """The text of the story on a page at `url`.

    `title` is the headline if known, `authors` are the names of those who wrote it. `body` is the story's text as the
    page states it in its data (articleBody of JSON-LD or microdata): evidence of where the story is. `extractor` reads
    it; Broadsheet reads a page that is too large for trafilatura.

    Where little is found, trafilatura and the page's scripts are asked: a story may be in the page's data alone. Where
    the text is in doubt, trafilatura reads the page as well, and the text that is in less doubt is taken.
    """
    stated = stated_by(tree, title, authors, body)
    whole = layout(tree, tree.body)
    if extractor is Extractor.TRAFILATURA and may_read(whole):
        return with_confidence(read_by_trafilatura(tree.root, url, fast=False), whole)
    page = of_one_story(whole, stated.titles)
    story = with_confidence(read_layout(page, stated), page)
    wanted = _SHARE * _prose_of_page(page, story), _STATED * len(body or "")
    if story.size < max(_LITTLE, *wanted):
        longest = max(other_readings(tree.root, url, page, stated, story), key=lambda other: other.size, default=story)
        return with_confidence(longest, page) if longest.size > _LONGER * story.size else story
    if story.confidence < _IN_DOUBT and may_read(page):
        second = with_confidence(filtered(read_by_trafilatura(tree.root, url, fast=True), page, stated), page)
        return second if second.confidence >= _IN_DOUBT and _may_replace(story, second) else story
    return story


def _may_replace(story: StoryText, second: StoryText) -> bool:
    """Whether a second reading has lines in common with the first, and is shorter or much longer.

    A text with a little more than ours is worse as often as it is better.
    """
    common = set(story.paragraphs) & set(second.paragraphs)
    agree = sum(map(len, common)) >= _AGREED * min(story.size, second.size)
    return agree and not story.size < second.size <= _LONGER * story.size


def _prose_of_page(page: Layout, story: StoryText) -> int:
    """Characters of the page's prose without readers' letters; of what the story has and the page repeats, once."""
    own = dict.fromkeys(story.paragraphs, 0)
    letters = frozenset(line.text for line in story.lines if line.role is Role.COMMENT)
    other = 0
    for block in page.blocks:
        if block.text in own:
            own[block.text] = block.prose
        elif block.text not in letters:
            other += block.prose
    return other + sum(own.values())
