"""Checks the given settings before anything starts. Each setting has a kind, which defines its possible values."""

from __future__ import annotations

import argparse
import codecs
import difflib
import importlib.util
import json
import logging
import os
import re
import shlex
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings, default_settings
from scrapy.utils.misc import load_object

from crawler import settings as project
from crawler.argument_table import ARGUMENTS
from crawler.network.addresses import allowed
from crawler.places import places_problem
from pipelines.model.extractors import Extractor
from pipelines.rights.signals import SIGNALS
from pipelines.store.bucket_path import PROVIDERS, corpus_path


class SettingError(ValueError):
    """A setting has an impossible value. The message is one line that says what is allowed."""


class WrongError(ValueError):
    """What is wrong with a value, in words that follow it: "is empty"."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The possible values of a setting. `accepts` decides about a value as Scrapy holds it, text or not. Any exception
    means no, and a WrongError gives the details."""

    accepts: Callable[[Any], object]
    allowed: str

    def problem(self, value: object) -> str | None:
        """What is wrong with a value, in words that follow it; None if nothing is."""
        try:
            return None if self.accepts(value) else "is wrong"
        except WrongError as error:
            return str(error)
        except Exception:  # the reader of a value, for example a database driver, may raise any exception
            return "is wrong"


def _number(kind: Callable[[Any], float], low: float, high: float | None) -> Kind:
    noun = "a whole number" if kind is int else "a number"
    bounds = f"from {low:.10g} to {high:.10g}" if high is not None else f"of {low:.10g} or more"
    return Kind(
        lambda value: low <= kind(value) <= (kind(value) if high is None else high),
        f"{noun} {bounds}",
    )


def whole(low: int, high: int | None = None) -> Kind:
    """A whole number within bounds, as Scrapy's `getint` reads it."""
    return _number(int, low, high)


def number(low: float, high: float | None = None) -> Kind:
    """A number within bounds, as Scrapy's `getfloat` reads it."""
    return _number(float, low, high)


def _is_switch(value: object) -> bool:
    return BaseSettings({"it": value}).getbool("it") in (True, False)


def _are_statuses(value: Any) -> bool:
    return all(100 <= int(status) <= 599 for status in BaseSettings({"them": value}).getlist("them"))


def _are_hours(value: Any) -> bool:
    hours = [float(hour) for hour in BaseSettings({"them": value}).getlist("them") if hour != ""]
    return hours == sorted(set(hours)) and all(0 < hour <= 876_000 for hour in hours)


def _are_signals(value: Any) -> bool:
    if unknown := sorted(set(BaseSettings({"them": value}).getlist("them")) - SIGNALS.keys() - {""}):
        raise WrongError(f"is wrong: {unknown[0]} is not a signal")
    return True


def _are_addresses(value: Any) -> bool:
    try:
        return allowed(value) is not None
    except ValueError as error:
        raise WrongError(f"is wrong: {error}") from None


def _is_contact(value: str) -> bool:
    return not value or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.[^\s]+", value) is not None


def _is_hook(value: str) -> bool:
    if not value or re.match(r"https?://[^\s/]+", value):
        return True
    words = shlex.split(value)
    return bool(words) and shutil.which(words[0]) is not None


def _is_corpus(value: object) -> bool:
    text = str(value)
    if not text.strip():
        raise WrongError("is empty")
    scheme, sign, place = text.partition("://")
    if scheme in PROVIDERS and re.fullmatch(r"[a-z0-9][a-z0-9.-]{2,62}(/[^\s/?#]+)+/?", place):
        return True
    if sign:
        raise WrongError("is not a folder")
    path = Path(text)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        if path.is_symlink():
            raise WrongError("is a link to nothing") from None
        return True
    except OSError as error:
        raise WrongError(f"cannot be used: {error.strerror}") from None
    if not is_folder:
        raise WrongError("is not a folder")
    if not os.access(path, os.R_OK | os.X_OK):
        raise WrongError("may not be read")
    return True


def _is_database(value: str) -> bool:
    if not value:
        return True
    from sqlalchemy import make_url

    url = make_url(value)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise WrongError(f"is wrong: {url.get_backend_name()} is not supported")
    dialect = url.get_dialect()
    try:
        dialect.import_dbapi()
    except ImportError as error:
        raise WrongError(f"is wrong: {error}") from None
    if dialect.is_async:
        raise WrongError("has an asynchronous driver")
    dialect().create_connect_args(url)
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise WrongError("is gone with the run")
    return True


