"""The live page of the Harbour Gazette: one night in timed entries, with more in each edition."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from demonstration.grammar import Voice
from demonstration.site import Site
from demonstration.stories import PER_PAPER, WORDS, Kind, Story

LIVE_PATH = "/live/night-at-the-harbour-as-it-happened"

_EVENTS = (
    "The water at {place} has risen {3-9} centimetres within the hour.",
    "A trawler is [adrift|aground] off {place2}, its crew of {3-9} safe and playing cards.",
    "{group} has opened {hall} and is serving {food}.",
    "The ferry to {place2} will not sail before {7-11} o'clock.",
    "{number} lamps have failed along {street}.",
    "Sandbags are being handed out by {firm}, {2-9} to a household.",
    "The bells of {place} rang at the wrong hour, and then at all of them.",
    "A brief calm, and {11-60} people on {street} to enjoy it.",
    "The storm has turned towards {place2}.",
    "Pumps from {place2} have arrived, {number} of them working.",
    "The first boats are out again, and so is the sun.",
    "{group} reports one hat lost and {number} found.",
    "Schools in {place} will open at noon.",
    "The harbour is calm.",
)


def entries(site: Site) -> list[tuple[datetime, str]]:
    """Time (aware, UTC) and text of each entry, the newest first: eight, and three more per later edition."""
    words, rng = WORDS[site.paper.language], Random(f"{site.seed}/live")
    place, place2 = rng.sample(words.places, 2)
    voice = Voice(rng, words.rules, words.thousands, (), {"place": place, "place2": place2})
    said = [
        voice.say(f"{event} “{{remark}},” said a [porter|pilot|cook] on {{street}}. “{{remark}}.”") for event in _EVENTS
    ]
    shown = said[: 8 + 3 * (site.edition - 1)]
    return [(site.now - timedelta(minutes=200 - 25 * n), text) for n, text in enumerate(shown)][::-1]


def story(site: Site) -> Story:
    """The live page as a story, its entries in the order of the page. It is not among the paper's numbered stories."""
    written = entries(site)
    kinds: list[Kind] = ["p"] * len(written)
    return Story(
        number=(site.paper.index + 1) * PER_PAPER - 1,
        language=site.paper.language,
        headline="Live: a night at the harbour, as it happened",
        standfirst="Storm, lamps, soup: the night hour by hour.",
        authors=(),
        published=written[-1][0],
        modified=written[0][0],
        section="Local",
        tags=("Harbour works",),
        agency=None,
        paragraphs=tuple(text for _, text in written),
        kinds=tuple(kinds),
    )
