"""What a line of a story's page is: the values of the columns `roles` and `removed_roles`."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a line. docs/columns.md has an example of each."""

    # Of the lines of `text`.
    LEAD = "lead"  # a standfirst
    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"  # an item of a list
    TABLE = "table"  # a row of a table
    QUOTE = "quote"  # a quotation that is a block of its own
    QUESTION = "question"  # of an interview
    LIVE_ENTRY = "live-entry"  # a paragraph of a live blog's entry
    CODE = "code"  # of a program
    # Of the lines of `removed`.
    HEADLINE = "headline"  # the story's headline, repeated
    BYLINE = "byline"
    TIMESTAMP = "timestamp"  # of the story, or of a live blog's entry
    CAPTION = "caption"  # of a picture, or its credit
    PULL_QUOTE = "pull-quote"  # a passage of the story, repeated in a box
    EMBEDDED_POST = "embedded-post"  # of a social network
    POINTER = "pointer"  # a link to another story, or the heading of such links
    APPEAL = "appeal"  # an invitation to follow, subscribe, register or pay
    NOTE = "note"  # on the story or its makers: contributors, corrections, rights, tags
    COMMENT = "comment"  # of readers
    LABEL = "label"  # of an advertisement, a control, a section or a box
    REPEATED = "repeated"  # a line that the page shows again


STORY_ROLES = frozenset(
    (
        Role.LEAD,
        Role.BODY,
        Role.SUBHEADING,
        Role.LIST,
        Role.TABLE,
        Role.QUOTE,
        Role.QUESTION,
        Role.LIVE_ENTRY,
        Role.CODE,
    )
)
"""The roles of the lines that are a story's text."""