def _is_unset(value: object) -> bool:
    if value:
        raise WrongError("is not supported")
    return True


def _is_level(value: object) -> bool:
    return value in logging.getLevelNamesMapping() or (isinstance(value, int) and value >= 0)


def _is_log_format(value: str) -> bool:
    return bool(logging.Formatter(value).format(logging.makeLogRecord({})) or True)


def _is_date_format(value: str) -> bool:
    return bool(logging.Formatter(datefmt=value).formatTime(logging.makeLogRecord({}), value) or True)


def _is_file_to_write(value: object) -> bool:
    path = Path(str(value)).absolute()
    return not path.is_dir() and os.access(path if path.exists() else path.parent, os.W_OK)


def _is_metrics_file(value: str) -> bool:
    if value and importlib.util.find_spec("prometheus_client") is None:
        raise WrongError("needs prometheus_client, which is not installed (pip install 'broadsheet[metrics]')")
    return not value or (value.endswith(".prom") and _is_file_to_write(value))


def _is_settler(value: Any) -> object:
    """The default is not loaded: a command that only reads has no use for all that it imports."""
    return value == project.SETTLER or load_object(value)


def _are_components(value: Mapping[str, int | None]) -> bool:
    return all(order is None or (isinstance(order, int) and load_object(path)) for path, order in value.items())


def _are_feeds(value: Mapping[str, Any]) -> bool:
    return all(isinstance(options, Mapping) for options in value.values())


_WHOLE = whole(0)
_NUMBER = number(0)
_ANY_WHOLE = whole(-1_000_000, 1_000_000)
_TEXT = Kind(lambda value: isinstance(value, str) and value.strip(), "a text that is not empty")
_SWITCH = Kind(_is_switch, "True or False")
_LEVEL = Kind(_is_level, "DEBUG, INFO, WARNING, ERROR or CRITICAL")
_STATUSES = Kind(_are_statuses, "HTTP statuses, separated by commas, such as 429,503")
_FILE_TO_WRITE = Kind(_is_file_to_write, "a file in a folder that is there and may be written")
_CODEC = Kind(lambda value: not value or codecs.lookup(value), "an encoding, such as utf-8")
_COMPONENT = Kind(load_object, "the import path of a component, such as scrapy.core.scheduler.Scheduler")
_COMPONENTS = Kind(_are_components, "a JSON object of import paths of components, each with a number or null")

