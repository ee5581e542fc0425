"""What the columns of the tables mean, in short: the comments of the Delta tables, which catalogues and engines show.

Each is the beginning of its text in docs/columns.md, as a test checks.
"""

# ruff: noqa: E501 - a comment stays one line

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_STORY: Final = {
    "id": "32 hexadecimal digits made from the canonical URL (and the number of the revision)",
    "url": "URL of the page, after redirects",
    "canonical_url": "identity of that URL: tracking parameters, fragments, session ids, AMP and mobile versions, http or https, and trailing slashes make no difference. Not a URL to fetch",
    "site": "registrable domain of the page's URL, or host:port if the host is an IP address",
    "source": "name of the source",
    "title": "headline, without the name of the site",
    "authors": 'people. An organization, such as an agency, a newsroom\'s desk ("Gazette Sports Desk") or the site itself, only if no person is named',
    "published": "when the story was published",
    "published_precision": "second, minute, day: how much of published is known",
    "published_from": "source of published: json-ld, meta, microdata, html (visible text, a dateline, or a guess of htmldate), url, or the listing that led to the page: feed, sitemap, page",
    "published_day": "the day of published where the publisher is, as the page writes it",
    "published_offset": "minutes by which the stated time is ahead of UTC",
    "modified": "when the story was last changed",
    "fetched": "when the page was fetched",
    "language": "ISO 639-1, detected from the text",
    "description": "the page's summary of itself",
    "section": "section of the publication",
    "tags": "keywords, without the ids and codes of a newsroom's system",
    "image": "URL of the main image",
    "publisher": "name of the site as the page states it",
    "agency": "agency or outlet to which the byline or credit line credits a reposted story",
    "text": "the story, one paragraph in each line",
    "words": "number of words of text",
    "roles": "for each line of text, its role",
    "removed": "lines that were removed",
    "removed_at": "for each line of removed, its index in the lines of the uncleaned text, counted from 0",
    "removed_roles": "for each line of removed, its role",
    "removed_places": "for each line of removed, its place among all lines of the story's page, those of text and removed together, counted from 0",
    "linked_at": "indexes of lines in the uncleaned text that the page shows as a link to another page of its site",
    "headings_at": "indexes of lines in the uncleaned text that the page shows as headings",
    "shapes": "for each line of the uncleaned text, a fingerprint of its place in the page",
    "paywalled": "whether the page states that it is not free",
    "aliases": "other URLs that led to the page",
    "listing_url": "the listing or story that led to the page",
    "found_by": "what led to the page: a listing (page, feed, sitemap), another story (story), or an archive (warc)",
    "http_status": "HTTP status of the answer",
    "opt_out": "signals of the publisher against some use of the page, as operation.md lists them",
    "text_hash": "fingerprint of text, ignoring case, white space and Unicode form",
    "minhash": "MinHash signature of the text, for near copies",
    "html_hash": "fingerprint of the bytes of the page",
    "warc_file": "name of the WARC file that holds the page",
    "warc_offset": "offset in bytes, in warc_file, of the record with the bytes of the page",
    "extractor": "name and version of what read text",
    "confidence": "how likely text, before cleaning, is nearly exact (body F1 of 0.9 or more), from 0 to 1, from measured signals of the text and its page",
    "run": "the run that stored the row",
    "batch": "the batch of the corpus that stored the row",
    "month": "2026-05: month of fetched, the partition",
}

_COPY: Final = {
    "duplicate_of": "id of the article of the copy's group",
    "closest": "id of the row of the group with the most similar text",
    "relation": "exact: the same text, ignoring case, white space and Unicode form; near: nearly the same; truncated: only the beginning of the other; expanded: the other is only the beginning of this one",
    "similarity": "Jaccard similarity of the two texts' runs of five words, from 0 to 1",
    "containment": "share of the shorter text's runs that are in the longer one, from 0 to 1",
    "also_of": "ids of other articles that were different stories until this copy of both was found",
}

_REVISION: Final = {
    "revision_of": "id of the first row for this URL",
    "revision": "1 for the first change, then 2, …",
    "lines_added": "number of paragraphs that are in this version and not in the one before",
    "lines_removed": "number of paragraphs that are in the version before and not in this one",
    "similarity": "share of words that are in both versions in the same order, from 0 to 1",
    "also_of": "ids of articles of other groups of which this version is a copy",
}

_RUN: Final = {
    "run": "start time and four random digits",
    "source": "name of the source",
    "started": "when the run began",
    "fetched": "the same; it determines the partition, as in every table",
    "articles": "pages with a new story text: rows of articles",
    "copies": "pages whose text was known from another URL: rows of copies",
    "revisions": "pages with a changed text at a known URL: rows of revisions",
    "listings": "pages that were read for their links: listings, feeds, sitemaps",
    "rejected": "pages that were none of these",
    "owed": "stories and listings that this run or earlier ones found and that are still to be fetched",
    "not_due": "listings that the entry of the source names and that were not requested, because they were not due",
    "reasons": "rejected pages by their reason",
    "refused_by": "services that refused pages as blocked, such as Cloudflare",
    "bytes": "bytes of all bodies, unpacked",
    "seconds": "how long the run took",
    "finish_reason": "finished, shutdown (Ctrl-C), killed (recorded by the next run; or a fault that prevented every write), a fault (reliability.md)",
    "batch": "the batch that stored the row",
    "month": "month of started, the partition",
}

_REJECTION: Final = {
    "url": "URL of the page, after redirects",
    "canonical_url": "identity of that URL, as in articles",
    "aliases": "other URLs that led to the page",
    "site": "registrable domain of the page's URL, or host:port if the host is an IP address",
    "source": "name of the source",
    "reason": "why the page is no row of another table",
    "detail": "more on the reason, such as the error of a download",
    "published_day": "of a story that was too old for the run (before-since): the day of its publication",
    "fetched": "when the page was rejected",
    "run": "the run that stored the row",
    "batch": "the batch of the corpus that stored the row",
    "month": "2026-05: month of fetched, the partition",
}

COMMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "articles": _STORY,
    "copies": _STORY | _COPY,
    "revisions": _STORY | _REVISION,
    "runs": _RUN,
    "rejections": _REJECTION,
}
