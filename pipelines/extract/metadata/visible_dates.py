"""The dates that elements of a page show, each with its role by its markup or by a label beside it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from pipelines.dates.labels import NEAR_LABEL, Role, labels_in
from pipelines.dates.markup_roles import markup_role
from pipelines.dates.parser import find_dates, parse_date
from pipelines.dates.timestamp import Timestamp
from pipelines.extract.metadata.elements import pieces_of, text_of

_MARKS = ("class", "id", "itemprop", "property")
_LABEL = 60  # characters before a date that may hold its label
_CLIMB = 3  # ancestors that may have a class or a label for the date
_SIBLINGS = 16  # pieces of text before an element that are read
_SHORT = 100  # characters of an element up to which its class is about the date in it
_ELEMENTS = 40  # elements in a short element
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A visible date, with its role if it is known."""

    timestamp: Timestamp
    role: Role | None
    near: bool = True  # to the headline
    labelled: bool = False  # by its own text, rather than by the names of elements
    read_as: date | None = None  # the day that readers see, if `timestamp` is an attribute


def dates_of(element: HtmlElement, language: str, longest: int) -> Iterator[ShownDate]:
    """The dates of an element: in its attribute for machines, and in its text if that has up to `longest` characters.

    If the text labels one of several dates as the last change, the role of the element does not apply to the others.
    """
    stated = element.get("datetime") or element.get("content")
    text = text_of(element) or ""
    if text and (rest := _without_changes(element)) is not element:
        text = text_of(rest) or ""
    shown = find_dates(text, language) if len(text) <= longest else []
    if not shown and 0 < len(text) <= longest and len(pieces := pieces_of(element)) > 1:
        shown = find_dates(" ".join(pieces), language)  # day, month and year in an element each
    role = role_of(element)
    several = len(shown) > 1 and any(reading.role is Role.MODIFIED for reading in shown)
    if stated and (timestamp := parse_date(stated, language)):
        if role is None and not several:
            role = next((label.role for label in labels_in(text)), None) if len(text) <= longest else None
        seen = [reading.timestamp.when.date() for reading in shown if reading.timestamp]
        yield ShownDate(timestamp, role, read_as=seen[0] if len(seen) == 1 else None)
        shown = [reading for reading in shown if reading.role is not Role.MODIFIED] if several else []
    for reading in shown:
        if reading.timestamp:
            shown_role = reading.role or (None if several else role)
            yield ShownDate(reading.timestamp, shown_role, labelled=reading.role is not None)


def role_of(element: HtmlElement) -> Role | None:
    """The role of an element's date, by its class, that of a short element around it, or a label before it."""
    node: HtmlElement | None = element
    for _ in range(_CLIMB):
        if node is None or (node is not element and not _is_short(node)):
            break
        if found := markup_role(_names(node)):
            return found
        node = node.getparent()
    return role_after(text_before(element))


def role_after(text: str) -> Role | None:
    """The role of a date that follows a text directly, by the label at the end of that text."""
    label_text = text[-_LABEL:]
    label_text = label_text[max((place for place, sign in enumerate(label_text, 1) if sign.isdigit()), default=0) :]
    labels = labels_in(label_text) if label_text.strip() else []
    return labels[-1].role if labels and len(label_text) - labels[-1].end <= NEAR_LABEL else None


def text_before(element: HtmlElement) -> str:
    """The text before an element in its line."""
    node = element
    for _ in range(_CLIMB):
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            break
        pieces: list[str] = []
        before = node.getprevious()
        while before is not None and len(pieces) < _SIBLINGS and sum(map(len, pieces)) < _LABEL:
            pieces.append(before.tail or "")
            if before.tag in _HEADINGS or (text := _short_text(before)) is None:
                break
            pieces.append(text)
            before = before.getprevious()
        pieces.append(parent.text or "" if before is None else "")
        if text := " ".join("".join(f"{piece} " for piece in reversed(pieces)).split()):
            return text
        node = parent
    return ""


def _names(element: HtmlElement) -> str:
    return " ".join(filter(None, map(element.get, _MARKS)))


def _is_short(element: HtmlElement) -> bool:
    return _short_text(element) is not None


def _short_text(element: HtmlElement) -> str | None:
    """The text of an element; None if it is long. No more is read than is needed to decide that."""
    if sum(1 for _ in islice(element.iter(), _ELEMENTS + 1)) > _ELEMENTS:
        return None
    pieces = list(element.itertext())
    return " ".join(pieces) if sum(len(piece.strip()) for piece in pieces) <= _SHORT else None


def _without_changes(element: HtmlElement) -> HtmlElement:
    """An element without the elements in it that are marked as times of the last change."""
    changes = [
        child for child in element.iterdescendants() if child.attrib and markup_role(_names(child)) is Role.MODIFIED
    ]
    if not changes:
        return element
    copy: HtmlElement = deepcopy(element)
    for child in [child for child in copy.iterdescendants() if markup_role(_names(child)) is Role.MODIFIED]:
        if child.getparent() is not None:
            child.drop_tree()
    return copy
