"""A batch of outcomes -> rows: each page gets its one fate, judged by what is known and by the batch itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import TypeGuard

from pipelines.dedup.clusters import Clusters
from pipelines.model.copies import Place
from pipelines.model.items import Article, Fate, ListingPage, Outcome, Rejection, Sighting, addresses
from pipelines.model.known import Known, KnownText, KnownUrl, StoredText
from pipelines.model.reasons import Reason
from pipelines.model.rows import TABLE_OF, Row
from pipelines.settle.revisions import change, moved
from pipelines.store.schema import month_of
from pipelines.text.fingerprint import count_words, row_id, text_hash
from pipelines.text.removed_lines import restore_lines


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of a batch: rows by table, what is now known of each URL and text, and the count of every fate."""

    rows: Mapping[str, list[Row]]
    urls: Mapping[str, KnownUrl]
    texts: Sequence[KnownText]  # new ones
    joined: Mapping[int, int]  # groups of texts -> the group of which they are part now
    fates: Mapping[str, Mapping[str, int]]  # source -> fate or "rejected/<reason>" -> pages
    sizes: Mapping[str, int]  # source -> bytes


def settle(outcomes: Iterable[Outcome], known: Known, *, run: str, batch: int) -> Settled:
    """Decides the fate of every page of a batch.

    Pages are taken in the order in which they were fetched, so the first sighting becomes the article. A story at a URL
    that already has one is a revision of it. It is rejected as unchanged where its text is the same before or after
    cleaning, or differs only in furniture of the page. The same holds for a story that moved from another URL of its
    site. A text that is known from another URL, or nearly the same as one, is a copy.
    """
    urls, stories, stored, clusters = dict(known.urls), dict(known.stories), dict(known.stored), Clusters(known)
    rows: dict[str, list[Row]] = defaultdict(list)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    new_urls: dict[str, KnownUrl] = {}
    for outcome in sorted(outcomes, key=lambda outcome: (outcome.sighting.fetched, outcome.sighting.url)):
        names = addresses(outcome)
        before = urls.get(names[0])
        if _has_story(before):
            before = stories.get(
                before.id or "", before
            )  # a page at another of its addresses may have changed it since
        if isinstance(outcome, Article):
            fingerprint = text_hash(outcome.text)
            if not _has_story(before):
                before = _moved_from(outcome, fingerprint, clusters, stored, stories) or before
            decision = _decide_article(outcome, fingerprint, before, clusters, stored)
        else:
            decision = _decide(outcome, names[0], before)
        now = decision.known
        if decision.row is not None:
            sketch = known.sketches.get(decision.row["text_hash"])
            rows[TABLE_OF[decision.fate]].append(
                decision.row | {"minhash": sketch and sketch.signature, "run": run, "batch": batch}
            )
        if isinstance(outcome, Article) and decision.row is not None:
            stored.setdefault(fingerprint, StoredText(outcome.text, _whole(outcome), _place(outcome)))
        if now.id is not None:
            stories[now.id] = now
        for name in names:
            urls[name] = new_urls[name] = _known_as(name, now, urls.get(name), own=name == names[0])
        source = outcome.sighting.source
        fates[source][f"{decision.fate}/{decision.reason}" if decision.reason else str(decision.fate)] += 1
        sizes[source] += outcome.sighting.size
    counts = {source: dict(count) for source, count in fates.items()}
    return Settled(dict(rows), new_urls, clusters.settled(), clusters.joined, counts, dict(sizes))


@dataclass(frozen=True, slots=True)
class _Decision:
    """The fate of one page, the row it becomes, and what is known of its URL from now on."""

    fate: Fate
    known: KnownUrl
    row: Row | None = None
    reason: Reason | None = None


def _has_story(url: KnownUrl | None) -> TypeGuard[KnownUrl]:
    return url is not None and url.id is not None


def _known_as(name: str, now: KnownUrl, before: KnownUrl | None, *, own: bool) -> KnownUrl:
    """What is known of one address of a page; `own` marks the page's main one. Any other address keeps its own story
    where it redirects to something else today, such as the front page."""
    if not own and _has_story(before) and before.id == row_id(name) != now.id:
        return replace(before, fetched=now.fetched, reason=now.reason)
    return replace(now, url=name)


