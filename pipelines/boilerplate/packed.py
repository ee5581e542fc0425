"""The memory of one site as the database keeps it: columns of numbers, packed into one value.

A sighting is kept once for each line, with marks that say of which parts of the Trace it is. What a site has of one
kind (fingerprints, keys, days) stands together. What is sorted is kept as differences. Of each kind come the first
bytes, then the second bytes, and so on: small numbers begin alike, so zlib shortens them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pipelines.boilerplate.memory import ALL_PAGES, FORGET, FORGET_SINGLE, LINES_KEPT, Trace, latest_day

_Lines = npt.NDArray[np.uint64]
_Small = npt.NDArray[np.uint8]
_Places = npt.NDArray[np.intp]

# Hexadecimal digits that are kept of a fingerprint and of a key: a line is taken for one of 20,000 others with a
# probability of 1.8e-8.
_DIGITS = 10
_FORM = (
    b"\2"  # first byte of a packed memory; an earlier one is a stream of zlib, of 12 and 16 digits and no differences
)
_HEAD = struct.Struct("<4I")  # how many lines, sightings, keys and days
_MARKS = (1, 2, 4, 8)  # of the parts of a Trace, in their order
_STORIES_AND_LISTINGS = 1 | 4
_LEVEL = 1  # of zlib; 6 takes three times as long and saves 2% (a newsroom's 16,186 lines)


def _none(kind: type[np.generic]) -> npt.NDArray[Any]:
    return np.empty(0, kind)


@dataclass(frozen=True, slots=True)
class PackedMemory:
    """The traces of a site's lines, in the order of the lines; of each line the latest sightings first."""

    lines: _Lines = field(default_factory=lambda: _none(np.uint64))  # ascending; the first bytes of fingerprints
    counts: _Small = field(default_factory=lambda: _none(np.uint8))  # sightings of each line, at least one
    marks: _Small = field(default_factory=lambda: _none(np.uint8))  # of each sighting
    days: npt.NDArray[np.uint32] = field(default_factory=lambda: _none(np.uint32))  # of each sighting
    keys: _Lines = field(default_factory=lambda: _none(np.uint64))  # of each sighting

    @classmethod
    def of(cls, traces: Mapping[str, Trace]) -> PackedMemory:
        """Fingerprint -> trace, packed. No trace is empty."""
        lines = {_line(fingerprint): _sightings(trace) for fingerprint, trace in traces.items()}
        ordered = sorted(lines)
        seen = [sighting for line in ordered for sighting in lines[line]]
        return cls(
            np.array(ordered, np.uint64),
            np.array([len(lines[line]) for line in ordered], np.uint8),
            np.array([marks for _, _, marks in seen], np.uint8),
            np.array([day for day, _, _ in seen], np.uint32),
            np.array([key for _, key, _ in seen], np.uint64),
        )

    @classmethod
    def read(cls, packed: bytes) -> PackedMemory:
        """What `packed` gave, also that of an earlier version."""
        is_earlier = not packed.startswith(_FORM)
        raw = zlib.decompress(packed if is_earlier else packed[len(_FORM) :])
        lines, sightings, keys, days = _HEAD.unpack_from(raw)
        columns = _columns(
            raw,
            _HEAD.size,
            [(8, lines), (1, lines), (1, sightings), (4, sightings), (8, keys), (4, sightings), (4, days)],
        )
        line, counts, marks, of_key, key, of_day, day = columns
        if is_earlier:
            line, key = line >> np.uint64(8), key >> np.uint64(24)
        else:
            line, key = np.cumsum(line), np.cumsum(key)
        read = cls(line, counts.astype(np.uint8), marks.astype(np.uint8), day[of_day].astype(np.uint32), key[of_key])
        return read._at(np.unique(line, return_index=True)[1]) if is_earlier else read

    def packed(self) -> bytes:
        """All of it as bytes."""
        keys, of_key = np.unique(self.keys, return_inverse=True)
        days, of_day = np.unique(self.days, return_inverse=True)
        columns = (
            (_differences(self.lines), 8),
            (self.counts, 1),
            (self.marks, 1),
            (of_key, 4),
            (_differences(keys), 8),
            (of_day, 4),
            (days, 4),
        )
        head = _HEAD.pack(len(self.lines), len(self.keys), len(keys), len(days))
        return _FORM + zlib.compress(head + b"".join(_planes(column, size) for column, size in columns), _LEVEL)

    def traces(self, fingerprints: Iterable[str]) -> dict[str, Trace]:
        """Fingerprint -> trace, of those that are known."""
        wanted = {fingerprint: _line(fingerprint) for fingerprint in fingerprints}
        numbers = np.fromiter(wanted.values(), np.uint64, len(wanted))
        places = np.searchsorted(self.lines, numbers)
        known = places < len(self.lines)
        known[known] = self.lines[places[known]] == numbers[known]
        left = iter(self._traces(places[known]))
        return {fingerprint: next(left) for fingerprint, there in zip(wanted, known.tolist(), strict=True) if there}

    def _traces(self, places: _Places) -> Iterator[Trace]:
        chosen = self._at(places)
        days, keys, marks = (column.tolist() for column in (chosen.days, chosen.keys, chosen.marks))
        start = 0
        for count in chosen.counts.tolist():
            parts: tuple[list[tuple[int, str]], ...] = ([], [], [], [])
            for at in range(start, start + count):
                seen = (days[at], f"{keys[at]:0{_DIGITS}x}")
                for part, mark in zip(parts, _MARKS, strict=True):
                    if marks[at] & mark:
                        part.append(seen)
            yield Trace(*map(tuple, parts))
            start += count

    def joined(self, new: PackedMemory) -> PackedMemory:
        """With the traces of `new` in place of those of the same lines."""
        kept = self._at(np.flatnonzero(~np.isin(self.lines, new.lines)))
        both = PackedMemory(
            np.concatenate((kept.lines, new.lines)),
            np.concatenate((kept.counts, new.counts)),
            np.concatenate((kept.marks, new.marks)),
            np.concatenate((kept.days, new.days)),
            np.concatenate((kept.keys, new.keys)),
        )
        return both._at(np.argsort(both.lines))

    def remembered(self, today: int) -> PackedMemory:
        """Without what the site no longer shows, and without more than LINES_KEPT lines. `today` is as for
        pipelines.boilerplate.memory.learn.

        Age counts from the site's latest page, so that archives may be read in any order.
        """
        if not len(self.lines):
            return self
        until = replace(self, days=np.minimum(self.days, np.uint32(today)))
        starts = self._starts()
        days = np.maximum.reduceat(until.days, starts)
        pages = np.add.reduceat((self.marks & _STORIES_AND_LISTINGS != 0).astype(np.int64), starts)
        newest = latest_day(np.unique(days).tolist())
        stays = np.where(pages < 2, days >= newest - FORGET_SINGLE, days >= newest - FORGET)
        stays[self.lines == _line(ALL_PAGES)] = True
        of_lines = np.flatnonzero(stays & (self.lines != _line(ALL_PAGES)))
        too_many = max(0, len(of_lines) - LINES_KEPT)
        last = np.lexsort((~self.lines[of_lines], pages[of_lines], days[of_lines]))[:too_many]
        stays[of_lines[last]] = False
        return until._at(np.flatnonzero(stays))

    def _at(self, places: _Places) -> PackedMemory:
        """The lines at these places, in their order."""
        counts = self.counts[places]
        sizes = counts.astype(np.intp)
        ends = sizes.cumsum()
        of = np.repeat(self._starts()[places] - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
        return PackedMemory(self.lines[places], counts, self.marks[of], self.days[of], self.keys[of])

    def _starts(self) -> _Places:
        sizes = self.counts.astype(np.intp)
        return sizes.cumsum() - sizes


def _line(fingerprint: str) -> int:
    return int(fingerprint[:_DIGITS] or "0", 16)  # 0 is the line of ALL_PAGES


def _sightings(trace: Trace) -> list[tuple[int, int, int]]:
    """Day, key and marks of each sighting, the latest first; of the same day, the smallest keys first."""
    marks: dict[tuple[int, str], int] = {}
    for part, mark in zip(trace, _MARKS, strict=True):
        for seen in part:
            marks[seen] = marks.get(seen, 0) | mark
    return [(day, int(key, 16), marks[day, key]) for day, key in sorted(marks, key=lambda seen: (-seen[0], seen[1]))]


def _differences(ascending: _Lines) -> _Lines:
    return np.diff(ascending, prepend=np.uint64(0))


def _planes(column: npt.NDArray[Any], size: int) -> bytes:
    """Numbers of so many bytes: the first bytes of all, then the second bytes of all, and so on."""
    return column.astype(f">u{size}").view(np.uint8).reshape(-1, size).T.tobytes()


def _columns(raw: bytes, start: int, sizes: Iterable[tuple[int, int]]) -> Iterator[npt.NDArray[Any]]:
    for size, count in sizes:
        planes = np.frombuffer(raw, np.uint8, size * count, start).reshape(size, count)
        yield np.ascontiguousarray(planes.T).reshape(-1).view(f">u{size}").astype(f"<u{size}")
        start += size * count
