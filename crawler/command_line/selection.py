"""The options that select rows of a corpus, for commands that write some of them."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING

from crawler.arguments import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.corpus.reading import Corpus, Rows

_VALUES = ("site", "source", "language")
_DAYS = ("since", "until")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Adds the options to a command."""
    parser.add_argument("--since", metavar="DAY", help="published on that day (UTC) or later")
    parser.add_argument("--until", metavar="DAY", help="published before that day (UTC)")
    for name in _VALUES:
        parser.add_argument(f"--{name}", metavar="NAME,…", help=f"only of these, by the column {name}")


def check_selection(opts: argparse.Namespace) -> None:
    """Replaces the texts of the options by their values. Raises ArgumentError."""
    for name in _DAYS:
        setattr(opts, name, _day(name, getattr(opts, name)))
    for name in _VALUES:
        setattr(opts, name, names(name, getattr(opts, name)))


def selected(corpus: Corpus, opts: argparse.Namespace, table: str, columns: Sequence[str] | None = None) -> Rows:
    """The rows of a table that the options select."""
    chosen = {name: getattr(opts, name) for name in (*_DAYS, *_VALUES)}
    return corpus.articles(**chosen, columns=columns, table=table)


def selection(opts: argparse.Namespace) -> dict[str, str]:
    """The options that were given, and their values as text."""
    given = {name: getattr(opts, name) for name in (*_DAYS, *_VALUES)}
    return {
        name: ", ".join(value) if isinstance(value, list) else f"{value}"
        for name, value in given.items()
        if value is not None
    }


def names(option: str, text: str | None) -> list[str] | None:
    """The values of an option that takes several, separated by commas. Raises ArgumentError if there is none."""
    if text is None:
        return None
    if found := [name for part in text.split(",") if (name := part.strip())]:
        return found
    raise ArgumentError(f"--{option}={text} is empty; allowed: NAME,…")


def seed(text: str) -> int:
    """The seed of a sample, for argparse: as many digits as a key of its hash may have."""
    if re.fullmatch(r"[+-]?\d{1,60}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is wrong; allowed: a whole number of at most 60 digits")


def _day(name: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"--{name}={text} is not a date; allowed: YYYY-MM-DD") from None
