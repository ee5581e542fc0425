"""A parsed page -> the story's text, one block a line."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.text.blocks import Layout, layout
from pipelines.extract.text.layout_reader import read_layout
from pipelines.extract.text.main_content import of_one_story
from pipelines.extract.text.other_readings import other_readings
from pipelines.extract.text.story import StoryText, stated_by
from pipelines.extract.text.trafilatura_reader import may_read, read_by_trafilatura
from pipelines.model.extractors import Extractor

# Characters, and a share of the page's prose, below which the story seems to have been missed.
_LITTLE = 250
_SHARE = 0.3
_STATED = 0.5  # of the text that the page states in its data: what it shows then ends at a wall
_LONGER = 1.5  # times the text that another reading must find then


def story_text(
    tree: FlatTree,
    url: str,
    title: str | None = None,
    authors: Sequence[str] = (),
    body: str | None = None,
    extractor: Extractor = Extractor.BROADSHEET,
) -> StoryText:
    """The text of the story on a page at `url`.

    `title` is the headline if known, `authors` are the names of those
    who wrote it. `body` is the story's text as the page states it in its data (articleBody of JSON-LD or microdata):
    evidence of where the story is. `extractor` reads it; Broadsheet reads a page that is too large for trafilatura.

    Where little is found, trafilatura and the page's scripts are asked: a story may be in the page's data alone.
    """
    stated = stated_by(tree, title, authors, body)
    whole = layout(tree, tree.body)
    if extractor is Extractor.TRAFILATURA and may_read(whole):
        return read_by_trafilatura(tree.root, url, fast=False)
    page = of_one_story(whole, stated.titles)
    story = read_layout(page, stated)
    wanted = _SHARE * _prose_of_page(page, story), _STATED * len(body or "")
    if story.size >= max(_LITTLE, *wanted):
        return story
    longest = max(other_readings(tree.root, url, page, stated, story), key=lambda other: other.size, default=story)
    return longest if longest.size > _LONGER * story.size else story


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