def _decide(outcome: ListingPage | Rejection, url: str, before: KnownUrl | None) -> _Decision:
    fetched = outcome.sighting.fetched
    match outcome:
        case ListingPage():
            fate, reason, day = Fate.LISTING, None, outcome.since.toordinal() if outcome.since else None
        case Rejection():
            fate, reason, day = Fate.REJECTED, outcome.reason, outcome.day.toordinal() if outcome.day else None
    # A story that was there is not forgotten because its page is gone today.
    if _has_story(before):
        now = before if _is_older(outcome, before) else replace(before, fetched=fetched, reason=reason)
        return _Decision(fate, now, reason=reason)
    if before is not None and before.fate is Fate.LISTING and fate is Fate.REJECTED:
        # A listing keeps the time of its last reading: what it shows next is compared with that.
        return _Decision(fate, replace(before, reason=reason), reason=reason)
    return _Decision(fate, KnownUrl(url, fate, fetched, reason, day=day), reason=reason)


def _is_older(outcome: Outcome, before: KnownUrl) -> bool:
    """Whether a page from an archive is older than the last sighting of its URL. A page of a live crawl never is, even
    where an earlier clock was ahead: batches come in order, and clocks jump."""
    return outcome.sighting.found_by == "warc" and outcome.sighting.fetched < before.fetched


def _decide_article(
    article: Article, fingerprint: str, before: KnownUrl | None, clusters: Clusters, stored: Mapping[str, StoredText]
) -> _Decision:
    url, fetched = article.canonical_url, article.sighting.fetched
    if _has_story(before):
        return _decide_known(article, fingerprint, before, clusters, stored)
    id_, fate = row_id(url), Fate.ARTICLE
    joined = clusters.add(fingerprint, id_, fetched)
    row = _row(article, id_, fingerprint)
    if joined.copied is not None:
        fate = Fate.COPY
        row |= {"duplicate_of": joined.article, "also_of": joined.others, **asdict(joined.copied)}
    page = text_hash(_whole(article))
    return _Decision(fate, KnownUrl(url, fate, fetched, None, id_, fingerprint, page_hash=page), row)


def _decide_known(
    article: Article, fingerprint: str, before: KnownUrl, clusters: Clusters, stored: Mapping[str, StoredText]
) -> _Decision:
    """The fate of an article whose story is known: `before` has an id. Lines that cleaning removed are no change."""
    fetched, id_, last, whole = article.sighting.fetched, before.id or "", before.text_hash or "", _whole(article)
    page = text_hash(whole)
    now = before if _is_older(article, before) else replace(before, fetched=fetched, reason=None, page_hash=page)
    unchanged = _Decision(Fate.REJECTED, now, reason=Reason.UNCHANGED)
    if fingerprint == last or page == before.page_hash:
        return unchanged
    old = stored.get(last)
    changed = change(old.text, article.text) if old else None
    if old and (changed is None or change(old.whole, whole) is None):
        return unchanged
    number = before.revision + 1
    joined = clusters.add(fingerprint, id_, fetched, revises=last)
    row = _row(article, row_id(article.canonical_url, number), fingerprint)
    row |= {"revision_of": id_, "revision": number, "also_of": joined.others}
    row |= asdict(changed) if changed else {}
    return _Decision(Fate.REVISION, replace(now, text_hash=fingerprint, revision=number, page_hash=page), row)


def _moved_from(
    article: Article,
    fingerprint: str,
    clusters: Clusters,
    stored: Mapping[str, StoredText],
    stories: Mapping[str, KnownUrl],
) -> KnownUrl | None:
    """The story that was at another URL of the site and is now at this one; None where there is none."""
    for text, copied in clusters.like(fingerprint):
        before = stored.get(text.text_hash)
        if before is not None and moved(before.place, _place(article), copied.similarity):
            return stories.get(text.id)
    return None


def _whole(article: Article) -> str:
    """The text before cleaning removed the lines that the site repeats."""
    return "\n".join(restore_lines(article.text, article.removed, article.removed_at))


def _place(article: Article) -> Place:
    return Place(
        article.sighting.site, article.canonical_url, article.title, article.published, article.published_precision
    )


_OF_SIGHTING = tuple(name.name for name in fields(Sighting) if name.name not in {"hints", "content_type", "size"})
_OF_ARTICLE = tuple(name.name for name in fields(Article) if name.name not in {"sighting", "shown"})


def _row(article: Article, id_: str, fingerprint: str) -> Row:
    """The columns that all tables of stories share."""
    sighting = article.sighting
    return {
        "id": id_,
        "site": sighting.site,
        "month": month_of(sighting.fetched),
        **{name: _value(getattr(sighting, name)) for name in _OF_SIGHTING},
        **columns_of(article, fingerprint),
    }


def columns_of(article: Article, fingerprint: str) -> Row:
    """The columns with what the page says. `fingerprint` is that of the article's text."""
    columns = {name: _value(getattr(article, name)) for name in _OF_ARTICLE}
    return columns | {"text_hash": fingerprint, "words": count_words(article.text)}


def _value(value: object) -> object:
    """A value as a column holds it."""
    return list(value) if isinstance(value, tuple) else value
