"""Clusters of texts: all that are copies of each other, directly or through others.

A cluster does not depend on the order of its texts. Each text is compared with all candidates among articles, copies
and revisions, and the last one to come joins the clusters that it is a copy of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pipelines.model.copies import Relation
from pipelines.model.known import Known, KnownText


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy is, and of what. The fields are columns of the corpus."""

    closest: str  # id of the story with the most similar text
    relation: str
    similarity: float
    containment: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The cluster of a text: its article, the articles of other clusters that the text joins to it, and what the text
    is a copy of, if anything."""

    article: str
    others: list[str]
    copied: Copied | None


class Clusters:
    """The clusters, updated page by page while a batch is settled."""

    def __init__(self, known: Known) -> None:
        self.new: list[KnownText] = []
        self.joined: dict[int, int] = {}  # cluster -> the older cluster that it is part of now
        self._known = known
        self._texts = dict(known.texts)
        self._articles = {text.group: text.article for text in known.texts.values()}

    def like(self, fingerprint: str) -> list[tuple[KnownText, Copied]]:
        """The known texts that this one is a copy of, the most similar first; before them the same text, if known."""
        found = [
            (text, Copied(text.id, relation.kind, relation.similarity, relation.containment))
            for text, relation in self._near(fingerprint)
        ]
        found.sort(key=lambda pair: (-pair[1].similarity, pair[0].number))
        if (same := self._texts.get(fingerprint)) is not None:
            found.insert(0, (same, Copied(same.id, "exact", 1.0, 1.0)))
        return found

    def add(self, fingerprint: str, id_: str, sighted: datetime, revises: str | None = None) -> Joined:
        """Adds a text of the story `id_` to the cluster of its copies. `revises` is the earlier text if it is a
        revision: both are in one cluster."""
        copies = self.like(fingerprint)
        groups = {self._group(text) for text, _ in copies}
        own = self._texts.get(revises or "")
        if own is not None:
            groups.add(self._group(own))
        number = self._known.next_number + len(self.new)
        group = min(groups, default=number)
        home = group if own is None else self._group(own)
        others = [self._articles[other] for other in sorted(groups - {home})]
        article = self._articles.setdefault(group, id_)
        self.joined |= dict.fromkeys(groups - {group}, group)
        if fingerprint not in self._texts:
            sketch = self._known.sketches.get(fingerprint)
            keys = sketch.keys if sketch else None
            text = KnownText(fingerprint, id_, number, group, article, sighted.toordinal(), keys=keys)
            self._texts[fingerprint] = text
            self.new.append(text)
        return Joined(article, others, copies[0][1] if copies else None)

    def _near(self, fingerprint: str) -> Iterator[tuple[KnownText, Relation]]:
        for other, relation in self._known.copies.get(fingerprint, {}).items():
            if (text := self._texts.get(other)) is not None:
                yield text, relation

    def _group(self, text: KnownText) -> int:
        group = text.group
        while group in self.joined:
            group = self.joined[group]
        return group

    def settled(self) -> list[KnownText]:
        """The new texts, each with its final cluster."""
        return [replace(text, group=(group := self._group(text)), article=self._articles[group]) for text in self.new]
