"""Labelled pairs of texts, made from the demonstration's stories: is one a copy of the other?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from demonstration.stories import WORDS, story

_STORIES = 5_000  # of a language, from which the pairs are made
_SENTENCE = re.compile(r"(?<=[.!?…؟”»“])\s+")
_DIGITS = re.compile(r"\d+")

Paragraphs = list[str]


@dataclass(frozen=True)
class Pair:
    """Two texts, how they came about, and whether an editor would call one a copy of the other."""

    kind: str
    copy: bool
    one: str
    other: str


@dataclass(frozen=True)
class _Desk:
    """The input for one pair: its own random generator, a language, a seed."""

    random: Random
    language: str
    seed: int

    def number(self) -> int:
        return self.random.randrange(_STORIES)

    def story(self, number: int | None = None) -> Paragraphs:
        return list(story(self.seed, self.number() if number is None else number, self.language).paragraphs)

    def brief(self) -> Paragraphs:
        """A story of at least 25 words: the first paragraphs of a longer one."""
        paragraphs = self.story()
        return paragraphs[: 1 + (_length(paragraphs[:1]) < 25 or self.random.random() < 0.5)]

    def notice(self, least: int, most: int) -> str:
        """Sentences of other stories, as a notice of so many words."""
        wanted, said = self.random.randint(least, most), ""
        while len(said.split()) < wanted:
            said += " " + self.random.choice(self.random.choice(self.story()).split("\n"))
        return " ".join(said.split()[:wanted]) + "."

    def altered(self, word: str) -> str:
        return self.random.choice(("", word + " " + word[:3], word[::-1]))


def _length(paragraphs: Paragraphs) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def pairs(seed: int, count: int) -> Iterator[Pair]:
    """So many pairs, the same for the same seed: the kinds in turn, and with each round the next language."""
    languages = list(WORDS)
    for at in range(count):
        turn, place = divmod(at, len(_KINDS))
        kind, (copy, make) = list(_KINDS.items())[place]
        chance = Random(f"{seed}/{at}")  # noqa: S311, a seeded one is the point
        one, other = make(_Desk(chance, languages[turn % len(languages)], seed))
        yield Pair(kind, copy, "\n".join(one), "\n".join(other))


def _edited(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """One sentence in up to four is dropped, split or reworded here and there."""
    original, rate = desk.story(), desk.random.uniform(0.02, 0.25)
    return original, [edited for paragraph in original if (edited := _edit(paragraph, desk, rate))]


def _edit(paragraph: str, desk: _Desk, rate: float) -> str:
    sentences = []
    for sentence in _SENTENCE.split(paragraph):
        words = sentence.split()
        if desk.random.random() < rate:
            if desk.random.random() < 0.4:
                continue
            for _ in range(desk.random.randint(1, 3)):
                at = desk.random.randrange(len(words))
                words[at] = desk.altered(words[at])
        sentences.append(" ".join(filter(None, words)))
    return " ".join(sentences)


def _truncated(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """The first paragraphs, two at least and up to two thirds; half the time a line of the portal's own follows."""
    original = desk.story()
    beginning = original[: desk.random.randint(2, max(2, len(original) * 2 // 3))]
    return original, beginning + ([desk.notice(5, 15)] if desk.random.random() < 0.5 else [])


def _headlined(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Each paper has put a headline and a first sentence of its own before it."""
    original = desk.story()
    return [desk.notice(6, 12), desk.notice(10, 25), *original], [desk.notice(6, 12), desk.notice(10, 25), *original]


def _framed(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Below it a notice, half the time a shorter one above it too."""
    original = desk.story()
    above = [desk.notice(5, 25)] if desk.random.random() < 0.5 else []
    return original, [*above, *original, desk.notice(20, 100)]


def _worked_over(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Edited lightly, its end cut by up to a third, with a credit above and a notice below."""
    original, rate = desk.story(), desk.random.uniform(0.02, 0.1)
    kept = original[: desk.random.randint(max(2, len(original) * 2 // 3), len(original))]
    edited = [text for paragraph in kept if (text := _edit(paragraph, desk, rate))]
    return original, [desk.notice(3, 8), *edited, desk.notice(10, 40)]


def _unrelated(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    return desk.story(), desk.story()


def _same_plot(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Two stories of one plot: many sentences from the same templates."""
    number = desk.number()
    return desk.story(number), desk.story(number + 60 * desk.random.randint(1, 50))  # all languages' plots divide 60


def _other_numbers(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Two reports from one template with different numbers, as of weather, markets and matches."""
    report = desk.story()
    return report, [_DIGITS.sub(lambda found: str(int(found[0]) + desk.random.randint(1, 9)), text) for text in report]


def _other_names(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Two reports from one template about other people and places, as of obituaries and adverts."""
    words, report = WORDS[desk.language], desk.story()
    tables = (words.women, words.men, words.surnames, words.places)
    other = {name: desk.random.choice(table) for table in tables for name in table}
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(other, key=len, reverse=True)))
    return report, [names.sub(lambda found: other[found[0]], text) for text in report]


def _same_introduction(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Two stories below one introduction, such as interviews of a series: a short one and a longer one."""
    brief = desk.brief()
    introduction = desk.notice(2 * _length(brief), 5 * _length(brief))
    return [introduction, *brief], [introduction, *desk.story(), *desk.story()]


def _same_notice(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """Two short stories, or advertisements, above the same notice, which is up to three times as long as either."""
    one, other = desk.brief(), desk.brief()
    notice = desk.notice(60, 3 * min(_length(one), _length(other)))
    return [*one, notice], [*other, notice]


def _bare_notice(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """A short story above a notice up to three times as long, and a page with nothing but the notice."""
    brief = desk.brief()
    notice = desk.notice(60, 3 * _length(brief))
    return [*brief, notice], [notice]


def _quoted(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """A short story, and a live page that has it between other stories."""
    quoted = desk.story()[:3]
    return quoted, [*desk.story()[:4], *quoted, *desk.story()[:4]]


def _same_list(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """The same list of names, of a squad or a street, with a paragraph of another story above or below it."""
    words = WORDS[desk.language]
    names = [
        f"{desk.random.choice(words.women)} {desk.random.choice(words.surnames)}, {place}" for place in words.places
    ]
    names = desk.random.sample(names, min(25, len(names)))
    if desk.random.random() < 0.5:
        return [*names, *desk.story()[:1]], [*names, *desk.story()[:1]]
    return [*desk.story()[:1], *names], [*desk.story()[:1], *names]


def _table(desk: _Desk) -> tuple[Paragraphs, Paragraphs]:
    """A market's prices on two days."""
    goods = desk.random.sample(WORDS[desk.language].places, 12)
    return (
        [f"{good} | {desk.random.randint(90, 999)} | {desk.random.randint(0, 9)}" for good in goods],
        [f"{good} | {desk.random.randint(90, 999)} | {desk.random.randint(0, 9)}" for good in goods],
    )


_KINDS: dict[str, tuple[bool, Callable[[_Desk], tuple[Paragraphs, Paragraphs]]]] = {
    "edited": (True, _edited),
    "truncated": (True, _truncated),
    "re-headlined": (True, _headlined),
    "boilerplate added": (True, _framed),
    "worked over": (True, _worked_over),
    "unrelated": (False, _unrelated),
    "same plot": (False, _same_plot),
    "other numbers": (False, _other_numbers),
    "other names": (False, _other_names),
    "same introduction": (False, _same_introduction),
    "same notice": (False, _same_notice),
    "the notice alone": (False, _bare_notice),
    "quoted in a live page": (False, _quoted),
    "same list": (False, _same_list),
    "table of two days": (False, _table),
}
