"""The line of an element that names several people or a role in elements of their own, with no space between them."""

from __future__ import annotations

from pipelines.extract.markup.flat_tree import FlatTree
from pipelines.extract.metadata.byline_names import is_role, is_written_as_name
from pipelines.extract.metadata.elements import line_of, text_of


def names_of(tree: FlatTree, number: int) -> str | None:
    """The text of an element as `text_of` reads it, with a sign between two adjacent names: "Jane Doe; John Roe".

    Parts of one name have a space between them, or a reader would not see that they are two words.
    """
    text = text_of(tree, number)
    if not text or text.count(" ") < 3:  # two names have four words
        return text
    parts, last = list[str](), ""
    for piece in tree.pieces(number):
        if is_written_as_name(last) and is_written_as_name(piece) and not (last[-1].isspace() or piece[0].isspace()):
            parts[-1] += ", " if is_role(piece) else "; "
        parts.append(piece)
        last = piece
    return line_of(tree, number, parts)
