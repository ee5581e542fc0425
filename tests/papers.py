"""Pages of a made-up paper that repeats itself, as extraction makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pipelines.extract.page_fingerprints import fingerprint, link_key
from pipelines.model.items import Article, ListingPage, Outcome, Shown, Sighting

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LABEL, HEADING, AGES = "Audio By Carbonatix", "Latest Stories", ("11 minutes -", "2 hours -", "1 day -")
HEADLINES = (
    "Lamps fail along Pilgrim Lane",
    "Soup kitchen opens in the customs shed",
    "Bells ring at the wrong hour again",
    "Divers find a globe without a town on it",
    "Choir sings for a sleeping harbour tonight",
    "Net makers put down their tools at noon",
    "Ferry sails again after the storm",
    "Fog horn wins the mayor's prize for song",
)


def url(number: int) -> str:
    return f"https://gazette.example/story/{number}"


def prose(number: int) -> tuple[str, ...]:
    """What a reporter wrote."""
    return (
        f"The harbour board met on Monday for the {number + 2}th time since the winter storm.",
        f"Its {number + 3} members agreed on nothing but the soup, which they praised at length.",
    )


def story(number: int, day: float = 0, lines: Sequence[str] | None = None) -> Article:
    """A story between an audio label and a moving list of other stories with their ages."""
    others = [(number + n + 1) % len(HEADLINES) for n in range(len(AGES))]
    below = [line for other, age in zip(others, AGES, strict=True) for line in (HEADLINES[other], age)]
    text = (LABEL, *(lines or prose(number)), HEADING, *below)
    shown = Shown(
        blocks=tuple(dict.fromkeys(map(fingerprint, text))),
        headings=(fingerprint(HEADING),),
        links=tuple((fingerprint(HEADLINES[other]), link_key(url(other))) for other in others),
    )
    fetched = NOON + timedelta(days=day, minutes=number)
    return Article(
        sighting=Sighting("gazette", url(number), fetched, "page", size=1000),
        canonical_url=url(number),
        title=HEADLINES[number],
        text="\n".join(text),
        extractor="test",
        shown=shown,
    )


def front(day: float = 0, numbers: Sequence[int] = range(len(HEADLINES))) -> ListingPage:
    """The front page, which shows the headlines of these stories."""
    leads = tuple((fingerprint(HEADLINES[number]), link_key(url(number))) for number in numbers)
    shown = Shown(blocks=tuple(mark for mark, _ in leads), links=leads)
    sighting = Sighting("gazette", "https://gazette.example/", NOON + timedelta(days=day, minutes=-1), "page")
    return ListingPage(sighting, "front page", shown)


def everything() -> list[Outcome]:
    return [front(), *map(story, range(len(HEADLINES)))]
