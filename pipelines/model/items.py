"""The data that flows from a listing to a committed row, in the order of flow. Read this first.

    Source -> Listing -> Link -> (Verdict) -> Page -> Article | Rejection -> batch -> Commit

Everything here is frozen: a stage makes a new object, it never edits one. Times are aware datetimes in UTC.
A value that is not known is None (or an empty tuple), never an empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pipelines.model.reasons import Reason
from pipelines.model.roles import Role
from pipelines.model.text_facts import TextFacts
from pipelines.text.fingerprint import bytes_hash
from pipelines.urls.canonical import site_of, web_addresses
from pipelines.urls.verdict import Kind

FoundBy = Literal["page", "feed", "sitemap", "story", "warc"]
Precision = Literal["second", "minute", "day"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a listing says of the story that a link leads to: evidence for extraction, which may be wrong."""

    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str | None = None
    language: str | None = None
    published_precision: Precision = "second"  # of `published`; a day is midnight
    published_offset: int | None = None  # minutes by which the stated time is ahead of UTC, if a zone is stated


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a listing: an absolute http(s) URL, its anchor text and what the listing says of it."""

    url: str
    text: str | None = None
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, as fingerprints of its blocks: evidence of what its site repeats. A link is represented by its
    `link_key`. Both are made by pipelines.extract.page_fingerprints."""

    blocks: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # the blocks that are headings
    links: tuple[tuple[str, str], ...] = ()  # text of a link within the site that may be a headline, and where it leads
    teasers: tuple[tuple[str, str], ...] = ()  # the block right after such a link, and where the link leads
    shapes: tuple[str, ...] = ()  # of the blocks of a page with a story; see line_shapes.py
    # What its site says: a post or a list of posts, or a static page; None if it says neither.
    post: bool | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a listing and its server want to be asked for it."""

    seconds: float = 0.0  # at least, between two requests
    skip_hours: tuple[int, ...] = ()  # of the day, in UTC
    skip_days: tuple[int, ...] = ()  # of the week; Monday is 0


ANY_PACE = Pace()


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page, feed or sitemap names.

    `links` are not yet classified. `listings` are URLs that are listings because of their source (a feed in
    `link rel=alternate`, a sitemap in an index, the next page). `problem` says in one line why nothing was found, or
    not everything: an empty feed, XML that ends early, HTML instead of a feed.
    """

    url: str
    kind: Literal["page", "feed", "sitemap"]
    links: tuple[Link, ...] = ()
    listings: tuple[str, ...] = ()
    problem: str | None = None
    modified: tuple[datetime | None, ...] = ()  # of `listings`, in their order, if the listing says so
    shown: Shown = field(default=Shown(), repr=False)
    pace: Pace = ANY_PACE


