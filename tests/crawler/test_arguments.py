"""A wrong argument or setting is one line that says what is allowed."""

from pathlib import Path

import pytest
from crawling import ROOT
from scrapy.settings import Settings

from crawler import settings as project
from crawler.arguments import ArgumentError, news_arguments, permitted, warc_arguments
from crawler.checks import SettingError, check_settings
from crawler.sources import Source

SOURCES = ROOT / "data" / "sources.toml"


@pytest.mark.parametrize(
    ("raw", "contact", "line"),
    [
        (
            {"onyl": "bbc"},
            "a@b.org",
            "-a onyl= is unknown; did you mean only? allowed: sources, only, url, since, max_articles",
        ),
        ({"url": "example.org"}, "a@b.org", "url = 'example.org' is wrong; allowed: "),
        (
            {"url": "https://example.org/", "only": "bbc"},
            "a@b.org",
            "-a url= takes one portal; it does not go with -a only=",
        ),
        ({"sources": "nowhere.toml"}, "a@b.org", "nowhere.toml: cannot be read"),
        ({"only": "myjoyonlin"}, "a@b.org", "no source is named 'myjoyonlin'; did you mean myjoyonline? allowed, "),
        ({"since": "yesterday"}, "a@b.org", "-a since=yesterday is no day; allowed: YYYY-MM-DD"),
        ({"since": "2999-01-01"}, "a@b.org", "-a since=2999-01-01 is in the future; allowed: YYYY-MM-DD up to today"),
        ({"max_articles": "0"}, "a@b.org", "-a max_articles=0 is no number; allowed: 1, 2, 3, …"),
        ({"max_articles": "many"}, "a@b.org", "-a max_articles=many is no number; allowed: 1, 2, 3, …"),
        (
            {"url": "https://example.org/"},
            "",
            "CONTACT is not set, and example.org must be able to reach whoever crawls; ",
        ),
        ({"only": "bbc,dw"}, "", "no source is named 'dw'"),
        ({"url": "https://example.org/"}, "me", "CONTACT=me is no address; allowed: an e-mail address or a URL"),
    ],
)
def test_mistakes_of_the_live_crawl(raw: dict[str, str], contact: str, line: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        news_arguments(raw, SOURCES, contact)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


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
        told = None
    except ArgumentError as error:
        told = str(error)
    assert told == reason if reason is None else reason in (told or "")


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
        ({"path": "x.warc"}, "-a path= is unknown; did you mean paths? allowed: paths, since"),
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


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("BATCH_ARTICLES", "0", "BATCH_ARTICLES=0 is wrong; allowed: a whole number from 1 to 100000"),
        ("BATCH_ARTICLES", "few", "BATCH_ARTICLES=few is wrong; allowed: a whole number from 1 to 100000"),
        ("EXTRACT_DEADLINE", "-1", "EXTRACT_DEADLINE=-1 is wrong; allowed: a number from 0.1 to 3600"),
        ("EXTRACT_DEADLINE", "nan", "EXTRACT_DEADLINE=nan is wrong; allowed: a number from 0.1 to 3600"),
        (
            "DOWNLOAD_MAXHEADERS",
            "0",
            "DOWNLOAD_MAXHEADERS=0 is wrong; allowed: a whole number from 1024 to 1.07374e+09",
        ),
        ("LISTINGS_BARREN", "0", "LISTINGS_BARREN=0 is wrong; allowed: a whole number from 1 to 100000"),
        (
            "ALLOWED_ADDRESSES",
            "127.0.0.1:80-79",
            "ALLOWED_ADDRESSES=127.0.0.1:80-79 is wrong: '127.0.0.1:80-79' is no address, network or name with or "
            "without a port; allowed, separated by commas: 10.1.0.0/16, 127.0.0.1:8801-8808, [::1]:80, "
            "intranet.example:8080",
        ),
        ("CORPUS", "s3://bucket/corpus", "CORPUS=s3://bucket/corpus is no folder; allowed: the path of a local folder"),
    ],
)
def test_settings_have_bounds(name: str, value: str, line: str) -> None:
    settings = Settings()
    settings.setmodule(project)
    check_settings(settings)
    settings.set(name, value)
    with pytest.raises(SettingError) as caught:
        check_settings(settings)
    assert str(caught.value) == line
