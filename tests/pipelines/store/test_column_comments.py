"""The comments of the Delta tables' columns say what docs/columns.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import ROOT
from deltalake import DeltaTable

from pipelines.corpus.writer import Corpus
from pipelines.store.column_comments import COMMENTS
from pipelines.store.schema import SCHEMAS, table_schema


def meanings() -> dict[str, list[str]]:
    """The texts of docs/columns.md for each column, without Markdown."""
    text = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for names, meaning in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| [^|]+ \| (.+?) \| [^|]*\|$", text, re.M):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", meaning).replace("`", "")
        for name in re.findall(r"\w+", names):
            found.setdefault(name, []).append(plain)
    return found


@pytest.mark.parametrize("table", SCHEMAS)
def test_a_comment_is_the_beginning_of_the_documented_meaning(table: str) -> None:
    documented = meanings()
    assert list(COMMENTS[table].keys() ^ table_schema(table).names) == []
    for name, comment in COMMENTS[table].items():
        assert any(meaning.startswith(comment) for meaning in documented[name]), name


def test_a_new_table_has_a_comment_for_each_column(tmp_path: Path) -> None:
    Corpus.open(tmp_path).close()
    for table, comments in COMMENTS.items():
        fields = DeltaTable(tmp_path / table).schema().fields
        assert {field.name: field.metadata.get("comment") for field in fields} == dict(comments)
