"""A settled story -> the columns of its row."""

from __future__ import annotations

from ctypes import c_float
from dataclasses import fields
from typing import cast

from pipelines.dedup.clusters import Joined
from pipelines.model.candidates import Story
from pipelines.model.items import Article, Fate, Sighting
from pipelines.model.rows import Row
from pipelines.settle.decision import Decision
from pipelines.store.schema import month_of, table_schema
from pipelines.text.fingerprint import count_words, row_id, text_hash

_OF_SIGHTING = tuple(name.name for name in fields(Sighting) if name.name not in {"hints", "content_type", "size"})
_NO_COLUMNS = frozenset(("sighting", "shown", "links", "targets", "titles", "facts", "poll", "second_reader_failed"))
_OF_ARTICLE = tuple(name.name for name in fields(Article) if name.name not in _NO_COLUMNS)


def row_of(story: Story, decision: Decision, cluster: Joined) -> Row:
    """The row of a story with a fate that gives it one, without the columns of its run and batch."""
    article, sighting = story.outcome, story.outcome.sighting
    shared = {
        "id": row_id(article.canonical_url, decision.known.revision),
        "site": sighting.site,
        "month": month_of(sighting.fetched),
        **{name: _value(getattr(sighting, name)) for name in _OF_SIGHTING},
    }
    row = cast(Row, shared) | columns_of(article, story.text_hash)
    if decision.fate is Fate.REVISION:
        row |= {"revision_of": decision.known.id, "revision": decision.known.revision, "also_of": cluster.others}
        if (change := decision.change) is not None:
            row |= {
                "lines_added": change.lines_added,
                "lines_removed": change.lines_removed,
                "similarity": change.similarity,
            }
    elif (copied := cluster.copied) is not None:
        row |= {
            "duplicate_of": cluster.article,
            "also_of": cluster.others,
            "closest": copied.closest,
            "relation": copied.relation,
            "similarity": copied.similarity,
            "containment": copied.containment,
        }
    return row


def columns_of_page(article: Article) -> Row:
    """The columns of an article that its page alone gives, in the order of the table: the text is not cleaned by what
    the site repeats, and is not compared. `id` is that of a first version."""
    sighting = article.sighting
    row = columns_of(article, text_hash(article.text)) | {
        name: _value(getattr(sighting, name)) for name in _OF_SIGHTING
    }
    row |= {"id": row_id(article.canonical_url), "site": sighting.site, "month": month_of(sighting.fetched)}
    return cast(Row, {name: row[name] for name in table_schema("articles").names if name in row})


def columns_of(article: Article, fingerprint: str) -> Row:
    """The columns with the content of the page. `fingerprint` is that of the article's text."""
    columns = {name: _value(getattr(article, name)) for name in _OF_ARTICLE}
    words = article.facts.words if article.facts else count_words(article.text)
    return cast(Row, columns) | {"text_hash": fingerprint, "words": words}


def _value(value: object) -> object:
    """A value in the type of its column, so that it equals the value that is read back."""
    if isinstance(value, float):
        return c_float(value).value
    return list(value) if isinstance(value, tuple) else value
