"""Mistakes in a command: one line on standard error, and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import NoReturn

from scrapy import Spider
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.arguments import ArgumentError
from crawler.command_line.exit_codes import ExitCode
from crawler.console.standard_streams import why_lost
from crawler.console.terminal import plain, without_secrets
from crawler.setting_checks import SettingError


def spider_named(name: str, settings: BaseSettings) -> type[Spider]:
    """The class of the spider with this name. Raises ArgumentError if there is none."""
    loader = get_spider_loader(settings)
    try:
        return loader.load(name)
    except KeyError:
        raise ArgumentError(f"no spider is named {name!r}; allowed: {', '.join(sorted(loader.list()))}") from None


def refuse_what_cannot_be_parsed(parser: argparse.ArgumentParser, command: str) -> None:
    """Lets the parser refuse an option without its value in one line, too, without the usage of the command."""
    parser.error = partial(refuse, command)  # type: ignore[method-assign]


@contextmanager
def mistakes_refused(command: str) -> Iterator[None]:
    """Ends the command with exit code 2 at a mistake in what was typed."""
    try:
        yield
    except (ArgumentError, SettingError, UsageError) as error:
        refuse(command, str(error))


def output_lost(command: str) -> bool:
    """Whether the output of a command that is there to print something could not be written, with a line about it."""
    if why := why_lost():
        complain(command, f"standard output could not be written: {why}")
    return why is not None


def complain(command: str, message: str) -> None:
    """Prints one line about a command that fails."""
    line = without_secrets(plain(f"scrapy {command}: {message}"))
    print(line, file=sys.stderr)  # noqa: T201  # for the person, whatever the log is set to


def refuse(command: str, message: str) -> NoReturn:
    """Prints in one line what was wrong with the command, and ends with exit code 2."""
    complain(command, message)
    sys.exit(ExitCode.WRONG_COMMAND)
