"""Keeps control characters of pages, and passwords, out of the log."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from copy import copy
from datetime import UTC, datetime
from numbers import Number
from typing import TYPE_CHECKING, Any, Self

from scrapy.utils.log import get_scrapy_root_handler

from crawler.console.terminal import plain, plain_lines, without_secrets

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


class PlainLog:
    """Makes Scrapy's log handler, for a terminal or a file, write every record by PlainFormatter; by JsonFormatter if
    LOG_JSON is true.

    It is also listed in DOWNLOADER_MIDDLEWARES, because Scrapy replaces its log handler after it has made the
    extensions."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        logging.getLogger("scrapy.downloadermiddlewares.redirect").addFilter(_is_no_advice_on_referers)
        handler = get_scrapy_root_handler()
        if handler is not None:
            handler.setFormatter(formatter(crawler.settings))
            logging.getLogger("scrapy").setLevel(handler.level)  # it makes records of each page that no handler shows
            if isinstance(handler, logging.FileHandler):
                forgive(handler)
        return cls()


def _is_no_advice_on_referers(record: logging.LogRecord) -> bool:
    """Scrapy warns that redirects send no Referer. A crawl of ours sends none at all, on purpose."""
    return "RefererMiddleware" not in str(record.msg)


def formatter(settings: BaseSettings) -> logging.Formatter:
    """The formatter that the settings ask for."""
    if settings.getbool("LOG_JSON"):
        return JsonFormatter()
    return PlainFormatter(settings["LOG_FORMAT"], settings["LOG_DATEFORMAT"])


def forgive(handler: logging.FileHandler) -> None:
    """Makes closing the handler raise nothing if its file cannot be written, for example on a full disk."""
    close = handler.close

    def close_quietly() -> None:
        with suppress(OSError):
            close()

    handler.close = close_quietly  # type: ignore[method-assign]


class PlainFormatter(logging.Formatter):
    """Escapes the arguments of a message, newlines too. All lines after the first of a longer message or a traceback
    are indented, so that none of them looks like a record. Passwords are asterisks."""

    def format(self, record: logging.LogRecord) -> str:
        shown = copy(record)
        # Another handler may have formatted the exception already.
        shown.msg, shown.args, shown.exc_text = plain_lines(_message(record)), None, None
        return without_secrets(super().format(shown))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is logging's
        return "    " + plain_lines(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        return "    " + plain_lines(stack_info)


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in ASCII, so that nothing in it is a control character: `time` (ISO 8601, UTC), `level`,
    `logger`, `message`, and `exception` if there is a traceback. Passwords are asterisks."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps({name: without_secrets(value) for name, value in fields.items()})


class _Plain:
    """An argument of a message, escaped as soon as it becomes text."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __str__(self) -> str:
        return plain(str(self.value))

    def __repr__(self) -> str:
        return plain(repr(self.value))


def _message(record: logging.LogRecord) -> str:
    args = record.args
    if not args:
        return str(record.msg)
    if isinstance(args, tuple):
        return str(record.msg) % tuple(map(_argument, args))
    return str(record.msg) % {name: _argument(value) for name, value in args.items()}


def _argument(value: object) -> object:
    return value if isinstance(value, Number) else _Plain(value)
