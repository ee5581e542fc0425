"""What a corpus must forget, in a file beside its tables, so that it outlives the database.

Each line is a canonical URL, or a site as pipelines.urls.canonical.site_of names it. The file is plain text, so that a
person can check a takedown. Only `scrapy forget` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.store.bucket_path import CorpusPath
from pipelines.store.durable import draft_in, put
from pipelines.urls.canonical import canonical_url, site_of

FILE = "forgotten.txt"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Canonical URLs and sites."""

    urls: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()

    def covers(self, url: str) -> bool:
        """Whether an absolute http(s) URL is to be forgotten."""
        if not self.urls and not self.sites:
            return False
        return site_of(url) in self.sites or canonical_url(url) in self.urls

    def covers_any(self, urls: Iterable[str]) -> bool:
        """Whether one of several absolute http(s) URLs is to be forgotten."""
        return any(map(self.covers, urls))

    def __or__(self, other: Forgotten) -> Forgotten:
        return Forgotten(self.urls | other.urls, self.sites | other.sites)


def read_forgotten(corpus: CorpusPath) -> Forgotten:
    """What the corpus in a folder must forget."""
    try:
        lines = (corpus / FILE).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return Forgotten()
    return Forgotten(
        frozenset(line for line in lines if "://" in line),
        frozenset(line for line in lines if line and "://" not in line),
    )


def write_forgotten(corpus: CorpusPath, forgotten: Forgotten) -> None:
    """Replaces the file, atomically and durably."""
    with draft_in(corpus, f"{FILE}.new") as draft:
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in (*sorted(forgotten.sites), *sorted(forgotten.urls)))
        put(draft, corpus / FILE)
