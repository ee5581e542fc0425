"""Gold files are read row by row."""

from pathlib import Path

from bench.gold_files import gold_rows
from bench.scores import page_key


def test_a_text_with_another_line_separator_is_one_row(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text('{"url": "one", "title": "Ferry\u2028sails"}\n{"url": "two"}\n', encoding="utf-8")
    assert gold_rows(file) == [{"url": "one", "title": "Ferry\u2028sails"}, {"url": "two"}]


def test_a_gold_file_and_an_archive_agree_on_a_page_whose_address_has_a_space_behind_it() -> None:
    assert page_key("https://harbour.example/ferry/ ") == page_key("http://harbour.example/ferry")
