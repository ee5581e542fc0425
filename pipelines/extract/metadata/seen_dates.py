"""The dates that readers of a page see, by where they are; each kind is searched for on first use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pipelines.dates.labels import Role
from pipelines.dates.parser import find_dates
from pipelines.extract.metadata.elements import PageElements
from pipelines.extract.metadata.near_headline import DatedText, Own, dated_texts, near_dated_texts, with_nearness
from pipelines.extract.metadata.stated_dates import DateCandidate
from pipelines.extract.metadata.visible_dates import ShownDate, dates_of, role_after, role_of

_LINE = 120  # characters of a text that holds a date; a longer one is prose


@dataclass(frozen=True)
class SeenDates:
    """A page as a source of the dates that readers see. They are searched for on first use, and once."""

    page: PageElements
    language: str  # may name the country of the publisher: "en-GB"
    own: Own

    @cached_property
    def times(self) -> list[ShownDate]:
        """The dates of time elements, nearest to the headline first."""
        return self._dates(self.page.times)

    @cached_property
    def words(self) -> list[ShownDate]:
        """The dates of elements that are named for dates, nearest to the headline first."""
        return self._dates(self.page.dated)

    @cached_property
    def texts(self) -> list[DatedText]:
        """The short texts with a year, nearest to the headline first."""
        return dated_texts(self.page.tree, self.page.headline, self.own)

    @cached_property
    def near(self) -> list[tuple[DateCandidate, Role | None]]:
        """The dates in short texts around the headline, each with its role."""
        texts = near_dated_texts(self.page.tree, self.page.headline, self.own)
        return [found for dated in texts for found in self.in_text(dated)]

    def in_text(self, dated: DatedText) -> Iterator[tuple[DateCandidate, Role | None]]:
        """The dates of a text, each with its role."""
        role = role_after(dated.ahead) if dated.ahead else role_of(self.page.tree, dated.holder)
        for reading in find_dates(dated.text, self.language):
            if reading.timestamp:
                role_read = reading.role or role
                yield DateCandidate(reading.timestamp, "html", "html label" if role_read else "html text"), role_read

    def _dates(self, elements: Iterable[int]) -> list[ShownDate]:
        tree = self.page.tree
        return [
            replace(shown, near=near)
            for near, element in with_nearness(tree, elements, self.page.headline, self.own)
            for shown in dates_of(tree, element, self.language, _LINE)
        ]
