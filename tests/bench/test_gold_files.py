"""Gold files are read row by row."""

from pathlib import Path

from bench.gold_files import gold_rows


def test_a_text_with_another_line_separator_is_one_row(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text('{"url": "one", "title": "Ferry\u2028sails"}\n{"url": "two"}\n', encoding="utf-8")
    assert gold_rows(file) == [{"url": "one", "title": "Ferry\u2028sails"}, {"url": "two"}]
