"""The roles of a story's own blocks, by their form, their place and the classes around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.text.blocks import CODE, Block, Layout
from pipelines.extract.text.class_roles import is_lead
from pipelines.extract.text.tags import HEADINGS
from pipelines.extract.text.wording import END
from pipelines.lexicon.line_roles import QUESTION
from pipelines.model.roles import Role

_OF_TAG = dict.fromkeys(HEADINGS, Role.SUBHEADING) | {
    "li": Role.LIST,
    "dt": Role.LIST,
    "dd": Role.LIST,
    "td": Role.TABLE,
    "th": Role.TABLE,
    "blockquote": Role.QUOTE,
    CODE: Role.CODE,
}
_LEAD = range(40, 500)  # characters of a standfirst
_SUBHEADING = 160  # characters up to which a line in bold is a subheading, if it does not end a sentence
_QUESTIONS = 2  # with at least so many questions in bold, a story is an interview; a single one is a subheading
_ASKS = re.compile(r"[?？؟][”\"“’')\]»]*$")
_LABELLED = re.compile(rf"(?i)(?:{'|'.join(sorted(QUESTION.words()))})\s?[:：]\s?\S")


def story_roles(page: Layout, blocks: Sequence[Block], above: int) -> list[Role]:
    """The role of each block of a story. The first `above` blocks are above the story's container."""
    roles = [_OF_TAG.get(block.tag, Role.BODY) for block in blocks]
    bold = [at for at, block in enumerate(blocks) if block.bold and roles[at] is Role.BODY]
    asking = [at for at in bold if _ASKS.search(blocks[at].text)]
    short = [at for at in bold if len(blocks[at].text) <= _SUBHEADING and not END.search(blocks[at].text)]
    labelled = [at for at, block in enumerate(blocks) if roles[at] is Role.BODY and _LABELLED.match(block.text)]
    first = _standfirst(page, blocks, above)
    for places, role in (
        (short, Role.SUBHEADING),
        (asking, Role.QUESTION if len(asking) >= _QUESTIONS else Role.SUBHEADING),
        (labelled, Role.QUESTION),
        (() if first is None else (first,), Role.LEAD),
    ):
        for at in places:
            roles[at] = role
    return roles


def _standfirst(page: Layout, blocks: Sequence[Block], above: int) -> int | None:
    """The place of the standfirst, if any: a single block above the container, or first prose that differs in form."""
    prose = [at for at, block in enumerate(blocks) if block.prose or block.text[-1] in ".!?"]
    if len(prose) < 2 or len(blocks[prose[0]].text) not in _LEAD:
        return None
    first, second = blocks[prose[0]], blocks[prose[1]]
    own = first.container != second.container
    named = is_lead(first.name) or (own and is_lead(page.containers[first.container].name))
    apart = (first.bold and not second.bold) or (first.heading and not second.heading)
    return prose[0] if named or apart or above == 1 else None