@dataclass(frozen=True, slots=True)
class Target:
    """A listing to read or a story to fetch, and what named it: a listing, or the entry of a source.

    A target that a listing named is owed from the commit of that listing until it has its own fate, over as many runs
    as that takes.
    """

    source: str
    url: str
    kind: Kind
    found_by: FoundBy = "page"
    listing_url: str | None = None
    hints: Hints = Hints()
    depth: int = 0  # listings between the home page and this one; all pages of one listing have the same depth
    sure: bool = False  # certainly a listing: by its source (an entry, robots.txt, a listing) or by its URL
    barren: int = 0  # number of consecutive listings before it that had no story new to their chain
    chain: str = ""  # canonical URL of the first listing of the chain: pages of one listing, or lists of lists
    home: str = ""  # canonical URL of the source's home, which identifies the source over runs, whatever its name
    page: int = 0  # pages of its list before the one that names it, or before the one that it is


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells whether an address answers the same again."""

    etag: str | None = None  # the headers of an answer, as they were received
    last_modified: str | None = None
    body_hash: str | None = None  # of its unpacked bytes; 32 hexadecimal digits
    seconds: float = 0.0  # for which the server calls the answer fresh


@dataclass(frozen=True, slots=True)
class Poll:
    """The last answer of a listing, or of a story that may still be corrected, and when it is asked for again. It is
    stored with the batch of that answer."""

    target: Target
    asked: datetime
    interval: float  # seconds
    due: datetime | None  # None: only when another listing leads to it, a story never
    quiet: int = 0  # of a listing: answers in a row without a new story
    validators: Validators = Validators()
    since: date | None = None  # the run did not want stories from before this day
    batch: int = 0  # that stored it
    age: int = 0  # of a story: the place in REVISIT_HOURS of the age at which it is due


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where, when and how a page was fetched. It is kept longer than the page's bytes."""

    source: str
    url: str  # after redirects; from an archive it may be no web address
    fetched: datetime
    found_by: FoundBy
    listing_url: str | None = None
    hints: Hints = Hints()
    aliases: tuple[str, ...] = ()  # the requested URL and redirects before `url`; not empty if `url` is no web address
    http_status: int = 200
    content_type: str | None = None  # the Content-Type header, charset included
    size: int = 0  # bytes of the body, unpacked
    opt_out: tuple[str, ...] = ()
    warc_file: str | None = None
    warc_offset: int | None = None  # bytes

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every web address of the page, at least one."""
        return web_addresses((self.url, *self.aliases))

    @property
    def requested(self) -> str:
        """The URL that was requested, before redirects."""
        return self.aliases[0] if self.aliases else self.url

    @property
    def address(self) -> str:
        """The web address of the page: `url`, unless that is no web address."""
        return self.addresses[0]

    @property
    def site(self) -> str:
        """The site of the page, by pipelines.urls.canonical.site_of."""
        return site_of(self.address)


Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The request for a page and its answer, as far as Scrapy exposes them, for the archive."""

    sent: tuple[Header, ...]
    received: tuple[Header, ...]
    encoding: bytes = b""  # the Content-Encoding that the body still has
    ip_address: str | None = None  # of the server; None behind a proxy


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page. Nothing is decided yet."""

    sighting: Sighting
    body: bytes = field(repr=False)
    exchange: Exchange | None = field(default=None, repr=False)  # until the page is archived; None from an archive
    target: Target | None = field(default=None, repr=False)  # what was requested; None from an archive
    refusal: Rejection | None = None  # why no story may be taken from it, if it is read for its links alone
    validators: Validators = Validators()
    put_off: Poll | None = field(default=None, repr=False)  # the poll of a known listing, if this answer shows nothing

    @property
    def requested_as(self) -> Kind:
        """What the link to the page looked like. A page of an archive is read as an article's."""
        return Kind.ARTICLE if self.target is None else self.target.kind

    @property
    def surely_lists(self) -> bool:
        """Whether the page is a listing by what named it, whatever it shows."""
        return self.target is not None and self.target.sure

    @property
    def html_hash(self) -> str:
        """The fingerprint of its bytes; 32 hexadecimal digits."""
        return self.validators.body_hash or bytes_hash(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMetadata:
    """What is known of a story besides its text. Fields are columns of the corpus; docs/columns.md says what each
    means.

    A value the page does not give is None or an empty tuple, never an empty string. Times are aware, in UTC.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_precision: Precision | None = None
    published_from: str | None = None
    published_day: date | None = None  # where the publisher is
    published_offset: int | None = None  # minutes from UTC
    modified: datetime | None = None
    description: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    publisher: str | None = None
    agency: str | None = None
    paywalled: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(StoryMetadata):
    """The result of extraction from a page with a story. Fields are columns too."""

    sighting: Sighting
    canonical_url: str
    text: str  # one paragraph a line
    extractor: str
    confidence: float | None = None  # how likely the text is nearly exact, from 0 to 1
    language: str | None = None
    roles: tuple[Role, ...] | None = None  # of the lines of `text`; None if they are not known
    removed: tuple[str, ...] = ()
    # One value per line of `removed`. `removed_at`, `linked_at` and `headings_at` are places in the uncleaned text.
    removed_at: tuple[int | None, ...] = ()
    removed_roles: tuple[Role, ...] | None = None
    removed_places: tuple[int, ...] | None = None  # among all lines of the page's story, removed ones included
    linked_at: tuple[int, ...] = ()
    headings_at: tuple[int, ...] = ()
    shapes: tuple[str, ...] = ()  # of the lines of the uncleaned text; empty if it is not from the page's layout
    html_hash: str | None = None
    # These are no columns.
    shown: Shown = field(default=Shown(), repr=False)
    titles: tuple[str, ...] = ()  # what else may be the title, best first
    facts: TextFacts | None = field(default=None, repr=False, compare=False)  # of `text`, if they are known
    second_reader_failed: bool = False  # trafilatura, which reads what is in doubt, raised on the page
    links: tuple[str, ...] = field(default=(), repr=False)  # addresses of other stories of its site
    targets: tuple[Target, ...] = field(default=(), repr=False)  # of these, what no listing has named so far
    poll: Poll | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page that is a listing: used for its links and as evidence of what its site repeats."""

    sighting: Sighting
    reason: str
    shown: Shown = field(default=Shown(), repr=False)
    targets: tuple[Target, ...] = field(default=(), repr=False)  # what it names that is still to be fetched
    since: date | None = None  # it also names stories from before this day, which the run did not want
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that will not be a row. `detail` explains the reason. `day` is the date of a story that is too old for
    this run, and that another run may want."""

    sighting: Sighting
    reason: Reason
    detail: str | None = None
    day: date | None = None
    poll: Poll | None = None  # of what is known, and showed nothing new


Outcome = Article | ListingPage | Rejection


class Fate(StrEnum):
    """How a page ends. Each page is counted once, at its final fate."""

    ARTICLE = "article"
    COPY = "copy"
    REVISION = "revision"
    LISTING = "listing"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Commit:
    """What one committed batch did: every page's fate, by source.

    A fate is counted under its own name, and a rejection under "rejected/<reason>".
    """

    batch: int
    fates: Mapping[str, Mapping[str, int]]  # source -> fate -> pages
    stories: int = 0  # pages in which a story was found, including known stories
