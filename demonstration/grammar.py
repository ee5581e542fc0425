"""Turns templates into sentences: the small language in which demonstration/words is written.

[a|b]     one of several, nested as deep as wanted; [a|] is "a" or nothing
{name}    a fact of the story, else an entry of the rule of that name
{3-12}    a whole number, both ends included; {1900-1950}, a year, without a thousands separator
{1}       the story's first person (1 to 3): role and full name at first mention, surname from then on
{1:a|b}   a where that person is a man, b where a woman
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a story. `role` agrees with the person's gender and precedes the name."""

    first: str
    last: str
    role: str
    woman: bool


@dataclass(slots=True)
class Voice:
    """The state of one story while it is written: its facts, its people, and what was said already.

    A rule gives no entry twice in one story before it has given all of them.
    """

    rng: Random
    rules: Mapping[str, Sequence[str]]
    thousands: str
    people: Sequence[Person]
    facts: dict[str, str] = field(default_factory=dict)
    _mentioned: set[int] = field(default_factory=set)
    _used: dict[str, set[int]] = field(default_factory=dict)

    def say(self, template: str) -> str:
        """`template` filled in, its first letter in upper case.

        Raises KeyError for a name that is neither fact nor rule.
        """
        text = _compiled(template)(self)
        at = 1 if text[0] in "“„«‘¿¡" else 0
        return text[:at] + text[at : at + 1].upper() + text[at + 1 :]

    def phrase(self, template: str) -> str:
        """`template` filled in, its first letter unchanged."""
        return _compiled(template)(self)

    def forget_mentions(self) -> None:
        """People are introduced again after this, because a text must not depend on its headline."""
        self._mentioned.clear()

    def name(self, name: str) -> str:
        """The fact of that name, else a fresh entry of the rule of that name."""
        fact = self.facts.get(name)
        return fact if fact is not None else _compiled(self._entry(name))(self)

    def mention(self, which: int) -> str:
        """Person `which`, counted from 1, as the text would name them at this point."""
        person = self.people[which - 1]
        if which in self._mentioned:
            return person.last
        self._mentioned.add(which)
        return f"{person.role} {person.first} {person.last}"

    def _entry(self, name: str) -> str:
        entries = self.rules[name]
        used = self._used.setdefault(name, set())
        if len(used) == len(entries):
            used.clear()
        at = int(self.rng.random() * len(entries))
        while at in used:
            at = (at + 1) % len(entries)
        used.add(at)
        return entries[at]


_Part = Callable[[Voice], str]
_TOKEN = re.compile(r"\{([^{}]*)\}|([\[\]|])|([^\[\]{}|]+)")
_NUMBERS = re.compile(r"(\d+)-(\d+)")
_PERSON = re.compile(r"(\d)(?::([^|]*)\|(.*))?")


@cache
def _compiled(template: str) -> _Part:
    part, rest = _sequence(_TOKEN.findall(template))
    if rest:
        raise ValueError(f"unbalanced brackets in {template!r}")
    return part


def _sequence(tokens: list[tuple[str, str, str]]) -> tuple[_Part, list[tuple[str, str, str]]]:
    parts: list[_Part] = []
    while tokens and tokens[0][1] not in {"|", "]"}:
        (inner, mark, text), *tokens = tokens
        if mark:
            part, tokens = _choice(tokens)
            parts.append(part)
        elif inner:
            parts.append(_slot(inner))
        else:
            parts.append(lambda voice, text=text: text)  # type: ignore[misc]
    if len(parts) == 1:
        return parts[0], tokens
    return lambda voice: "".join([part(voice) for part in parts]), tokens


def _choice(tokens: list[tuple[str, str, str]]) -> tuple[_Part, list[tuple[str, str, str]]]:
    options: list[_Part] = []
    mark = "|"
    while mark == "|":
        option, tokens = _sequence(tokens)
        options.append(option)
        if not tokens:
            raise ValueError("a [ without its ]")
        mark = tokens[0][1]
        tokens = tokens[1:]
    return lambda voice: options[int(voice.rng.random() * len(options))](voice), tokens


def _slot(inner: str) -> _Part:
    if numbers := _NUMBERS.fullmatch(inner):
        low, high = int(numbers[1]), int(numbers[2])
        if low >= 1600 and high <= 2100:  # years
            return lambda voice: str(voice.rng.randint(low, high))
        return lambda voice: f"{voice.rng.randint(low, high):,}".replace(",", voice.thousands)
    if person := _PERSON.fullmatch(inner):
        which, man, woman = int(person[1]), person[2], person[3]
        if man is None:
            return lambda voice: voice.mention(which)
        return lambda voice: woman if voice.people[which - 1].woman else man
    return lambda voice: voice.name(inner)
