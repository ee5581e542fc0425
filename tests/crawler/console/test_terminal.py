"""Untrusted strings are escaped and secrets hidden, on a terminal and in a log."""

import io
import json
import logging
import sys
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from crawler.console.terminal import plain, without_secrets
from crawler.extensions.plain_log import JsonFormatter, PlainFormatter, forgive
from crawler.extensions.progress import closing_table

HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202etxt.exe\r\n2026-05-04 CRITICAL root: all is lost\x9b31m"


@given(st.text(st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_plain_text_has_no_control_characters_and_can_be_written(text: str) -> None:
    shown = plain(text)
    shown.encode()
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or "\u202a" <= c <= "\u202e"]


@pytest.mark.parametrize("text", ["Fähre fährt wieder", "ميناء الصدف", "می‌خواهم", "港の猫 🐈‍⬛", "[bold]x[/bold]"])
def test_every_language_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def written(message: str, *args: object, error: Exception | None = None) -> str:
    """A record as the log has it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlainFormatter("%(levelname)s %(name)s: %(message)s"))
    logger = logging.Logger("spider")
    logger.addHandler(handler)
    try:
        if error:
            raise error
        logger.warning(message, *args)
    except Exception:
        logger.exception(message, *args)
    return stream.getvalue()


def test_an_argument_is_one_line_and_harmless() -> None:
    line = written("listing %s: %s (%d links, %.1f s)", HOSTILE, ValueError(HOSTILE), 3, 0.5)
    assert line.count("\n") == 1
    assert "\x1b" not in line
    assert r"\x1b[2J" in line
    assert line.endswith("(3 links, 0.5 s)\n")


@pytest.mark.parametrize(
    "line",
    [
        written(f"Title: {HOSTILE}"),
        written("%(title)s: %(more)r", {"title": HOSTILE, "more": HOSTILE}),
        written("while reading %s", HOSTILE, error=ValueError(HOSTILE)),
    ],
    ids=["in the message", "by name", "in a traceback"],
)
def test_no_line_can_be_taken_for_a_record(line: str) -> None:
    first, *others = line.rstrip("\n").split("\n")
    assert first.startswith(("WARNING spider: ", "ERROR spider: "))
    assert all(other.startswith("    ") for other in others)
    assert not set(line) & set("\x1b\x07\x9b\r\u202e")


def test_another_handler_gets_the_record_as_it_was() -> None:
    record = logging.LogRecord("spider", logging.INFO, "", 0, "%s", ("\x1b",), None)
    PlainFormatter("%(message)s").format(record)
    assert record.getMessage() == "\x1b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://desk:hunter2@db.example/news", "postgresql://desk:***@db.example/news"),
        ("postgresql+psycopg://desk:p@ss:w0rd@db.example/news", "postgresql+psycopg://desk:***@db.example/news"),
        ("via http://desk:hunter2@proxy.example:3128 now", "via http://desk:***@proxy.example:3128 now"),
        ("http://:hunter2@proxy.example", "http://:***@proxy.example"),
        (
            "postgresql://db.example/news?user=desk&password=hunter2",
            "postgresql://db.example/news?user=desk&password=***",
        ),
        ("{'FTP_PASSWORD': 'hunter2', 'CORPUS': 'data'}", "{'FTP_PASSWORD': '***', 'CORPUS': 'data'}"),
        ("{'AWS_SECRET_ACCESS_KEY': 'hunter2'}", "{'AWS_SECRET_ACCESS_KEY': '***'}"),
        ("https://gazette.example/2026/05/04/desk:opens@noon", "https://gazette.example/2026/05/04/desk:opens@noon"),
        ("https://gazette.example:8080/a@b", "https://gazette.example:8080/a@b"),
    ],
)
def test_passwords_are_asterisks(text: str, shown: str) -> None:
    assert without_secrets(text) == shown
    assert written("using %s", text) == f"WARNING spider: using {shown}\n"


def test_the_closing_table_shows_markup_and_escapes_as_they_are() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=200, force_terminal=False)
    console.print(closing_table({"[red]x[/red]\x1b[31m": Counter({"article": 1})}, "finished", 1.0))
    assert r"[red]x[/red]\x1b[31m" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_a_log_file_on_a_full_disk_can_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)  # as scrapy crawl has it
    handler = logging.FileHandler("/dev/full")
    forgive(handler)
    handler.emit(logging.makeLogRecord({"msg": "x" * 100_000}))
    handler.close()
    assert handler.stream is None


def test_a_record_as_json_is_one_line_without_secrets_and_control_characters() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError:
        record = logging.LogRecord("news", logging.ERROR, "", 0, "title %s", ("\x1b[2J\u202e",), sys.exc_info())
    line = JsonFormatter().format(record)
    assert line.isascii()
    assert line.isprintable()
    found = json.loads(line)
    assert found["message"] == "title \x1b[2J\u202e"
    assert (found["level"], found["logger"]) == ("ERROR", "news")
    assert "ValueError: a\nb" in found["exception"]
    record = logging.LogRecord("news", logging.INFO, "", 0, "at postgresql://me:secret@host/state", (), None)
    assert "secret" not in JsonFormatter().format(record)
