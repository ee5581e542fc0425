"""What a corpus knows of one story or one URL. Nothing is locked or written, so a crawl may be running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import pyarrow.compute as pc

from pipelines.archive.cdxj import Capture, last_capture
from pipelines.archive.writer import archive_of
from pipelines.corpus.reading import Corpus
from pipelines.corpus.rejections import last_rejections
from pipelines.corpus.writer import existing_database
from pipelines.model.items import Target
from pipelines.model.known import KnownUrl
from pipelines.model.rows import STORY_TABLES, RejectionRow, Row
from pipelines.rights.forgotten import read_forgotten
from pipelines.store.bucket_path import CorpusPath
from pipelines.store.database import consulting, transaction
from pipelines.store.known_urls import known_urls
from pipelines.store.owed import owed_at
from pipelines.store.schema import REJECTIONS
from pipelines.text.fingerprint import row_id
from pipelines.urls.canonical import canonical_url

_OF_COPIES = ("id", "url", "site", "published", "fetched", "relation", "similarity")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of what was asked for.

    `row` is the row of a story, and `table` has it. `article` is the row of which it is a copy, or the first row of the
    URL of which it is a revision. `copies` are the copies of the article, `revisions` the later versions at the same
    URL, in order; neither has the row itself. `url` is what the database says of the URL. `owed` are requests for it
    that are still to be made. `forgotten`: whether forgotten.txt names it. `archived`: the last page of a URL of which
    nothing else is known, as after the loss of the database.
    """

    row: Row | None = None
    table: str = ""
    article: Row | None = None
    copies: Sequence[Row] = ()
    revisions: Sequence[Row] = ()
    url: KnownUrl | None = None
    owed: Sequence[Target] = ()
    forgotten: bool = False
    archived: Capture | None = None


def look_up(path: CorpusPath, database: str, asked: str) -> Known:
    """What the corpus in a folder knows of an `id`, or of an absolute http(s) URL.

    `database` is as for pipelines.corpus.writer.Corpus.open. Raises NoCorpusError, and CorpusError if the database
    cannot be read.
    """
    if "://" not in asked:
        known = _with_relatives(Corpus.open(path), asked.lower(), Known())
        return replace(known, url=_of_url(path, database, known.row["canonical_url"]).url) if known.row else known
    known = _of_url(path, database, canonical_url(asked))
    id_ = (known.url and known.url.id) or row_id(canonical_url(asked))
    corpus = Corpus.open(path)
    found = _with_relatives(corpus, id_, known)
    if found.row is not None or found.url is not None or found.forgotten:
        return found
    rejected = _rejected(corpus, canonical_url(asked))
    return replace(found, url=rejected, archived=None if rejected else last_capture(archive_of(path), asked))


def _rejected(corpus: Corpus, url: str) -> KnownUrl | None:
    """What the tables say of a canonical URL that was rejected, where the database is lost."""
    if REJECTIONS not in corpus.tables:
        return None
    rows = corpus.rejections().where(pc.field("canonical_url") == url).to_arrow().to_pylist()
    return last_rejections(cast(list[RejectionRow], rows)).get(url)


def _of_url(path: CorpusPath, database: str, url: str) -> Known:
    forgotten = read_forgotten(path).covers(url)
    state = existing_database(path, database)
    if state is None:
        return Known(forgotten=forgotten)
    with consulting(state) as engine, transaction(engine) as connection:
        found = known_urls(connection, {url}).get(url)
        owed = [target for target, _ in owed_at(connection, url)]
    return Known(url=found, owed=owed, forgotten=forgotten)


def _with_relatives(corpus: Corpus, id_: str, known: Known) -> Known:
    table, row = next(((name, row) for name in STORY_TABLES for row in _rows(corpus, name, "id", id_)), ("", None))
    if row is None:
        return known
    first = row.get("revision_of") or id_
    group = row.get("duplicate_of") or id_
    origin = first if first != id_ else group
    articles = (
        (other for name in STORY_TABLES[:2] for other in _rows(corpus, name, "id", origin)) if origin != id_ else ()
    )
    revisions = _rows(corpus, "revisions", "revision_of", first)
    return replace(
        known,
        row=row,
        table=table,
        article=next(iter(articles), None),
        copies=[other for other in _rows(corpus, "copies", "duplicate_of", group, _OF_COPIES) if other["id"] != id_],
        revisions=[other for other in sorted(revisions, key=_number) if other["id"] != id_],
    )


def _number(revision: Row) -> int:
    return revision["revision"] or 0


def _rows(corpus: Corpus, table: str, column: str, value: str, columns: Sequence[str] | None = None) -> list[Row]:
    rows = corpus.articles(table=table, columns=columns).where(pc.field(column) == value)
    return cast(list[Row], rows.to_arrow().to_pylist())
