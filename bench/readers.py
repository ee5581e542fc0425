"""The readers of pages that are compared: Broadsheet, and its peers if they are installed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib import import_module

from scores import Story

from pipelines.boilerplate.evidence import evidence_of
from pipelines.boilerplate.memory import learn
from pipelines.boilerplate.stories import cleaned
from pipelines.extract.decode import decode
from pipelines.model import candidates
from pipelines.model.items import Article, Outcome, Page

Reader = Callable[[Page], Story]


def settled(outcomes: Iterable[Outcome]) -> list[Article]:
    """The articles of one batch, cleaned of what their sites repeat, as a commit to a new corpus cleans them."""
    batch = [candidates.candidate_of(outcome) for outcome in outcomes]
    learned = learn({}, (page for candidate in batch if (page := evidence_of(candidate))), 0)
    return [
        cleaned(candidate, learned[candidate.outcome.sighting.site]).outcome
        for candidate in batch
        if isinstance(candidate, candidates.Story)
    ]


def story_of(article: Article) -> Story:
    return Story(article.text, article.title, article.authors, article.published, article.published_day)


def trafilatura(page: Page) -> Story:
    from trafilatura import bare_extraction

    found = bare_extraction(page.body, url=page.sighting.url, with_metadata=True)
    if found is None:
        return Story()
    published = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return Story(found.text, found.title, _names((found.author or "").split(";")), published)


def newspaper(page: Page) -> Story:
    from newspaper import Article as NewspaperArticle

    article = NewspaperArticle(page.sighting.url, fetch_images=False)
    article.download(input_html=_text(page))
    article.parse()
    return Story(article.text, article.title, _names(article.authors), _utc(article.publish_date))


def newsplease(page: Page) -> Story:
    from newsplease import NewsPlease

    found = NewsPlease.from_html(_text(page), url=page.sighting.url, fetch_images=False)
    return Story(found.maintext, found.title, _names(found.authors or ()), _utc(found.date_publish))


_PEERS: Mapping[str, tuple[str, Reader]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper),
    "news-please": ("newsplease", newsplease),
}


def peers() -> tuple[dict[str, Reader], dict[str, str]]:
    """The peers that can be imported, by name, and why the others cannot."""
    there: dict[str, Reader] = {}
    missing: dict[str, str] = {}
    for name, (module, reader) in _PEERS.items():
        try:
            import_module(module)
        except ImportError as error:
            missing[name] = str(error)
        else:
            there[name] = reader
    return there, missing


def forget() -> None:
    """Clears the caches of the readers' modules: a crawl would not see the pages of an earlier round twice."""
    for name in list(sys.modules):
        if name.partition(".")[0] in _REMEMBERING:
            for value in list(vars(sys.modules[name]).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


_REMEMBERING = frozenset("pipelines trafilatura htmldate courlan justext newspaper newsplease".split())


def _text(page: Page) -> str:
    """The markup for readers that decode no bytes, or decode them badly."""
    return decode(page.body, page.sighting.content_type)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())


def _utc(found: object) -> datetime | None:
    if not isinstance(found, datetime):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
