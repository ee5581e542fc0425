"""Titles that a site gives most of its stories, such as its own name: they are no titles of a story. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipelines.boilerplate.evidence import PageEvidence, title_mark
from pipelines.boilerplate.memory import ALL_PAGES, Memory, Trace, keys
from pipelines.model.items import Article

# A title is that of the site if so many other story pages have it, and such a share of the site's latest stories. They
# are the numbers for sentences that a site repeats.
_PAGES, _SHARE = 6, 0.4


def repeated_titles(evidence: Iterable[PageEvidence], known: Mapping[str, Memory]) -> list[PageEvidence]:
    """The pages with those of their titles that other pages have too; memory need not keep the others."""
    evidence = list(evidence)
    pages: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in evidence:
        for title in page.titles:
            pages[page.site, title].add(page.page)
    return [
        replace(
            page,
            titles=tuple(
                title for title in page.titles if len(pages[page.site, title]) > 1 or title in known.get(page.site, {})
            ),
        )
        for page in evidence
    ]


def with_own_title(article: Article, pages: frozenset[str], known: Memory) -> Article:
    """The article with the first of its titles that is not the site's; without a title if all are. `pages` are the keys
    of its addresses."""
    if article.title is None or not _is_of_site(article.title, pages, known):
        return article
    return replace(article, title=next((text for text in article.titles if not _is_of_site(text, pages, known)), None))


def _is_of_site(title: str, pages: frozenset[str], known: Memory) -> bool:
    others = keys(known.get(title_mark(title), Trace()).stories) - pages
    latest = keys(known.get(ALL_PAGES, Trace()).stories) - pages
    return len(others) >= _PAGES and len(others & latest) >= _SHARE * len(latest)
