"""An article -> the columns of its row."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from pipelines.model.items import Article, Sighting
from pipelines.model.rows import Row
from pipelines.store.schema import month_of
from pipelines.text.fingerprint import count_words

_OF_SIGHTING = tuple(name.name for name in fields(Sighting) if name.name not in {"hints", "content_type", "size"})
_OF_ARTICLE = tuple(name.name for name in fields(Article) if name.name not in {"sighting", "shown"})


def row_of(article: Article, id_: str, fingerprint: str) -> Row:
    """The columns that all tables of stories share."""
    sighting = article.sighting
    columns = {
        "id": id_,
        "site": sighting.site,
        "month": month_of(sighting.fetched),
        **{name: _value(getattr(sighting, name)) for name in _OF_SIGHTING},
    }
    return cast(Row, columns) | columns_of(article, fingerprint)


def columns_of(article: Article, fingerprint: str) -> Row:
    """The columns with what the page says. `fingerprint` is that of the article's text."""
    columns = {name: _value(getattr(article, name)) for name in _OF_ARTICLE}
    return cast(Row, columns) | {"text_hash": fingerprint, "words": count_words(article.text)}


def _value(value: object) -> object:
    """A value as a column holds it."""
    return list(value) if isinstance(value, tuple) else value