OWN_SETTINGS: dict[str, Kind] = {
    "SOURCES": _TEXT,
    "CONTACT": Kind(_is_contact, "an e-mail address or a URL"),
    "CORPUS": Kind(_is_corpus, "the path of a local folder, or s3://BUCKET/PREFIX, gs://… or az://…"),
    "DATABASE": Kind(
        _is_database,
        "a SQLAlchemy URL whose driver is installed: sqlite:////srv/state.sqlite, postgresql+psycopg://user@host/name",
    ),
    "SETTLER": Kind(_is_settler, "the import path of a settler: pipelines.settle.settler.LocalSettler, or your own"),
    "ARCHIVE": _SWITCH,
    "ARCHIVE_FILE_SIZE": whole(1, 1_048_576),
    "BATCH_ARTICLES": whole(1, 100_000),
    "BATCH_SECONDS": number(0.1, 86_400),
    "CRAWL_DELAY_MAX": number(0, 86_400),
    "COPY_WINDOW": whole(0, 100_000),
    "EXTRACTOR": Kind(Extractor, " or ".join(Extractor)),
    "EXTRACT_WORKERS": whole(1, 1024),
    "EXTRACT_DEADLINE": number(0.1, 3600),
    "EXTRACT_MEMORY": whole(64, 1_048_576),
    "EXTRACT_JOBS": whole(1, 1_000_000),
    "SOURCE_ARTICLES": whole(0, 100_000_000),
    "BACKFILL_ARTICLES": whole(0, 100_000_000),
    "BACKFILL_DAYS": number(0, 100_000),
    "PAGE_MAXSIZE": whole(1024, 1 << 30),
    "SOURCE_MEGABYTES": whole(1, 1_048_576),
    "SOURCE_LISTINGS": whole(1, 100_000_000),
    "SOURCE_REQUESTS": whole(1, 1000),
    "LISTING_DEPTH": whole(0, 100),
    "LOG_JSON": _SWITCH,
    "METRICS_FILE": Kind(_is_metrics_file, f"{_FILE_TO_WRITE.allowed}; its name ends in .prom"),
    "LISTINGS_BARREN": whole(1, 100_000),
    "POLL_MIN": number(0, 31_536_000),
    "POLL_MAX": number(0, 31_536_000),
    "REVISIT_HOURS": Kind(_are_hours, "numbers of hours, ascending and separated by commas, such as 1,6,24"),
    "FAILURES_MAX": number(0, 1),
    "HEALTH_HOOK": Kind(_is_hook, "a command whose program exists, or a URL that begins with http:// or https://"),
    "DOWNLOAD_MAXHEADERS": whole(1024, 1 << 30),
    "REFUSALS_MAX": whole(1, 1_000_000),
    "RETRY_AFTER_MAX": number(0, 86_400),
    "SITE_FILES_AGE": number(0, 86_400),
    "SLOW_HOST_SHARE": number(0, 1),
    "STOP_SECONDS": number(0, 86_400),
    "PROGRESS_SECONDS": number(0.1, 86_400),
    "OPT_OUT_OBEY": Kind(_are_signals, f"some of {', '.join(SIGNALS)}"),
    "ALLOWED_ADDRESSES": Kind(
        _are_addresses,
        "networks, addresses and names, separated by commas: 10.1.0.0/16, 127.0.0.1:8801-8808, [::1]:80, "
        "intranet.example:8080",
    ),
}

# Settings of Scrapy whose kind differs from the type of their default.
SCRAPY_SETTINGS: dict[str, Kind] = {
    "ADDONS": _COMPONENTS,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": number(0.01, 1000),
    "CONCURRENT_ITEMS": whole(1, 100_000),
    "CONCURRENT_REQUESTS": whole(1, 10_000),
    "CONCURRENT_REQUESTS_PER_DOMAIN": whole(1, 10_000),
    "DEFAULT_DROPITEM_LOG_LEVEL": _LEVEL,
    "DEPTH_PRIORITY": _ANY_WHOLE,
    "DNS_TIMEOUT": number(0.1, 86_400),
    "DOWNLOADER_MIDDLEWARES": _COMPONENTS,
    "DOWNLOADER_CLIENTCONTEXTFACTORY": _TEXT,
    "DOWNLOAD_DELAY": number(0, 86_400),
    "DOWNLOAD_MAXSIZE": whole(1),
    "DOWNLOAD_TIMEOUT": number(0.1, 86_400),
    "EXTENSIONS": _COMPONENTS,
    "FEEDS": Kind(_are_feeds, 'a JSON object such as {"stories.jsonl": {"format": "jsonlines"}}'),
    "FEED_EXPORT_ENCODING": _CODEC,
    "HTTPCACHE_IGNORE_HTTP_CODES": _STATUSES,
    "HTTPERROR_ALLOWED_CODES": _STATUSES,
    "ITEM_PIPELINES": _COMPONENTS,
    "JOBDIR": Kind(_is_unset, "nothing: the database of the corpus knows what is to be fetched"),
    "LOG_DATEFORMAT": Kind(_is_date_format, "what strftime takes, such as %Y-%m-%d %H:%M:%S"),
    "LOG_ENCODING": _CODEC,
    "LOG_FILE": Kind(lambda value: not value or _is_file_to_write(value), _FILE_TO_WRITE.allowed),
    "LOG_FORMAT": Kind(_is_log_format, "a format of Python's logging, such as %(asctime)s %(levelname)s %(message)s"),
    "LOG_LEVEL": _LEVEL,
    "REACTOR_THREADPOOL_MAXSIZE": whole(1, 10_000),
    "REDIRECT_PRIORITY_ADJUST": _ANY_WHOLE,
    "REFERRER_POLICY": _TEXT,  # a name of the W3C's, or a path
    "RETRY_GIVE_UP_LOG_LEVEL": _LEVEL,
    "RETRY_HTTP_CODES": _STATUSES,
    "RETRY_PRIORITY_ADJUST": _ANY_WHOLE,
    "SPIDER_MIDDLEWARES": _COMPONENTS,
    "TELNETCONSOLE_ENABLED": _SWITCH,
    # Batches are committed in threads of asyncio.
    "TWISTED_REACTOR": Kind(lambda value: value == default_settings.TWISTED_REACTOR, default_settings.TWISTED_REACTOR),
    "TWISTED_REACTOR_ENABLED": Kind(lambda value: _is_switch(value) and bool(int(value)), "True"),
}

