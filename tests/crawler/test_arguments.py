"""A wrong argument is one line that says what is allowed."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands import ROOT

from crawler.arguments import ArgumentError, news_arguments, permitted, warc_arguments
from crawler.sources import Source

SOURCES = ROOT / "data" / "sources.toml"


@pytest.mark.parametrize(
    ("raw", "contact", "line"),
    [
        (
            {"onyl": "bbc"},
            "a@b.org",
            "-a onyl= is unknown; did you mean only? allowed: sources, only, country, language, group, url, urls, "
            "since, minutes, due, max_articles",
        ),
        ({"url": "example.org"}, "a@b.org", "url = 'example.org' is wrong; allowed: "),
        (
            {"url": "https://example.org/", "only": "bbc"},
            "a@b.org",
            "-a url= takes one portal; it does not go with -a only=",
        ),
        ({"sources": "nowhere.toml"}, "a@b.org", "nowhere.toml: cannot be read"),
        (
            {"only": "myjoyonlin"},
            "a@b.org",
            "no source is named 'myjoyonlin'; did you mean myjoyonline? all names are in ",
        ),
        ({"since": "yesterday"}, "a@b.org", "-a since=yesterday is not a date; allowed: YYYY-MM-DD"),
        ({"since": "7"}, "a@b.org", "-a since=7 is not a date; allowed: YYYY-MM-DD, or days such as 7d"),
        ({"urls": "no/such"}, "a@b.org", "no/such: cannot be read (No such file or directory); allowed: a text file"),
        ({"urls": "README.md", "only": "bbc"}, "a@b.org", "-a urls= takes a list of stories; it does not go with -a "),
        ({"country": "XX"}, "a@b.org", "country = 'XX' selects no source; allowed: "),
        ({"since": "2999-01-01"}, "a@b.org", "-a since=2999-01-01 is in the future; allowed: YYYY-MM-DD up to today"),
        (
            {"max_articles": "0"},
            "a@b.org",
            "-a max_articles=0 is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": "many"},
            "a@b.org",
            "-a max_articles=many is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"url": "https://example.org/"},
            "",
            "CONTACT is not set; set it so that example.org can reach you: ",
        ),
        ({"only": "bbc,dw"}, "", "no source is named 'dw'"),
        ({"CORPUS": "x"}, "a@b.org", "-a CORPUS= is unknown; did you mean -s CORPUS=? allowed: sources, only, "),
        ({"sources": ""}, "a@b.org", "-a sources= is empty; allowed: a TOML file of [[source]] tables"),
        ({"sources": "docs"}, "a@b.org", "docs: cannot be read (Is a directory); allowed: a TOML file"),
        ({"sources": "README.md/x"}, "a@b.org", "README.md/x: cannot be read (Not a directory); allowed: a TOML file"),
        ({"sources": "README.md"}, "a@b.org", "README.md: not TOML: "),
        ({"sources": sys.executable}, "a@b.org", f"{sys.executable}: "),
        ({"sources": "/dev/zero"}, "a@b.org", "/dev/zero: larger than 16 MiB; allowed: a TOML file"),
        (
            {"sources": "x" * 5000},
            "a@b.org",
            f"{'x' * 5000}: cannot be read (File name too long); allowed: a TOML file",
        ),
        ({"only": ""}, "a@b.org", "only = '' names no source; all names are in "),
        ({"only": " , "}, "a@b.org", "only = ' , ' names no source; all names are in "),
        ({"url": ""}, "a@b.org", "url = '' is wrong; allowed: an absolute http or https URL without a user name"),
        ({"url": "file:///etc/passwd"}, "a@b.org", "url = 'file:///etc/passwd' is wrong; allowed: an absolute http"),
        ({"url": "//example.org/"}, "a@b.org", "url = '//example.org/' is wrong; allowed: an absolute http"),
        ({"url": "https:/example.org/"}, "a@b.org", "url = 'https:/example.org/' is wrong; allowed: an absolute http"),
        ({"url": "https://"}, "a@b.org", "url = 'https://' is wrong; allowed: an absolute http or https URL"),
        ({"url": "https://a:b@example.org/"}, "a@b.org", "url = 'https://a:b@example.org/' is wrong; allowed: an "),
        ({"url": "https://example.org:99999/"}, "a@b.org", "url = 'https://example.org:99999/' is wrong; allowed: "),
        ({"url": "https://example.org/ x"}, "a@b.org", "url = 'https://example.org/ x' is wrong; allowed: an "),
        ({"url": "https://example/"}, "a@b.org", "example: https://example/ is not on the public internet ("),
        ({"minutes": "0"}, "a@b.org", "-a minutes=0 is not allowed; allowed: a number above 0, up to 527,040"),
        ({"minutes": "nan"}, "a@b.org", "-a minutes=nan is not allowed; allowed: a number above 0"),
        ({"minutes": "soon"}, "a@b.org", "-a minutes=soon is not allowed; allowed: a number above 0"),
        ({"since": ""}, "a@b.org", "-a since= is not a date; allowed: YYYY-MM-DD"),
        ({"since": "2026-02-30"}, "a@b.org", "-a since=2026-02-30 is not a date; allowed: YYYY-MM-DD"),
        ({"since": "٢٠٢٦-٠١-٠١"}, "a@b.org", "-a since=٢٠٢٦-٠١-٠١ is not a date; allowed: YYYY-MM-DD"),
        ({"since": "9" * 5000}, "a@b.org", "-a since=999"),
        (
            {"max_articles": ""},
            "a@b.org",
            "-a max_articles= is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": " 3"},
            "a@b.org",
            "-a max_articles= 3 is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": "-3"},
            "a@b.org",
            "-a max_articles=-3 is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": "1.5"},
            "a@b.org",
            "-a max_articles=1.5 is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": "٣"},
            "a@b.org",
            "-a max_articles=٣ is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        (
            {"max_articles": "²"},
            "a@b.org",
            "-a max_articles=² is not allowed; allowed: a whole number from 1 to 999,999,999",
        ),
        ({"due": "now"}, "a@b.org", "-a due=now is wrong; allowed: all"),
        ({"max_articles": "9" * 5000}, "a@b.org", "-a max_articles=999"),
    ],
)
def test_mistakes_of_the_live_crawl(raw: dict[str, str], contact: str, line: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        news_arguments(raw, SOURCES, contact)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_since_may_count_days() -> None:
    arguments = news_arguments({"url": "https://example.org/", "since": "7d"}, SOURCES, "a@b.org")
    assert arguments.since
    assert (datetime.now(UTC).date() - arguments.since).days in (7, 8)  # midnight may be in between


@pytest.mark.parametrize("contact", ["ops@example.org", "https://example.org/crawler"])
def test_a_contact_is_an_address(contact: str) -> None:
    arguments = news_arguments({"url": "https://example.org/", "max_articles": "7"}, SOURCES, contact)
    assert (arguments.sources[0].home, arguments.max_articles) == ("https://example.org/", 7)


@pytest.mark.parametrize(
    ("home", "listed", "reason"),
    [
        ("http://10.0.0.7/", "", "(10.0.0.7: private)"),
        ("http://10.0.0.7/", "10.0.0.7:8080", "(10.0.0.7: private)"),
        ("http://10.0.0.7/", "10.0.0.0/8", None),
        ("http://127.1/", "", "(an oddly written address: '127.1')"),
        ("http://169.254.169.254/", "", "(169.254.169.254: link-local)"),
        ("http://127.0.0.1:8801/", "", None),
        ("http://localhost:8801/", "", None),
        ("http://[::1]:8801/", "", None),
    ],
)
def test_a_source_is_public_or_listed_or_on_this_machine(home: str, listed: str, reason: str | None) -> None:
    try:
        news_arguments({"url": home}, SOURCES, "a@b.org", listed)
        message = None
    except ArgumentError as error:
        message = str(error)
    assert message == reason if reason is None else reason in (message or "")


def test_a_source_on_this_machine_lists_its_own_ports_and_nothing_wider(tmp_path: Path) -> None:
    feeds = ("http://[::1]:8802/feed", "https://feeds.example.org/gazette")
    own = Source("gazette", "http://127.0.0.1:8801/", feeds=feeds)
    assert permitted("10.0.0.0/8", (own,)) == "10.0.0.0/8,127.0.0.1:8801,[::1]:8802"
    assert permitted("", (Source("post", "https://example.org/"),)) == ""


def test_nobody_needs_an_address_for_this_machine() -> None:
    assert news_arguments({"url": "http://127.0.0.1:8801/"}, SOURCES, "").sources[0].is_local


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ({}, "-a paths= is needed; allowed: "),
        ({"paths": "none*.warc.gz"}, "-a paths=none*.warc.gz: no such file; allowed: "),
        ({"paths": ""}, "-a paths= is needed; allowed: "),
        ({"paths": " , "}, "-a paths= is needed; allowed: "),
        ({"paths": "docs"}, "-a paths=docs: a folder; allowed: "),
        ({"paths": "README.md/x.warc"}, "-a paths=README.md/x.warc: no such file; allowed: "),
        ({"paths": "x" * 5000}, "-a paths=xxx"),
        ({"paths": "README.md", "since": "soon"}, "-a since=soon is not a date; allowed: YYYY-MM-DD"),
        ({"path": "x.warc"}, "-a path= is unknown; did you mean paths? allowed: paths, since, minutes"),
    ],
)
def test_mistakes_of_the_crawl_of_archives(raw: dict[str, str], line: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        warc_arguments(raw)
    assert str(caught.value).startswith(line)


def test_paths_and_globs(tmp_path: Path) -> None:
    for name in ("b.warc", "a.warc.gz", "deep/c.warc.zst", "note.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = warc_arguments({"paths": f"{tmp_path}/b.warc,{tmp_path}/**/*.warc*"}).paths
    assert [path.name for path in found] == ["b.warc", "a.warc.gz", "c.warc.zst"]
