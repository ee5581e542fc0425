"""The stories: pure functions of (seed, number, language), and so the truth that a crawl is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Literal
from zlib import crc32

from demonstration.grammar import Person, Voice
from demonstration.words import Plot, Words
from demonstration.words.ar import WORDS as AR
from demonstration.words.de import WORDS as DE
from demonstration.words.en import WORDS as EN
from demonstration.words.es import WORDS as ES
from demonstration.words.fr import WORDS as FR

NOW = datetime(2026, 9, 14, 7, 30, tzinfo=UTC)  # a fixed morning: the same story has the same time on every machine
PER_PAPER = 1_000_000  # paper i owns the numbers from i * PER_PAPER; 0 is its newest story
EDITION = timedelta(hours=2)  # from one edition of the papers to the next
STAFF = 7  # journalists of a paper; has no factor in common with the number of plots, so all write about all

WORDS: dict[str, Words] = {words.language: words for words in (EN, DE, FR, ES, AR)}

Kind = Literal["standfirst", "p", "h2", "li", "quote"]


@dataclass(frozen=True)
class Brief:
    """A story as a listing shows it. Times are aware, in UTC; `modified` is None if it is as first published.

    `agency` is the credited origin of the text, None for the paper's own work.
    """

    number: int
    language: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    published: datetime
    modified: datetime | None
    section: str
    tags: tuple[str, ...]
    agency: str | None


@dataclass(frozen=True)
class Story(Brief):
    """A story as its page shows it.

    `paragraphs` is the exact text, one block an entry, subheadings and list items included, the headline not, the
    standfirst if the page shows it; `kinds` says of each what it is. If `paywalled`, only the text before the
    wall is there.
    """

    paragraphs: tuple[str, ...]
    kinds: tuple[Kind, ...]
    paywalled: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def brief(seed: int, number: int, language: str, now: datetime = NOW, edition: int = 1) -> Brief:
    """The head of `story(...)` alone, at a tenth of its cost."""
    headline, standfirst, _ = _opening(seed, number, language)
    return _brief(seed, number, language, now, edition, headline, standfirst)


def story(seed: int, number: int, language: str, now: datetime = NOW, edition: int = 1) -> Story:
    """Story `number` as it is in `edition` (1 is the first), written at `now`, the time of edition 1."""
    headline, standfirst, voice = _opening(seed, number, language)
    head = _brief(seed, number, language, now, edition, headline, standfirst)
    blocks = _body(voice, WORDS[language], plot_of(number, language))
    if is_updated(number):
        # From its own generator: what an edition adds must not depend on how the story was written.
        voice.rng = Random(f"{seed}/{number}/{language}/updates")
        blocks += [("p", voice.say(template)) for template in WORDS[language].updates[: edition - 1]]
    texts, kinds = tuple(text for _, text in blocks), tuple(kind for kind, _ in blocks)
    return Story(**vars(head), paragraphs=texts, kinds=kinds)


def plot_of(number: int, language: str) -> Plot:
    """What kind of story `number` is: the plots of a language follow one another in a fixed round."""
    plots = WORDS[language].plots
    return plots[number % PER_PAPER % len(plots)]


def is_updated(number: int) -> bool:
    """Whether the story gains a paragraph with each new edition."""
    return number % PER_PAPER % 9 == 0


def author_places(number: int) -> tuple[int, ...]:
    """Places in the paper's staff list of those who sign story `number`; none if it is unsigned or an agency's."""
    local = number % PER_PAPER
    if local % 10 == 9 or _agency_place(number) is not None:
        return ()
    return (local % STAFF, (local + 3) % STAFF) if local % 10 == 5 else (local % STAFF,)


AUTHOR_ROUND = 10 * 11 * STAFF  # after so many stories `author_places` repeats


@lru_cache(maxsize=256)
def staff(seed: int, paper: int, language: str) -> tuple[str, ...]:
    """The journalists of paper number `paper`, STAFF different names."""
    rng, words = Random(f"{seed}/staff/{paper}"), WORDS[language]
    surnames = rng.sample(words.surnames, STAFF)
    return tuple(f"{rng.choice(rng.choice((words.women, words.men)))} {surname}" for surname in surnames)


def published(seed: int, number: int, now: datetime) -> datetime:
    """One story every 37 minutes on average, the newest some minutes before `now`; later numbers are older."""
    jitter = crc32(f"{seed}/{number}".encode()) % 1800
    return now - timedelta(minutes=8 + 37 * (number % PER_PAPER), seconds=jitter)


def _agency_place(number: int) -> int | None:
    local = number % PER_PAPER
    return local // 11 if local % 11 == 6 else None


def _brief(seed: int, number: int, language: str, now: datetime, edition: int, headline: str, standfirst: str) -> Brief:
    plot, words, local = plot_of(number, language), WORDS[language], number % PER_PAPER
    place, written = _agency_place(number), published(seed, number, now)
    modified = None
    if edition > 1 and is_updated(number):
        modified = now + EDITION * (edition - 1) - timedelta(minutes=1 + local % 90)
    elif local % 4 == 1:
        modified = written + timedelta(minutes=3 + local % 5)  # a corrected spelling; the text is as it was
    names = staff(seed, number // PER_PAPER, language)
    return Brief(
        number=number,
        language=language,
        headline=headline,
        standfirst=standfirst,
        authors=tuple(names[at] for at in author_places(number)),
        published=written,
        modified=modified,
        section=plot.section,
        tags=plot.tags,
        agency=None if place is None else words.agencies[place % len(words.agencies)],
    )


def _opening(seed: int, number: int, language: str) -> tuple[str, str, Voice]:
    words, plot = WORDS[language], plot_of(number, language)
    rng = Random(f"{seed}/{number}/{language}")
    place, place2 = rng.sample(words.places, 2)
    voice = Voice(rng, words.rules, words.thousands, _people(rng, words), {"place": place, "place2": place2})
    for name, options in plot.once.items():
        voice.facts[name] = voice.phrase(rng.choice(options))
    headline = voice.say(rng.choice(plot.headlines))
    standfirst = voice.say(rng.choice(plot.standfirsts))
    voice.forget_mentions()
    return headline, standfirst, voice


def _people(rng: Random, words: Words) -> list[Person]:
    people = []
    for surname, (of_man, of_woman) in zip(rng.sample(words.surnames, 3), rng.sample(words.roles, 3), strict=True):
        woman = rng.random() < 0.5
        first = rng.choice(words.women if woman else words.men)
        people.append(Person(first, surname, of_woman if woman else of_man, woman))
    return people


def _body(voice: Voice, words: Words, plot: Plot) -> list[tuple[Kind, str]]:
    """4 to 14 paragraphs of 150 to 700 words; with some, subheadings, a list or a block quote besides."""
    rng = voice.rng
    details = [(rng.random() * 0.45, template) for template in plot.details]  # earlier than what suits any story
    sentences = sorted(details + [(rng.random(), template) for template in words.common[plot.common]], reverse=True)
    wanted = rng.randint(170, 560)
    lead = voice.say(rng.choice(plot.leads))
    paragraphs, total = [lead], len(lead.split())
    while sentences and len(paragraphs) < 14 and (total < wanted or len(paragraphs) < 4):
        length, said, paragraph = rng.randint(28, 52), 0, []
        while sentences and said < length:
            paragraph.append(voice.say(sentences.pop()[1]))
            said += len(paragraph[-1].split())
        paragraphs.append(" ".join(paragraph))
        total += said
    blocks: list[tuple[Kind, str]] = [("p", paragraph) for paragraph in paragraphs]
    return _dressed(voice, words, blocks)


def _dressed(voice: Voice, words: Words, blocks: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    rng = voice.rng
    dress = rng.random()
    if dress < 0.15:
        at = rng.randint(2, len(blocks) - 1)
        blocks[at:at] = [("quote", voice.say(words.quotation))]
    elif dress < 0.35:
        at = rng.randint(2, len(blocks) - 1)
        items = rng.sample(words.items, rng.randint(3, 5))
        blocks[at:at] = [("h2", voice.say(rng.choice(words.subheads))), *(("li", voice.say(item)) for item in items)]
    elif dress < 0.65 and len(blocks) > 5:
        heads = rng.sample(words.subheads, 2)
        for at, head in zip((len(blocks) - 2, 2), heads, strict=True):
            blocks[at:at] = [("h2", voice.say(head))]
    return blocks
