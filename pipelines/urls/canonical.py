"""The one canonical form of a URL, and what belongs to one site.

The canonical form is an identity, not an address: twins of one story (tracking parameters, fragments, AMP and mobile
editions, http and https, with and without a trailing slash or a session id) share it. What is fetched is always the URL
as found.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import safe_url_string

# The list bundled with tldextract; empty URLs and no cache folder mean that nothing is ever downloaded. Private
# suffixes count: two blogs at one host of blogs are two sites.
_split_domain = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TWIN_LABELS = frozenset({"www", "m", "mobile", "amp"})

# Parameters for the origin of a reader or the layout of the page, never for the story. Taken from the published lists
# of the analytics vendors named by their prefixes. A name with a second meaning at news sites (id, p, page, cid, src)
# is not in the list.
_TRACKING = re.compile(
    r"""(?ix) ^(?:
      utm_\w* | mtm_\w* | pk_\w* | hsa_\w* | at_\w+ | ns_\w+ | wt_\w+ | wt\.\w+ | oly_\w+ | vero_\w+ | trk_\w+ | _hs\w+
      | fbclid | gclid | gclsrc | dclid | msclkid | yclid | twclid | igshid | igsh | ttclid | wbraid | gbraid
      | _ga | _gl
      | mc_cid | mc_eid | mkt_tok | ref | ref_src | ref_url | referrer | referer | xtor | cmp | cmpid | campaign_id
      | s_cid
      | smid | smtyp | ocid | ito | icid | ncid | ftag | sref | soc_src | soc_trk | guccounter | guce_\w+ | spm | fb_\w+
      | __twitter_impression | sr_share | share | amp_js_v | amp_gsa | usqp
      | amp | outputtype | output_type | nomobile | mobile | print
    )$"""
)

# Session ids by the names that server software gives them: PHP, Java, ASP.NET, ColdFusion, osCommerce, Zen Cart,
# Magento, phpBB. They change with the visitor and often with every response. A name with a second meaning needs a value
# that looks like a session id, so that no two articles share an address. PHP's have 22 characters or more.
_SESSION_NAME = re.compile(r"(?i)phpsessid|jsessionid|sessionid|aspsessionid\w*")
_SESSION_PAIR = re.compile(
    r"""(?ix)
      (?: \w*sess(?:ion)?_?(?:id|key|hash)? | oscsid | zenid | cfid | cftoken )=(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{16,}
    | (?: ___sid | s?sid )=(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{26,}
    """
)
_SESSION_PATH = re.compile(
    r"(?i)/\((?:[safx]\([\w-]{8,}\))+\)(?=/)|;(?:jsessionid|phpsessid|sessionid|oscsid|zenid|s?sid)=[^/?;]*"
)

# What the path of a twin has at its start and at its end. Each is matched at one place: a search for a repeated ending
# takes a time that grows with the square of the length.
_TWIN_START = re.compile(r"(?:/amp)+(?=/.)", re.I)
_TWIN_END = re.compile(r"(?:/(?:index|default)\.(?:html?|php|aspx?|jsp)|/amp|/|\.amp)$", re.I)
_TWIN_NAME = re.compile(r"/(?:index|default)$", re.I)
_HTML = re.compile(r"\.html?$", re.I)
_LONGEST_END = len("/default.html")
_AMP_CACHE = re.compile(
    r"""(?ix) ^(?:https?:)?// (?:
      (?: (?:[\w-]+\.)+cdn\.ampproject\.org(?::\d+)?/[acvwi] | (?:www\.)?google\.[\w.]+/amp )/(?:s/)?(?=[\w-]+\.)
    )+"""
)
LONGEST = 8000
"""Characters of an address that may lead anywhere; servers should read so many bytes of one (RFC 9110, section 4.1)."""
# An absolute address as nearly all are written, in which `absolute` has nothing to change.
_PATH_AND_QUERY = r"[\w./~%@!$'()*+,:=&-]*(?:\?[\w./~%@!$'()*+,:=&?-]+)?"
_WRITTEN_OUT = re.compile(rf"https?://[a-z0-9](?:[a-z0-9.-]{{0,251}}[a-z0-9])?/{_PATH_AND_QUERY}")
# An address below its host as nearly all are written, and the host of the page that has it.
_BELOW_HOST = re.compile(rf"/(?!/){_PATH_AND_QUERY}")
_ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?=[/?#]|$)")
# Host and path of an address as most are written, in which nothing has to be undone but what `_main_path` does.
_USUAL = re.compile(r"https?://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(/[\w./~-]*)?", re.ASCII)
_BRACKETED = re.compile(r"(?:[^\[\]]*@)?\[[0-9A-Fa-f:.]+\](?::\d*)?")
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_MORE_SLASHES = re.compile(r"(?i)^(https?://)/+")  # browsers skip them: http:///example.org/
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_PATH_SAFE = "/:@!$&'()*+,;=~-._%"
_UNRESERVED = re.compile(r"[\w./~-]*", re.ASCII)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def absolute(base: str, href: str) -> str | None:
    """`href` as found on the page `base`, as an absolute http(s) URL without fragment; None if it is none, or
    longer than LONGEST."""
    if len(href) > LONGEST:
        return None
    if _WRITTEN_OUT.fullmatch(href):
        return href
    if _BELOW_HOST.fullmatch(href) and "/." not in href and (origin := _ORIGIN.match(base)):
        return origin[0] + href
    try:
        written = _MORE_SLASHES.sub(r"\1", re.sub(r"[\t\r\n]", "", href.strip()))
        parts = asked = _parts(urljoin(base, written))
        if not parts.netloc.isascii():  # as Scrapy will ask for it
            asked = _parts(safe_url_string(f"https://{parts.netloc}/"))
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or _UNSAFE.search(asked.netloc) or len(asked.hostname or "") > 253:
        return None
    path, query = (_BLANK.sub(lambda found: quote(found[0]), part) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, path or "/", query, ""))


def web_addresses(urls: Iterable[str]) -> tuple[str, ...]:
    """Those of `urls` that are absolute http(s) URLs. Archives name pages by other things as well."""
    return tuple(filter(_is_web_address, urls))


@lru_cache(maxsize=4096)  # as canonical_url
def _is_web_address(url: str) -> bool:
    return absolute("", url) is not None


def _parts(url: str) -> SplitResult:
    """The parts of `url`. Raises ValueError if it has no host, its port is no number, or its brackets hold no address:
    urlsplit accepts `http://a[::1]b/`, which cannot be requested."""
    parts = urlsplit(url)
    _ = parts.port
    bracketed = not {"[", "]"}.isdisjoint(parts.netloc)
    if not (parts.hostname or "").strip(".") or (bracketed and not _BRACKETED.fullmatch(parts.netloc)):
        raise ValueError(f"not an absolute http(s) URL: {url[:200]!r}")
    return parts


@lru_cache(maxsize=4096)  # of one URL it is asked several times from its request to the commit of its batch
def canonical_url(url: str) -> str:
    """The identity of the page at `url`, an absolute http(s) URL.

    Always https, host in lower case without www, m, mobile or amp in front, no default port, no fragment, no tracking
    parameters, no session ids in path or query, the other parameters sorted, percent-encoding as RFC 3986 section
    6.2.2 normalizes it, no trailing slash except for the root. Raises ValueError if `url` is not an absolute http(s)
    URL.
    """
    if (usual := _USUAL.fullmatch(url)) and "amp" not in url:
        return f"https://{_main_host(usual[1])}{_main_path(usual[2] or '') or '/'}"
    found = _normal(_behind_cache(url.strip()))
    return _normal(_behind_cache(found)) if _AMP_CACHE.match(found) else found  # now that it is written as usual


def _behind_cache(url: str) -> str:
    """The address that `url` names in a cache of AMP pages; `url` itself where it names none."""
    behind = _AMP_CACHE.sub("https://", url)
    if behind == url:
        return url
    try:
        _parts(behind)
    except ValueError:
        return url
    return behind


def _normal(url: str) -> str:
    parts = _parts(url)
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError(f"not an absolute http(s) URL: {url[:200]!r}")
    port = parts.port
    host = _main_host(parts.hostname or "")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port not in _DEFAULT_PORTS.values():
        netloc = f"{netloc}:{port}"
    path = _main_path(_SESSION_PATH.sub("", _percent_normal(parts.path)))
    return urlunsplit(("https", netloc, path or "/", _query(parts.query), ""))


@lru_cache(maxsize=4096)  # as canonical_url
def site_of(url: str) -> str:
    """The site of an absolute URL: its registrable domain ("bbc.co.uk"), or host:port if the host has none.

    Raises ValueError if there is no host.
    """
    if (
        (usual := _USUAL.match(url))
        and url[usual.end(1) : usual.end(1) + 1] in "/?#"
        and (domain := _registrable(usual[1]))
    ):
        return domain
    parts = urlsplit(url)
    if not parts.hostname:
        raise ValueError(f"no host in {url[:200]!r}")
    domain = _registrable(parts.hostname)
    if domain:
        return domain
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    return parts.hostname if port in _DEFAULT_PORTS.values() else f"{parts.hostname}:{port}"


def is_loopback(url: str) -> bool:
    """Whether the URL's host names this machine: localhost, 127.0.0.0/8 or ::1."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=10_000)
def _registrable(host: str) -> str:
    return _split_domain.extract_str(host).top_domain_under_public_suffix.lower()


@lru_cache(maxsize=10_000)
def _main_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode().rstrip(".")  # other scripts have dots of their own
        except UnicodeError:
            host = quote(host).lower()
    domain = _registrable(host)
    while domain and host != domain:
        label, _, rest = host.partition(".")
        if label not in _TWIN_LABELS:
            break
        host = rest
    return host


def _main_path(path: str) -> str:
    """A path without what only twins of a page have in it: `amp`, the name of an index page, slashes at the end."""
    end, extension = len(path), ""
    while end:
        if found := _TWIN_END.search(path, max(0, end - _LONGEST_END), end):
            end = found.start()
            continue
        html = _HTML.search(path, max(0, end - len(".html")), end)
        stem = html.start() if html else 0
        while stem >= 4 and path[stem - 4 : stem].lower() == ".amp":  # story.amp.html
            stem -= 4
        if html is None or stem == html.start():
            break
        if found := _TWIN_NAME.search(path, max(0, stem - len("/default")), stem):
            end = found.start()
            continue
        end, extension = stem, html[0]
        break
    path = path[:end] + extension
    return path[found.end() :] if (found := _TWIN_START.match(path)) else path


def _percent_normal(path: str) -> str:
    if _UNRESERVED.fullmatch(path):
        return path
    path = _STRAY_PERCENT.sub("%25", quote(path, safe=_PATH_SAFE, errors="surrogatepass"))
    return _ESCAPE.sub(
        lambda m: c if (c := chr(int(m[0][1:], 16))).isascii() and (c.isalnum() or c in "-._~") else m[0].upper(), path
    )


def _query(query: str) -> str:
    if not query:
        return ""
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        if not (_TRACKING.match(name) or _is_session(name, value))
    )
    return urlencode(kept, errors="surrogateescape")


def _is_session(name: str, value: str) -> bool:
    return bool(_SESSION_NAME.fullmatch(name) or _SESSION_PAIR.fullmatch(f"{name}={value}"))
