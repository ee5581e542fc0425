"""Every table of the lexicon says which language a row is of, and where it comes from."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from babel import Locale

import pipelines.lexicon
from pipelines.lexicon.table import ANY, Table

_LANGUAGES = {code for code in Locale("en").languages if len(code) == 2} | {ANY}


def _tables() -> Iterator[tuple[str, Table]]:
    for module in pkgutil.iter_modules(pipelines.lexicon.__path__, "pipelines.lexicon."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Table):
                yield f"{module.name}.{name}", value


_ALL = dict(_tables())


def test_there_are_tables() -> None:
    assert len(_ALL) >= 20


@pytest.mark.parametrize("name", _ALL)
def test_rows_are_of_known_languages_and_not_empty(name: str) -> None:
    rows = _ALL[name].rows
    assert rows
    assert set(rows) <= _LANGUAGES
    assert all(row.strip() for row in rows.values())


@pytest.mark.parametrize("name", _ALL)
def test_a_table_says_where_it_comes_from(name: str) -> None:
    table = _ALL[name]
    assert len(table.source.split()) > 1
    assert set(table.translated.split()) <= table.rows.keys()


@pytest.mark.parametrize("name", _ALL)
def test_every_phrase_is_a_pattern(name: str) -> None:
    for phrase in _ALL[name].phrases():
        re.compile(phrase)
        assert not phrase.endswith("|")  # an empty alternative, which matches everything


def test_a_phrase_of_two_languages_is_in_the_pattern_once() -> None:
    table = Table("two words", {"es": "foto | imagen", "pt": "foto | imagem"})
    assert table.phrases() == ("foto", "imagen", "imagem")
    assert Table("two words", {"es": "foto imagen", "pt": "foto"}).words() == {"foto", "imagen"}
