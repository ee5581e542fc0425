"""The stories are the same every time, unlike one another, and of the promised size."""

import random
import re
from collections import Counter
from datetime import UTC, timedelta
from functools import cache

import pytest

from demonstration.grammar import Person, Voice
from demonstration.stories import NOW, PER_PAPER, WORDS, Story, brief, is_updated, plot_of, story

LANGUAGES = sorted(WORDS)
FIRST = 7 * PER_PAPER  # any paper's numbers will do


@cache
def made(language: str, count: int) -> list[Story]:
    return [story(1, FIRST + n, language) for n in range(count)]


def five_grams(story: Story) -> set[tuple[str, ...]]:
    words = story.text.split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def jaccard(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_depends_on_seed_number_and_language_alone(language: str) -> None:
    assert story(5, 1234, language) == story(5, 1234, language)
    assert len({story(seed, 1234 + n, language).text for seed in range(3) for n in range(3)}) == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_distinct_stories_are_no_near_copies(language: str) -> None:
    grams = [five_grams(found) for found in made(language, 480)]
    plots, rng = len(WORDS[language].plots), random.Random(1)  # noqa: S311 - picks pairs
    pairs = [rng.sample(range(480), 2) for _ in range(2000)]
    neighbours = [(n, n + plots) for n in range(480 - plots)]  # in a section page, next to each other
    assert max(jaccard(grams[one], grams[other]) for one, other in [*pairs, *neighbours]) < 0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_size_and_blocks_are_within_bounds(language: str) -> None:
    stories = made(language, 480)
    assert all(4 <= found.kinds.count("p") <= 14 for found in stories)
    assert all(150 <= len(found.text.split()) <= 700 for found in stories)
    assert {kind for found in stories for kind in found.kinds} == {"p", "h2", "li", "quote"}
    assert all(len(found.kinds) == len(found.paragraphs) for found in stories)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_stands_in_one_story_only(language: str) -> None:
    stories = made(language, 480)
    seen = Counter(
        text for found in stories for kind, text in zip(found.kinds, found.paragraphs, strict=True) if kind == "p"
    )
    assert [text for text, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_mark_is_left_in_the_text(language: str) -> None:
    for found in made(language, 480):
        whole = "\n".join((found.headline, found.standfirst, found.text))
        assert not re.search(r"[\[\]{}|]|  |\n\n|^\s|\s$| [.,](?!\d)", whole), whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_can_be_filled(language: str) -> None:
    words = WORDS[language]
    opening = story(1, FIRST, language)
    assert opening.language == language
    for plot in words.plots:
        number = next(n for n in range(len(words.plots)) if plot_of(n, language) is plot)
        assert brief(1, number, language).section in words.sections
    entries = [
        *words.subheads,
        *words.items,
        *words.updates,
        *(entry for rule in words.rules.values() for entry in rule),
    ]
    people = [Person("A", "B", "c", woman) for woman in (True, False, True)]
    rng = random.Random(1)  # noqa: S311 - picks words
    voice = Voice(rng, words.rules, words.thousands, people, {"place": "Here", "place2": "There"})
    assert all(voice.phrase(entry).strip() for entry in entries)


def test_the_brief_is_the_head_of_the_story() -> None:
    for n in range(60):
        head, whole = brief(1, n, "en", edition=2), story(1, n, "en", edition=2)
        assert vars(head).items() <= vars(whole).items()


def test_times_are_aware_and_newest_first() -> None:
    times = [brief(1, n, "en").published for n in range(200)]
    assert times == sorted(times, reverse=True)
    assert times[0] < NOW
    assert all(time.tzinfo is UTC for time in times)
    later = NOW + timedelta(days=3)
    assert brief(1, 0, "en", later).published - times[0] == timedelta(days=3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_adds_a_paragraph_to_some_stories_and_a_later_time(language: str) -> None:
    for n in range(60):
        first, second = story(1, n, language), story(1, n, language, edition=2)
        if is_updated(n):
            assert second.paragraphs[:-1] == first.paragraphs
            assert second.modified is not None
            assert second.modified > NOW
        else:
            assert second == first


def test_metadata_varies() -> None:
    heads = [brief(1, n, "en") for n in range(200)]
    assert {len(head.authors) for head in heads} == {0, 1, 2}
    assert {head.agency for head in heads} == {None, *WORDS["en"].agencies}
    assert all(head.modified is None or head.modified > head.published for head in heads)
    assert len({head.headline for head in heads}) == 200