KNOWN_SETTINGS = frozenset(name for module in (default_settings, project) for name in dir(module) if name.isupper())
_ARGUMENTS = frozenset(name for arguments in ARGUMENTS.values() for name in arguments)
# A name this similar to another, from 0 to 1, counts as a misspelling: CORPSU and CORPUS are .83. Names that share only
# a word or two, such as those of an added middleware, are less similar.
_ALIKE = 0.8
_LONGEST = 120  # characters of a wrong value that are shown


def check_options(opts: argparse.Namespace, args: Iterable[str]) -> None:
    """Raises SettingError at the first mistake on the command line of any command; of settings it checks the names
    only. It runs before Scrapy reads the command line, because Scrapy raises exceptions of all kinds."""
    given = (value if isinstance(value, list) else [value] for value in vars(opts).values())
    for text in (*args, *(text for values in given for text in values if isinstance(text, str))):
        try:
            text.encode()
        except UnicodeEncodeError:
            raise SettingError(f"{text} is not in UTF-8, or the locale is not; allowed: text in UTF-8") from None
    for text in opts.set:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise SettingError(f"-s {text} is wrong; allowed: -s NAME=VALUE")
        _check_name(name)
        if isinstance(getattr(default_settings, name, None), dict):
            _check(name, value, Kind(lambda value: isinstance(json.loads(value), dict), "a JSON object"))
    for option in ("pidfile", "profile"):
        if getattr(opts, option):
            _check(f"--{option}", getattr(opts, option), _FILE_TO_WRITE)


def check_settings(settings: BaseSettings, *, writes: bool = True, asks_database: bool = True) -> None:
    """Raises SettingError at the first setting with an impossible value. Checks all settings of Broadsheet, and those
    of Scrapy that differ from Scrapy's default and from the project's. (A component is loaded to check it.) `writes`:
    the command writes the corpus; `asks_database`: it does more than reading the tables."""
    for name, kind in OWN_SETTINGS.items():
        _check(name, settings[name], kind)
    corpus = corpus_path(settings["CORPUS"])
    problem = places_problem(corpus, settings["DATABASE"], writes=writes, asks_database=asks_database)
    if problem is not None:
        raise SettingError(problem)
    for name in sorted(set(dir(default_settings)) & set(settings)):
        default = getattr(default_settings, name)
        found = SCRAPY_SETTINGS.get(name) or _kind_of(default)
        if found is not None and settings[name] not in (default, getattr(project, name, default)):
            _check(name, settings[name], found)


def _kind_of(default: object) -> Kind | None:
    """The kind of a setting of Scrapy, by its default; None if the default shows none."""
    match default:
        case bool():
            return _SWITCH
        case int():
            return _WHOLE
        case float():
            return _NUMBER
        case str() if default.startswith(("scrapy.", "twisted.")):
            return _COMPONENT
    return None


def _check(name: str, value: object, kind: Kind) -> None:
    problem = kind.problem(value)
    if problem is not None:
        shown = str(value) if len(str(value)) <= _LONGEST else f"{str(value)[:_LONGEST]}…"
        raise SettingError(f"{name}={shown} {problem}; allowed: {kind.allowed}")


def _check_name(name: str) -> None:
    """Raises SettingError if a name is unknown and close to a known one. A name that is close to no other passes,
    because an added middleware may have settings of its own."""
    if name in KNOWN_SETTINGS:
        return
    if name.lower() in _ARGUMENTS and name.upper() not in KNOWN_SETTINGS:
        raise SettingError(f"{name} is not a setting; did you mean -a {name.lower()}=?")
    if close := difflib.get_close_matches(name.upper().replace("-", "_"), KNOWN_SETTINGS, 1, _ALIKE):
        raise SettingError(f"{name} is not a setting; did you mean {close[0]}?")
