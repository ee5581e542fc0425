"""What many tests need: pages and articles in our own words."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings

from pipelines.model.items import Article, Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.urls.canonical import canonical_url

# No example has a deadline: other work of the machine must not fail a test. The same examples in every run of a gate,
# new ones at every developer's desk.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def sighting() -> Callable[..., Sighting]:
    """sighting(url, minute=0, **fields): a sighting of the Harbour Gazette, so many minutes after noon."""

    def make(url: str, minute: float = 0, **fields: Any) -> Sighting:
        fields = {"source": "gazette", "found_by": "page", "size": 1000} | fields
        return Sighting(url=url, fetched=NOON + timedelta(minutes=minute), **fields)

    return make


@pytest.fixture(scope="session")
def article(sighting: Callable[..., Sighting]) -> Callable[..., Article]:
    """article(url, text, minute=0, **fields): an article as extraction makes it."""

    def make(url: str, text: str, minute: float = 0, aliases: tuple[str, ...] = (), **fields: Any) -> Article:
        seen = sighting(url, minute, aliases=aliases)
        fields = {"canonical_url": canonical_url(seen.address), "title": "Ferry sails again"} | fields
        return Article(sighting=seen, text=text, extractor="test", **fields)

    return make


@pytest.fixture(scope="session")
def rejection(sighting: Callable[..., Sighting]) -> Callable[..., Rejection]:
    """rejection(url, reason, minute=0): a page that will be no row."""

    def make(url: str, reason: str, minute: float = 0) -> Rejection:
        return Rejection(sighting(url, minute), Reason(reason))

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--raise-floors", action="store_true", help="pin the quality gate's higher scores")
    parser.addoption("--accept-lower-floors", action="store_true", help="pin its scores, lower ones too")
