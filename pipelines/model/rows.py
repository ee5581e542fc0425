"""Rows of the corpus's tables, between the rooms that make, judge and write them."""

from __future__ import annotations

from typing import Any

from pipelines.model.items import Fate

Row = dict[str, Any]
"""A row of one of pipelines.store.schema.SCHEMAS, or some of its columns, by their names."""

TABLE_OF = {Fate.ARTICLE: "articles", Fate.COPY: "copies", Fate.REVISION: "revisions"}
"""The table in which a story with such a fate is a row."""
