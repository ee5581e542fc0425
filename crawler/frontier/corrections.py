"""When a story of the corpus is asked for again, for corrections: less and less often, and then never. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pipelines.model.items import Poll, Target, Validators

Hours = Sequence[float]
"""REVISIT_HOURS: ages of a story at which it is asked for again, ascending."""


def first_revisit(
    target: Target, fetched: datetime, published: datetime | None, validators: Validators, hours: Hours
) -> Poll:
    """The poll of a story that was just fetched. Its age counts from its publication, or else from the first fetch.
    `due` is None if it is too old to change."""
    born = min(published or fetched, fetched)
    return _at_age(Poll(target, fetched, 0.0, None, validators=validators), born, hours)


def born(poll: Poll, hours: Hours) -> datetime | None:
    """When a story was published, or else first fetched, by its poll."""
    if poll.due is None or poll.age >= len(hours):
        return None
    return poll.due - timedelta(hours=hours[poll.age])


def next_revisit(poll: Poll, now: datetime, hours: Hours) -> Poll:
    """The poll of a story that was asked for again at the time `now`. Ages that have passed meanwhile are left out."""
    if (since := born(poll, hours)) is None:
        return replace(poll, asked=now, due=None)
    return _at_age(replace(poll, asked=now), since, hours)


def _at_age(poll: Poll, born: datetime, hours: Hours) -> Poll:
    for place, age in enumerate(hours):
        if (due := born + timedelta(hours=age)) > poll.asked:
            return replace(poll, due=due, interval=(due - poll.asked).total_seconds(), age=place)
    return replace(poll, due=None)
