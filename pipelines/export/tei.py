"""Rows -> a TEI corpus (TEI P5): a header and a text for each story, a paragraph for each line.

https://tei-c.org/release/doc/tei-p5-doc/en/html/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import IO, Any

from lxml import etree
from lxml.builder import ElementMaker

from pipelines.model.roles import STORY_ROLES, Role

NAMESPACE = "http://www.tei-c.org/ns/1.0"
# Columns that the documents are made of.
COLUMNS = tuple("id canonical_url title authors publisher site published language text roles".split())

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
# What XML 1.0 does not allow.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_tei(file: IO[bytes], rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes a `teiCorpus` with a `TEI` for each row; a row has COLUMNS. Returns how many there are."""
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("teiCorpus", xmlns=NAMESPACE):
            header = _header("A news corpus made with Broadsheet", _E.p("Stories of news sites, one document each."))
            header.append(_roles())
            xml.write(header)
            for row in rows:
                xml.write(_document(row))
                count += 1
    return count


def _document(row: Mapping[str, Any]) -> etree._Element:
    bibl = _E.bibl(*(_E.author(_clean(name)) for name in row["authors"] or ()))
    for name, value in (("title", row["title"]), ("publisher", row["publisher"] or row["site"])):
        if value:
            bibl.append(_E(name, _clean(value)))
    published: datetime | None = row["published"]
    if published:
        bibl.append(_E.date(when=published.isoformat()))
    bibl.append(_E.idno(_clean(row["canonical_url"]), type="URL"))
    header = _header(row["title"] or row["canonical_url"], bibl)
    if row["language"]:
        header.append(_E.profileDesc(_E.langUsage(_E.language(ident=row["language"]))))
    body = _E.body(*_paragraphs(row["text"], row["roles"]))
    document = _E.TEI(header, _E.text(body))
    document.set(_ID, f"s{row['id']}")  # a name may not begin with a digit
    return document


def _header(title: str, source: etree._Element) -> etree._Element:
    return _E.teiHeader(
        _E.fileDesc(
            _E.titleStmt(_E.title(_clean(title))),
            _E.publicationStmt(_E.p("Texts belong to their publishers.")),
            _E.sourceDesc(source),
        )
    )


def _roles() -> etree._Element:
    """What the values of `ana` refer to."""
    taxonomy = _E.taxonomy(_E.desc("What a line of a story is."))
    for role in sorted(STORY_ROLES - {Role.BODY}):
        category = _E.category(_E.catDesc(role.value))
        category.set(_ID, role.value)
        taxonomy.append(category)
    return _E.encodingDesc(_E.classDecl(taxonomy))


def _paragraphs(text: str, roles: Iterable[str] | None) -> Iterable[etree._Element]:
    """A line is a `p`; what is not body text has its role in the attribute `ana`."""
    for line, role in zip_longest(text.split("\n"), roles or ()):
        paragraph = _E.p(_clean(line or ""))
        if role and role != Role.BODY:
            paragraph.set("ana", f"#{role}")
        yield paragraph


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
