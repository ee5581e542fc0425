"""A batch of outcomes -> rows: each page gets its one fate, judged by what is known and by the batch itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from pipelines.corpus.schema import month_of
from pipelines.items import Article, Fate, ListingPage, Outcome, Rejection, Sighting
from pipelines.settle.fingerprint import count_words, row_id, text_hash
from pipelines.settle.removed import lines_before
from pipelines.urls import canonical_url, site_of

Row = dict[str, Any]  # a row of one of the corpus's tables


@dataclass(frozen=True, slots=True)
class KnownUrl:
    """What the database says of a canonical URL. `id` and `text_hash` are of the row that holds its latest text, and
    `page_hash` is the fingerprint of that text before lines were taken from it that the site repeats."""

    url: str
    fate: Fate
    fetched: datetime
    reason: str | None = None
    id: str | None = None
    text_hash: str | None = None
    revision: int = 0
    page_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that settling one batch needs to know: its URLs, and the row that first showed each of its texts."""

    urls: Mapping[str, KnownUrl] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of a batch: rows by table, what is now known of each URL and text, and the count of every fate."""

    rows: Mapping[str, list[Row]]
    urls: Mapping[str, KnownUrl]
    texts: Mapping[str, str]
    fates: Mapping[str, Mapping[str, int]]  # source -> fate or "rejected/<reason>" -> pages
    sizes: Mapping[str, int]  # source -> bytes


def addresses(outcome: Outcome) -> tuple[str, ...]:
    """Every canonical URL under which a page is known, its own first."""
    sighting = outcome.sighting
    own = outcome.canonical_url if isinstance(outcome, Article) else canonical_url(sighting.url)
    return tuple(dict.fromkeys((own, *(canonical_url(url) for url in (sighting.url, *sighting.aliases)))))


def settle(outcomes: Iterable[Outcome], known: Known, *, run: str, batch: int) -> Settled:
    """Decides the fate of every page of a batch.

    Pages are taken in the order in which they were fetched, so that the first sighting is the article. A story at a
    URL that already has one is its revision, or rejected as unchanged, be it before or after cleaning: that more is
    known of its site makes no revision. A text that already stands at another URL is a copy.
    """
    urls, texts = dict(known.urls), dict(known.texts)
    rows: dict[str, list[Row]] = defaultdict(list)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    new_urls: dict[str, KnownUrl] = {}
    new_texts: dict[str, str] = {}
    for outcome in sorted(outcomes, key=lambda outcome: (outcome.sighting.fetched, outcome.sighting.url)):
        names = addresses(outcome)
        decision = _decide(outcome, names[0], urls.get(names[0]), texts)
        if decision.row is not None:
            rows[TABLE_OF[decision.fate]].append(decision.row | {"run": run, "batch": batch})
        now = decision.known
        if now.id is not None and now.text_hash is not None and now.text_hash not in texts:
            texts[now.text_hash] = new_texts[now.text_hash] = now.id
        for name in names:
            urls[name] = new_urls[name] = replace(now, url=name)
        source = outcome.sighting.source
        fates[source][f"{decision.fate}/{decision.reason}" if decision.reason else str(decision.fate)] += 1
        sizes[source] += outcome.sighting.size
    return Settled(
        dict(rows), new_urls, new_texts, {source: dict(count) for source, count in fates.items()}, dict(sizes)
    )


TABLE_OF = {Fate.ARTICLE: "articles", Fate.COPY: "copies", Fate.REVISION: "revisions"}


@dataclass(frozen=True, slots=True)
class _Decision:
    """The fate of one page, the row it becomes, and what is known of its URL from now on."""

    fate: Fate
    known: KnownUrl
    row: Row | None = None
    reason: str | None = None


def _decide(outcome: Outcome, url: str, before: KnownUrl | None, texts: Mapping[str, str]) -> _Decision:
    fetched = outcome.sighting.fetched
    match outcome:
        case Article():
            return _decide_article(outcome, before, texts)
        case ListingPage():
            fate, reason = Fate.LISTING, None
        case Rejection():
            fate, reason = Fate.REJECTED, outcome.reason
    # A story that was there is not forgotten because its page is gone today.
    if before is not None and before.id is not None:
        return _Decision(fate, replace(before, fetched=fetched), reason=reason)
    return _Decision(fate, KnownUrl(url, fate, fetched, reason), reason=reason)


def _decide_article(article: Article, before: KnownUrl | None, texts: Mapping[str, str]) -> _Decision:
    url, fetched = article.canonical_url, article.sighting.fetched
    fingerprint = page = text_hash(article.text)
    if any(at is not None for at in article.removed_at):
        page = text_hash("\n".join(lines_before(article.text, article.removed, article.removed_at)))
    if before is not None and before.id is not None:
        now = replace(before, fetched=fetched, page_hash=page)
        if fingerprint == before.text_hash or page == before.page_hash:
            return _Decision(Fate.REJECTED, now, reason="unchanged")
        number = before.revision + 1
        row = _row(article, row_id(url, number), fingerprint) | {"revision_of": before.id, "revision": number}
        return _Decision(Fate.REVISION, replace(now, text_hash=fingerprint, revision=number), row)
    id_ = row_id(url)
    row = _row(article, id_, fingerprint)
    fate = Fate.ARTICLE
    if (original := texts.get(fingerprint)) is not None:
        fate = Fate.COPY
        row |= {"duplicate_of": original, "relation": "exact", "similarity": 1.0}
    return _Decision(fate, KnownUrl(url, fate, fetched, None, id_, fingerprint, page_hash=page), row)


_OF_SIGHTING = tuple(name.name for name in fields(Sighting) if name.name not in {"hints", "content_type", "size"})
_OF_ARTICLE = tuple(name.name for name in fields(Article) if name.name not in {"sighting", "shown"})


def _row(article: Article, id_: str, fingerprint: str) -> Row:
    """The columns that are the same in every table of stories."""
    sighting = article.sighting
    return {
        "id": id_,
        "site": site_of(sighting.url),
        "text_hash": fingerprint,
        "words": count_words(article.text),
        "month": month_of(sighting.fetched),
        **{name: _value(getattr(sighting, name)) for name in _OF_SIGHTING},
        **{name: _value(getattr(article, name)) for name in _OF_ARTICLE},
    }


def _value(value: object) -> object:
    """A value as a column holds it."""
    return list(value) if isinstance(value, tuple) else value
