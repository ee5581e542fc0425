"""What values of columns are in the database: bytes for fingerprints, integers for times and for members of enums."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, LargeBinary, SmallInteger
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(milliseconds=1)

T = TypeVar("T")


def stored_time(when: datetime) -> datetime:
    """A time as the database gives it back: in UTC, without fractions of a millisecond."""
    return _EPOCH + (when - _EPOCH) // _UNIT * _UNIT


class Time(TypeDecorator[datetime]):
    """An aware datetime, as milliseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // _UNIT

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _UNIT


class Digest(TypeDecorator[str]):
    """Hexadecimal digits, as bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.hex()


class Coded(TypeDecorator[T], Generic[T]):
    """One of `members`, as its place among them."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, members: tuple[T, ...]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else self.members.index(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> T | None:
        if value is None:
            return None
        if not 0 <= value < len(self.members):
            raise ValueError(f"{value} is the number of nothing")
        return self.members[value]
