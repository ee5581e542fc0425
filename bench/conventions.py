"""What the annotators of a gold file count as the text of a story, where that differs from the column `text`.

Chosen on the sites of half A (bench/scores.py): a role leaves or joins where body F1 rises there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines import Role, compose
from pipelines.model.items import Article
from pipelines.settle.columns import columns_of


@dataclass(frozen=True)
class Convention:
    """A composition of a story's lines. `titled`: its headline is the first line of the text."""

    without: frozenset[Role] = frozenset()
    plus: frozenset[Role] = frozenset()
    titled: bool = False

    def __str__(self) -> str:
        parts = (*(f"- {role}" for role in sorted(self.without)), *(f"+ {role}" for role in sorted(self.plus)))
        return " ".join((*parts, *(["+ title"] if self.titled else []))) or "text"

    def text_of(self, article: Article) -> str:
        text = compose(columns_of(article, ""), without=self.without, plus=self.plus)
        return f"{article.title}\n{text}" if self.titled and article.title else text


CONVENTIONS: Mapping[str, Convention] = {
    "languages": Convention(titled=True),
    "segments": Convention(plus=frozenset((Role.EMBEDDED_POST,))),
}
"""By the name of the gold file; the others mean `text`."""
