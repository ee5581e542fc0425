"""Settings that a person gave, checked before anything starts."""

from __future__ import annotations

from collections.abc import Callable

from scrapy.settings import BaseSettings

from crawler.network.addresses import allowed
from pipelines.rights.signals import SIGNALS


class SettingError(ValueError):
    """A setting has a value that cannot be; the message is one line that says what is allowed."""


# Number of which kind, from, to.
OWN_SETTINGS: dict[str, tuple[Callable[[str], float], float, float]] = {
    "ARCHIVE_FILE_SIZE": (int, 1, 1_048_576),
    "BATCH_ARTICLES": (int, 1, 100_000),
    "BATCH_SECONDS": (float, 0.1, 86_400),
    "CRAWL_DELAY_MAX": (float, 0, 86_400),
    "COPY_WINDOW": (int, 0, 100_000),
    "EXTRACT_WORKERS": (int, 1, 1024),
    "EXTRACT_DEADLINE": (float, 0.1, 3600),
    "EXTRACT_MEMORY": (int, 64, 1_048_576),
    "EXTRACT_JOBS": (int, 1, 1_000_000),
    "SOURCE_ARTICLES": (int, 0, 100_000_000),
    "PAGE_MAXSIZE": (int, 1024, 1 << 30),
    "SOURCE_MEGABYTES": (int, 1, 1_048_576),
    "SOURCE_LISTINGS": (int, 1, 100_000_000),
    "SOURCE_REQUESTS": (int, 1, 1000),
    "LISTING_DEPTH": (int, 0, 100),
    "LISTINGS_BARREN": (int, 1, 100_000),
    "DOWNLOAD_MAXHEADERS": (int, 1024, 1 << 30),
    "RETRY_AFTER_MAX": (float, 0, 86_400),
    "PROGRESS_SECONDS": (float, 0.1, 86_400),
}


def check_settings(settings: BaseSettings) -> None:
    """Raises SettingError at the first of Broadsheet's own settings that has no possible value."""
    for name, (kind, low, high) in OWN_SETTINGS.items():
        try:
            possible = low <= kind(settings[name]) <= high
        except (TypeError, ValueError):
            possible = False
        if not possible:
            noun = "whole number" if kind is int else "number"
            raise SettingError(f"{name}={settings[name]} is wrong; allowed: a {noun} from {low:g} to {high:g}")
    if unknown := sorted(set(settings.getlist("OPT_OUT_OBEY")) - SIGNALS.keys() - {""}):
        raise SettingError(f"OPT_OUT_OBEY={unknown[0]} is no signal; allowed: some of {', '.join(SIGNALS)}")
    try:
        settings.getbool("ARCHIVE")
    except ValueError:
        raise SettingError(f"ARCHIVE={settings['ARCHIVE']} is wrong; allowed: True or False") from None
    try:
        allowed(settings["ALLOWED_ADDRESSES"])
    except ValueError as error:
        raise SettingError(
            f"ALLOWED_ADDRESSES={settings['ALLOWED_ADDRESSES']} is wrong: {error}; "
            "allowed, separated by commas: 10.1.0.0/16, 127.0.0.1:8801-8808, [::1]:80, intranet.example:8080"
        ) from None
    if "://" in settings["CORPUS"]:
        raise SettingError(f"CORPUS={settings['CORPUS']} is no folder; allowed: the path of a local folder")
