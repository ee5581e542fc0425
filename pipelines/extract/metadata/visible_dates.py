"""The dates that elements of a page show, each with its role by its markup or by a label beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, pairwise

from pipelines.dates.labels import NEAR_LABEL, Role, labels_in
from pipelines.dates.markup_roles import markup_role
from pipelines.dates.parser import find_dates, parse_date
from pipelines.dates.timestamp import Timestamp
from pipelines.extract.markup.flat_tree import HEADINGS, UNREAD, FlatTree
from pipelines.extract.metadata.elements import line_of, pieces_of, text_of

_MARKS = ("class", "id", "itemprop", "property", "data-testid", "data-test", "data-qa", "data-type")
_TOLD = ("aria-label", "title")  # attributes with words for readers
_LABEL = 60  # characters before a date that may hold its label
_CLIMB = 3  # ancestors that may have a class or a label for the date
_SIBLINGS = 16  # pieces of text before an element that are read
_SHORT = 100  # characters of an element up to which its class is about the date in it
_ELEMENTS = 40  # elements in a short element


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A visible date, with its role if it is known."""

    timestamp: Timestamp
    role: Role | None
    near: bool = True  # to the headline
    labelled: bool = False  # by its own text, rather than by the names of elements
    read_as: date | None = None  # the day that readers see, if `timestamp` is an attribute


def dates_of(tree: FlatTree, element: int, language: str, longest: int) -> Iterator[ShownDate]:
    """The dates of an element: in its attribute for machines, and in its text if that has up to `longest` characters.

    If the text labels one of several dates as the last change, the role of the element does not apply to the others.
    """
    attributes = tree.attributes[element]
    stated = attributes.get("datetime") or attributes.get("content")
    if not stated and tree.tags[element] == "abbr":  # hAtom
        stated = attributes.get("title")
    text = _text_without_changes(tree, element) or ""
    shown = find_dates(text, language) if len(text) <= longest else []
    if not shown and 0 < len(text) <= longest and len(pieces := pieces_of(tree, element)) > 1:
        shown = find_dates(" ".join(pieces), language)  # day, month and year in an element each
    role = role_of(tree, element)
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


def role_of(tree: FlatTree, element: int) -> Role | None:
    """The role of an element's date, by its class, that of a short element around it, or a label before it."""
    for node in chain((element,), islice(tree.around(element), _CLIMB - 1)):
        if node != element and _short_text(tree, node) is None:
            break
        if found := _markup_role(tree, node):
            return found
    return role_after(text_before(tree, element))


def role_after(text: str) -> Role | None:
    """The role of a date that follows a text directly, by the label at the end of that text."""
    label_text = text[-_LABEL:]
    label_text = label_text[max((place for place, sign in enumerate(label_text, 1) if sign.isdigit()), default=0) :]
    labels = labels_in(label_text) if label_text.strip() else []
    return labels[-1].role if labels and len(label_text) - labels[-1].end <= NEAR_LABEL else None


def text_before(tree: FlatTree, element: int) -> str:
    """The text before an element in its line."""
    for node, parent in pairwise((element, *islice(tree.around(element), _CLIMB))):
        if tree.tags[parent] == "body":
            break
        pieces: list[str] = []
        after, before = node, tree.sibling_before(node)
        while before is not None and len(pieces) < _SIBLINGS and sum(map(len, pieces)) < _LABEL:
            pieces.append("".join(tree.strings[tree.after[before] : tree.first[after]]))
            if tree.tags[before] in HEADINGS or (text := _short_text(tree, before)) is None:
                break
            pieces.append(text)
            after, before = before, tree.sibling_before(before)
        pieces.append(tree.opening(parent) if before is None else "")
        if text := " ".join("".join(f"{piece} " for piece in reversed(pieces)).split()):
            return text
    return ""


def _markup_role(tree: FlatTree, element: int) -> Role | None:
    attributes = tree.attributes[element]
    if found := markup_role(" ".join(filter(None, map(attributes.get, _MARKS)))):
        return found
    told = {label.role for text in map(attributes.get, _TOLD) if text for label in labels_in(text[:_SHORT])}
    return told.pop() if len(told) == 1 else None


def _short_text(tree: FlatTree, element: int) -> str | None:
    """The text of an element; None if it is long. No more is read than is needed to decide that."""
    if tree.ends[element] - element > _ELEMENTS:
        return None
    pieces = tree.strings[tree.first[element] : tree.after[element]]
    return " ".join(pieces) if sum(len(piece.strip()) for piece in pieces) <= _SHORT else None


def _text_without_changes(tree: FlatTree, element: int) -> str | None:
    """The text of an element without the elements in it that are marked as times of the last change."""
    text = text_of(tree, element)
    inside = range(element + 1, tree.ends[element]) if text else ()
    changes = [n for n in inside if tree.attributes[n] and _markup_role(tree, n) is Role.MODIFIED]
    if not changes:
        return text
    left_out = {place for n in changes for place in range(tree.first[n], tree.after[n])}
    places = range(tree.first[element], tree.after[element])
    seen = (place for place in places if place not in left_out and tree.tags[tree.owners[place]] not in UNREAD)
    return line_of(tree, element, (tree.strings[place] for place in seen))
