"""Bytes of a page -> its characters, whatever its headers say."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

# Encodings in which (nearly) every byte sequence is valid, so that a successful decoding proves nothing; servers send
# them as a default. A page's own declaration is believed before these.
_VACUOUS = frozenset({"cp1252", "iso8859-15"})

# What `codecs` knows besides the encodings of the web: transformations, and encodings in which markup is not ASCII.
# (UTF-16 is told by its first bytes; a page that names it in readable markup is not in it.)
_NO_PAGE_HAS = re.compile(r"utf-?(?:7|16|32)|idna|punycode|undefined|unicode_escape|raw_unicode_escape|cp037|cp1026|cp1140|cp500|cp273|cp424")

# Well-formed characters beyond ASCII for each malformed one, from which on a page is UTF-8 with a few bytes broken: an
# advertisement pasted in, a character cut in two. Of 36 pages out of 4,448 of the Trafilatura, htmldate and Fundus
# evaluations that are not quite UTF-8, five have 25 or more, and those in other encodings 0.3 or fewer.
_WELL_FORMED = 5

# A share of undecodable characters up to which a page is taken to be in its declared encoding.
_BROKEN_SHARE = 0.001
