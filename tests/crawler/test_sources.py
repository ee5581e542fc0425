"""The source file: what is accepted, and the one-line message for each mistake."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sources import Source, SourceError, portal, read_sources, select

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "sources.toml"

HERALD = '[[source]]\nname = "herald"\nhome = "https://herald.example/"\n'
URL = "an absolute http or https URL without a user name"
URLS = "a list of absolute http or https URLs without user names"
NAME = "a-z, 0-9, '.', '-' and '_', at most 63, a letter or digit first"
COUNTRY = "an ISO 3166 code of two capital letters, such as 'GB'"
LANGUAGE = "an ISO 639-1 code of two small letters, such as 'en'"
GROUPS = "a list of names of a-z, 0-9, '.', '-' and '_', such as 'west-africa'"
SITES = "a list of domains or host names in small letters, such as 'bbc.com'"
TABLES = "a TOML file of [[source]] tables"

MISTAKES = [
    # the content of the file, and what is said after the file's name
    ("", "no source; allowed: one [[source]] table or more"),
    ("source = []", "no source; allowed: one [[source]] table or more"),
    ('[[sources]]\nname = "herald"', "unknown key 'sources'; allowed: [[source]] tables"),
    ('[source]\nname = "herald"', "source is not a list of tables; allowed: [[source]] tables, in two brackets"),
    ("source = [1]", "source is not a list of tables; allowed: [[source]] tables, in two brackets"),
    ("[[source]]\nname = herald\n", f"not TOML: Invalid value (at line 2, column 8); allowed: {TABLES}"),
    (b'[[source]]\nname = "\xff"', "not UTF-8 in line 2; allowed: a TOML file in UTF-8"),
    ("[[source]]", f"source 1: name is missing; allowed: {NAME}"),
    (HERALD + '[[source]]\nhome = "https://a.example/"', f"source 2: name is missing; allowed: {NAME}"),
    ('[[source]]\nname = "herald"', f"source 'herald': home is missing; allowed: {URL}"),
    ('[[source]]\nname = "The Herald"', f"source 1: name = 'The Herald' is wrong; allowed: {NAME}"),
    ("[[source]]\nname = 7", f"source 1: name = 7 is wrong; allowed: {NAME}"),
    (
        HERALD + 'feed = "https://herald.example/rss"',
        "source 'herald': unknown key 'feed'; "
        "allowed: name, home, feeds, sitemaps, sections, country, language, sites, delay, groups, enabled",
    ),
    (HERALD.replace("https://", ""), f"source 'herald': home = 'herald.example/' is wrong; allowed: {URL}"),
    (HERALD.replace("https", "ftp"), f"source 'herald': home = 'ftp://herald.example/' is wrong; allowed: {URL}"),
    (HERALD.replace("herald.example", ""), f"source 'herald': home = 'https:///' is wrong; allowed: {URL}"),
    (
        HERALD.replace("d.example", "d.example:x"),
        f"source 'herald': home = 'https://herald.example:x/' is wrong; allowed: {URL}",
    ),
    (
        HERALD + 'feeds = ["https://herald.example/a b"]',
        f"source 'herald': feeds = 'https://herald.example/a b' is wrong; allowed: {URLS}",
    ),
    (
        HERALD + 'feeds = ["https://herald.example/\\n"]',
        f"source 'herald': feeds = 'https://herald.example/\\n' is wrong; allowed: {URLS}",
    ),
    (
        HERALD + 'feeds = "https://herald.example/rss"',
        f"source 'herald': feeds = 'https://herald.example/rss' is wrong; allowed: {URLS}",
    ),
    (HERALD + 'sitemaps = ["/sitemap.xml"]', f"source 'herald': sitemaps = '/sitemap.xml' is wrong; allowed: {URLS}"),
    (HERALD + "sections = [1]", f"source 'herald': sections = 1 is wrong; allowed: {URLS}"),
    (HERALD + 'country = "UK"', f"source 'herald': country = 'UK' is wrong; allowed: {COUNTRY}"),
    (HERALD + 'country = "gb"', f"source 'herald': country = 'gb' is wrong; allowed: {COUNTRY}"),
    (HERALD + 'country = "EU"', f"source 'herald': country = 'EU' is wrong; allowed: {COUNTRY}"),
    (HERALD + 'language = "english"', f"source 'herald': language = 'english' is wrong; allowed: {LANGUAGE}"),
    (HERALD + 'language = "xx"', f"source 'herald': language = 'xx' is wrong; allowed: {LANGUAGE}"),
    (HERALD + 'language = "nds"', f"source 'herald': language = 'nds' is wrong; allowed: {LANGUAGE}"),
    (HERALD + 'sites = ["co.uk"]', f"source 'herald': sites = 'co.uk' is wrong; allowed: {SITES}"),
    (
        HERALD + 'sites = ["https://herald.com/"]',
        f"source 'herald': sites = 'https://herald.com/' is wrong; allowed: {SITES}",
    ),
    (HERALD + 'sites = ["Herald.com"]', f"source 'herald': sites = 'Herald.com' is wrong; allowed: {SITES}"),
    (HERALD + "delay = -1", "source 'herald': delay = -1 is wrong; allowed: seconds from 0 to 3600"),
    (HERALD + "delay = 3601", "source 'herald': delay = 3601 is wrong; allowed: seconds from 0 to 3600"),
    (HERALD + "delay = nan", "source 'herald': delay = nan is wrong; allowed: seconds from 0 to 3600"),
    (HERALD + "delay = true", "source 'herald': delay = True is wrong; allowed: seconds from 0 to 3600"),
    (HERALD + "groups = ['West Africa']", f"source 'herald': groups = 'West Africa' is wrong; allowed: {GROUPS}"),
    (HERALD + "enabled = 0", "source 'herald': enabled = 0 is wrong; allowed: true or false"),
    (HERALD + 'delay = "5"', "source 'herald': delay = '5' is wrong; allowed: seconds from 0 to 3600"),
    (
        HERALD + HERALD.replace("https://herald", "https://post"),
        "source 2: name = 'herald' is taken; allowed: each name once",
    ),
    (
        HERALD + HERALD.replace('"herald"', '"post"').replace("https", "http"),
        "source 'post': home = 'http://herald.example/' is the home of 'herald' too; allowed: each home once",
    ),
]


@pytest.mark.parametrize(("content", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_a_mistake_is_one_line_that_says_what_is_allowed(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SourceError) as mistake:
        read_sources(path)
    assert str(mistake.value) == f"{path}: {said}"


@pytest.mark.parametrize(("name", "reason"), [("none.toml", "No such file or directory"), ("", "Is a directory")])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(SourceError) as mistake:
        read_sources(tmp_path / name)
    assert str(mistake.value) == f"{tmp_path / name}: cannot be read ({reason}); allowed: {TABLES}"


def test_a_long_value_is_shown_shortened(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(HERALD + f'feeds = ["{"x" * 10_000}"]')
    with pytest.raises(SourceError, match=r"feeds = 'x+\.\.\.x+' is wrong") as mistake:
        read_sources(path)
    assert len(str(mistake.value)) < 400 + len(str(path))


def test_a_home_that_nothing_can_be_asked_for_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    for host in ("h" * 300 + ".example", "[::1]herald.example", "."):
        path.write_text(HERALD.replace("herald.example", host))
        with pytest.raises(SourceError, match=rf"^{path}: source 'herald': home = .* is wrong; allowed: {URL}$"):
            read_sources(path)


def test_every_key_is_read_and_the_order_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    everything = """
        feeds = ["https://feeds.example.com/herald"]
        sitemaps = ["https://herald.example/news.xml"]
        sections = ["https://herald.example/town"]
        country = "GH"
        language = "en"
        sites = ["herald-sport.com", "news.herald.co.uk", "127.0.0.1:8801"]
        delay = 2.5
        groups = ["wire", "north"]
        enabled = false
    """
    path.write_text("\ufeff" + HERALD + everything + '[[source]]\nname = "advocate"\nhome = "http://127.0.0.1:8802/"\n')
    assert read_sources(path) == (
        Source(
            name="herald",
            home="https://herald.example/",
            feeds=("https://feeds.example.com/herald",),
            sitemaps=("https://herald.example/news.xml",),
            sections=("https://herald.example/town",),
            country="GH",
            language="en",
            sites=("herald-sport.com", "news.herald.co.uk", "127.0.0.1:8801"),
            delay=2.5,
            groups=("wire", "north"),
            enabled=False,
        ),
        Source(name="advocate", home="http://127.0.0.1:8802/"),
    )


def test_two_editions_on_one_site_are_two_sources(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(HERALD + '[[source]]\nname = "heraldo"\nhome = "https://herald.example/es/"\n')
    assert [source.name for source in read_sources(path)] == ["herald", "heraldo"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


_texts = st.text(st.characters(codec="utf-8"), max_size=40)
_urls = st.builds("{}{}{}".format, st.sampled_from(["https://", "http://", "//", ""]), _texts, _texts).map(_quoted)
_scalars = st.one_of(
    _texts.map(_quoted),
    _urls,
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(["true", "false", "2026-02-03", "2026-02-03T04:05:06Z", '"GH"', '"en"', '"herald.com"', '"co.uk"']),
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_texts.map(_quoted), inner, max_size=3).map(
            lambda table: f"{{{', '.join(f'{key} = {value}' for key, value in table.items())}}}"
        ),
    ),
    max_leaves=6,
)
_lists = st.lists(_urls | st.sampled_from(['"herald.com"', '"post.co.uk"']), max_size=2).map(
    lambda items: f"[{', '.join(items)}]"
)
_required = {
    "name": st.sampled_from(['"herald"', '"post"']),
    "home": st.sampled_from(['"https://herald.example/"', '"http://post.example"']) | _urls,
}
_optional = {
    **dict.fromkeys(("feeds", "sitemaps", "sections", "sites"), _lists),
    **dict.fromkeys(("country", "language", "delay"), _scalars),
}
_tables = st.one_of(
    st.fixed_dictionaries(_required, optional=_optional),
    st.fixed_dictionaries({}, optional={key: value | _values for key, value in (_required | _optional).items()}),
    st.dictionaries(_texts.map(_quoted), _values, max_size=3),
)
_files = st.lists(_tables, max_size=3).map(
    lambda tables: "\n".join(
        line for table in tables for line in ["[[source]]", *(f"{key} = {value}" for key, value in table.items())]
    )
)


@given(content=st.one_of(_files.map(str.encode), _texts.map(str.encode), st.binary()))
def test_whatever_stands_in_the_file_the_answer_is_sources_or_one_line(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "sources.toml"
    path.write_bytes(content)
    try:
        sources = read_sources(path)
    except SourceError as mistake:
        said = str(mistake)
    else:
        assert all(source.owns(source.home) for source in sources)
        return
    assert len(said.splitlines()) == 1
    assert said.startswith(f"{path}: ")
    assert "allowed: " in said


@given(url=_texts | st.builds("http{}://{}".format, st.sampled_from(["", "s"]), _texts))
def test_any_text_is_a_portal_or_one_line(url: str) -> None:
    try:
        said = portal(url).name
    except SourceError as mistake:
        said = str(mistake)
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://freepressokc.com/", "freepressokc.com"),
        ("https://www.herald.co.uk/news", "herald.co.uk"),
        ("https://news.herald.co.uk", "news.herald.co.uk"),
        ("https://HERALD.com:443/", "herald.com"),
        ("http://127.0.0.1:8801/", "127.0.0.1:8801"),
        ("http://localhost:8801/", "localhost:8801"),
        ("http://127.0.0.1/", "127.0.0.1"),
    ],
)
def test_a_portal_needs_nothing_but_its_address(url: str, name: str) -> None:
    assert portal(url) == Source(name=name, home=url)


@pytest.mark.parametrize("url", ["freepressokc.com", "", "ftp://herald.com/", "https://", "https://herald.com/a b"])
def test_a_portal_with_a_wrong_address(url: str) -> None:
    with pytest.raises(SourceError) as mistake:
        portal(url)
    assert str(mistake.value) == f"url = {url!r} is wrong; allowed: {URL}"


PAPERS = tuple(Source(name=name, home=f"https://{name}.example/") for name in ("herald", "post", "harold"))
NAMES = "all names are in mine.toml"


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("post", ["post"]),
        ("post,herald", ["herald", "post"]),
        (" Post , herald,", ["herald", "post"]),
        ("post,post", ["post"]),
    ],
)
def test_only_some_sources(only: str, names: list[str]) -> None:
    assert [source.name for source in select(PAPERS, {"only": only}, Path("mine.toml"))] == names


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("herold", f"no source is named 'herold'; did you mean herald or harold? {NAMES}"),
        ("post,zzz", f"no source is named 'zzz'; {NAMES}"),
        ("", f"only = '' names no source; {NAMES}, and commas separate them"),
        (" , ", f"only = ' , ' names no source; {NAMES}, and commas separate them"),
    ],
)
def test_only_a_source_that_is_not_there(only: str, said: str) -> None:
    with pytest.raises(SourceError) as mistake:
        select(PAPERS, {"only": only}, Path("mine.toml"))
    assert str(mistake.value) == said


OWNER = Source(name="herald", home="https://www.herald.co.uk/", sites=("herald-sport.com", "herald.blogs.example"))
LOCAL = Source(name="local", home="http://127.0.0.1:8801/", sites=("127.0.0.1:8802",))


@pytest.mark.parametrize(
    ("source", "url", "owned"),
    [
        (OWNER, "https://www.herald.co.uk/story", True),
        (OWNER, "http://news.herald.co.uk/story", True),
        (OWNER, "https://HERALD.co.uk:8443/story", True),
        (OWNER, "https://other.co.uk/", False),
        (OWNER, "https://www.herald-sport.com/match", True),
        (OWNER, "https://not-herald-sport.com/", False),
        (OWNER, "https://herald.blogs.example/", True),
        (OWNER, "https://town.herald.blogs.example/", True),
        (OWNER, "https://blogs.example/", False),
        (OWNER, "https://herald.co.uk.evil.example/", False),
        (OWNER, "mailto:desk@herald.co.uk", False),
        (OWNER, "/story", False),
        (OWNER, "http://[herald.co.uk", False),
        (LOCAL, "http://127.0.0.1:8801/story", True),
        (LOCAL, "http://127.0.0.1:8802/story", True),
        (LOCAL, "http://127.0.0.1:8803/story", False),
        (LOCAL, "http://127.0.0.1/story", False),
        (LOCAL, "http://localhost:8801/story", False),
    ],
)
def test_what_belongs_to_a_source(source: Source, url: str, owned: bool) -> None:
    assert source.owns(url) is owned


@pytest.mark.parametrize(
    ("home", "local"),
    [
        ("http://127.0.0.1:8801/", True),
        ("http://127.9.9.9/", True),
        ("http://[::1]:8801/", True),
        ("http://localhost:8801/", True),
        ("http://10.0.0.1/", False),
        ("https://localhost.example.com/", False),
        ("https://www.herald.co.uk/", False),
    ],
)
def test_a_source_on_this_machine_is_local(home: str, local: bool) -> None:
    assert Source(name="herald", home=home).is_local is local


def test_the_shipped_file_spans_the_world() -> None:
    sources = read_sources(SHIPPED)
    assert len(sources) >= 40
    assert len({source.country for source in sources} - {None}) >= 20
    assert len({source.language for source in sources} - {None}) >= 10
    assert not any(source.is_local for source in sources)
    assert select(sources, {"only": "myjoyonline"}, ROOT / "data" / "sources.toml")[0].owns(
        "https://www.myjoyonline.com/los-angeles-story/"
    )


def test_no_shipped_source_stands_on_the_ground_of_another() -> None:
    sources = read_sources(SHIPPED)
    owners = {source.name: [other.name for other in sources if other.owns(source.home)] for source in sources}
    assert owners == {name: [name] for name in owners}


def test_the_manual_names_every_key_and_shows_lines_as_they_are() -> None:
    manual = (ROOT / "docs" / "sources.md").read_text()
    assert re.findall(r"^\| `(\w+)` \|", manual, re.M) == [field.name for field in dataclasses.fields(Source)]
    shown = re.search(r"```text\n(.*?)```", manual, re.S)
    assert shown is not None
    lines = shown[1].splitlines()
    assert len(lines) >= 5
    assert set(lines) <= {f"mine.toml: {said}" for _, said in MISTAKES}


def test_the_example_of_the_manual_is_accepted(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "sources.md").read_text(), re.S)
    assert example is not None
    path = tmp_path / "mine.toml"
    path.write_text(example[1])
    assert len(read_sources(path)) == 2
