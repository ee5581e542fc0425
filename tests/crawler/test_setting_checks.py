"""A wrong setting is one line that says what is allowed."""

import argparse
import os
import re
from pathlib import Path

import pytest
from commands import ROOT
from scrapy.settings import Settings, default_settings

from crawler import settings as project
from crawler.setting_checks import (
    KNOWN_SETTINGS,
    OWN_SETTINGS,
    SCRAPY_SETTINGS,
    SettingError,
    check_options,
    check_settings,
)


def settings_with(**given: object) -> Settings:
    """The project's settings, and some as a person gives them."""
    settings = Settings()
    settings.setmodule(project)
    settings.setdict(given, priority="cmdline")
    return settings


def refused(**given: object) -> str:
    with pytest.raises(SettingError) as caught:
        check_settings(settings_with(**given))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_settings_as_they_come_are_right() -> None:
    check_settings(settings_with())


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("BATCH_ARTICLES", "0", "is wrong; allowed: a whole number from 1 to 100000"),
        ("BATCH_ARTICLES", "few", "is wrong; allowed: a whole number from 1 to 100000"),
        ("BATCH_ARTICLES", "1.5", "is wrong; allowed: a whole number from 1 to 100000"),
        ("BATCH_ARTICLES", "", "is wrong; allowed: a whole number from 1 to 100000"),
        ("EXTRACTOR", "newspaper", "is wrong; allowed: broadsheet or trafilatura"),
        ("EXTRACTOR", "", "is wrong; allowed: broadsheet or trafilatura"),
        ("EXTRACT_DEADLINE", "-1", "is wrong; allowed: a number from 0.1 to 3600"),
        ("EXTRACT_DEADLINE", "nan", "is wrong; allowed: a number from 0.1 to 3600"),
        ("EXTRACT_DEADLINE", "inf", "is wrong; allowed: a number from 0.1 to 3600"),
        ("DOWNLOAD_MAXHEADERS", "0", "is wrong; allowed: a whole number from 1024 to 1073741824"),
        ("FAILURES_MAX", "30", "is wrong; allowed: a number from 0 to 1"),
        ("ARCHIVE", "yes", "is wrong; allowed: True or False"),
        ("SOURCES", " ", "is wrong; allowed: a text that is not empty"),
        ("CONTACT", "me", "is wrong; allowed: an e-mail address or a URL"),
        ("OPT_OUT_OBEY", "noai,nocats", "is wrong: nocats is not a signal; allowed: some of "),
        (
            "ALLOWED_ADDRESSES",
            "127.0.0.1:80-79",
            "is wrong: '127.0.0.1:80-79' is not an address, network or name with or without a port; allowed: ",
        ),
        ("CORPUS", "", "is empty; allowed: the path of a local folder"),
        ("CORPUS", " ", "is empty; allowed: the path of a local folder"),
        ("CORPUS", "s3://bucket", "is not a folder; allowed: the path of a local folder, or s3://BUCKET/PREFIX"),
        (
            "CORPUS",
            "gs://bucket",
            "is not a folder; allowed: the path of a local folder, or s3://BUCKET/PREFIX, gs://…",
        ),
        ("CORPUS", "gs://bucket/corpus", "is in a bucket, which holds no database; allowed: with DATABASE"),
        ("CORPUS", "s3://bucket/corpus", "is in a bucket, which holds no database; allowed: with DATABASE"),
        ("CORPUS", str(ROOT / "README.md"), "is not a folder; allowed: the path of a local folder"),
        ("CORPUS", str(ROOT / "README.md/a/b"), "cannot be used: Not a directory; allowed: the path of a local folder"),
        ("CORPUS", "a" * 300, "cannot be used: File name too long; allowed: the path of a local folder"),
        ("DATABASE", "state.sqlite", "is wrong; allowed: a SQLAlchemy URL whose driver is installed: sqlite:///"),
        ("DATABASE", "mysql://host/name", "is wrong: mysql is not supported; allowed: a SQLAlchemy URL"),
        ("DATABASE", "postgresql+nosuch://host/name", "is wrong; allowed: a SQLAlchemy URL whose driver is installed"),
        ("DATABASE", "postgresql+pg8000://host/name", "is wrong: No module named 'pg8000'; allowed: a SQLAlchemy URL"),
        ("DATABASE", "sqlite://", "is gone with the run; allowed: "),
        ("DATABASE", "sqlite:////no/such/folder/s.sqlite", "is not a file; allowed: a file in a folder that is "),
        ("DATABASE", f"sqlite:///{ROOT}", "is not a file; allowed: a file in a folder that is "),
        ("DATABASE", "sqlite:////tmp/s.sqlite?timeout=long", "is wrong; allowed: a SQLAlchemy URL"),
        ("LOG_LEVEL", "LOUD", "is wrong; allowed: DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        ("LOG_LEVEL", "info", "is wrong; allowed: DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        ("LOG_LEVEL", "", "is wrong; allowed: DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        ("LOG_FORMAT", "%(message", "is wrong; allowed: a format of Python's logging"),
        ("LOG_FORMAT", "%(massage)s", "is wrong; allowed: a format of Python's logging"),
        ("LOG_FILE", "/no/such/folder/log", "is wrong; allowed: a file in a folder that is there"),
        ("LOG_FILE", str(ROOT), "is wrong; allowed: a file in a folder that is there"),
        ("LOG_ENCODING", "utf-9", "is wrong; allowed: an encoding, such as utf-8"),
        (
            "JOBDIR",
            "jobs/1",
            "is not supported; allowed: nothing: the database of the corpus knows what is to be fetched",
        ),
        ("CONCURRENT_REQUESTS", "0", "is wrong; allowed: a whole number from 1 to 10000"),
        ("CONCURRENT_REQUESTS", "abc", "is wrong; allowed: a whole number from 1 to 10000"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", "0", "is wrong; allowed: a whole number from 1 to 10000"),
        ("DOWNLOAD_DELAY", "-1", "is wrong; allowed: a number from 0 to 86400"),
        ("DOWNLOAD_DELAY", "abc", "is wrong; allowed: a number from 0 to 86400"),
        ("DOWNLOAD_TIMEOUT", "0", "is wrong; allowed: a number from 0.1 to 86400"),
        ("DEPTH_LIMIT", "-1", "is wrong; allowed: a whole number of 0 or more"),
        ("RETRY_TIMES", "2.5", "is wrong; allowed: a whole number of 0 or more"),
        ("RETRY_HTTP_CODES", "500,often", "is wrong; allowed: HTTP statuses, separated by commas"),
        ("HEALTH_HOOK", "no-such-program --now", "is wrong; allowed: a command whose program exists, or a URL"),
        ("HEALTH_HOOK", "tee 'half", "is wrong; allowed: a command whose program exists, or a URL"),
        ("AUTOTHROTTLE_ENABLED", "maybe", "is wrong; allowed: True or False"),
        ("AUTOTHROTTLE_MAX_DELAY", "long", "is wrong; allowed: a number of 0 or more"),
        ("HTTPCACHE_ENABLED", "please", "is wrong; allowed: True or False"),
        ("HTTPCACHE_EXPIRATION_SECS", "1 day", "is wrong; allowed: a whole number of 0 or more"),
        ("HTTPCACHE_STORAGE", "no.such.Storage", "is wrong; allowed: the import path of a component"),
        ("FEEDS", '{"stories.csv": "csv"}', "is wrong; allowed: a JSON object such as "),
        ("EXTENSIONS", '{"no.such.Extension": 1}', "is wrong; allowed: a JSON object of import paths of components"),
        ("TWISTED_REACTOR", "twisted.internet.selectreactor.SelectReactor", "is wrong; allowed: twisted.internet."),
    ],
)
def test_values_that_cannot_be(name: str, value: str, line: str) -> None:
    message = refused(**{name: value})
    assert message.startswith(f"{name}=")
    assert line in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORPUS", "no-such-folder/corpus"),
        ("CORPUS", "."),
        ("DATABASE", "sqlite:////tmp/state.sqlite?timeout=0.1"),
        ("DATABASE", "sqlite:///state.sqlite"),
        ("ARCHIVE", "0"),
        ("CONTACT", "ops@example.org"),
        ("CONTACT", "https://example.org/crawler"),
        ("OPT_OUT_OBEY", ""),
        ("HEALTH_HOOK", "tee -a 'health of all.json'"),
        ("HEALTH_HOOK", "https://example.org/hook"),
        ("LOG_LEVEL", "WARNING"),
        ("LOG_FILE", "/dev/null"),
        ("LOG_FORMAT", "%(message)s"),
        ("DOWNLOAD_DELAY", "0"),
        ("DOWNLOAD_TIMEOUT", "0.5"),
        ("RETRY_PRIORITY_ADJUST", "-3"),
        ("RETRY_HTTP_CODES", ""),
        ("TELNETCONSOLE_ENABLED", "False"),
        ("REFERRER_POLICY", "no-referrer"),
        ("FEEDS", '{"stories.csv": {"format": "csv"}}'),
        ("EXTENSIONS", '{"scrapy.extensions.logstats.LogStats": null}'),
        ("DOWNLOADER_MIDDLEWARES", "{}"),
        ("SPLASH_URL", "not a setting of ours"),
    ],
)
def test_values_that_may_be(name: str, value: str) -> None:
    check_settings(settings_with(**{name: value}))


@pytest.mark.parametrize(
    "name", [name for name in dir(default_settings) if isinstance(getattr(default_settings, name), bool | int | float)]
)
def test_no_number_or_switch_of_scrapy_is_a_word(name: str) -> None:
    if name.isupper():
        assert refused(**{name: "several"}).startswith(f"{name}=several is wrong; allowed: ")


def test_a_corpus_that_may_not_be_read_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_with(CORPUS=str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    check_settings(settings, writes=False)
    assert refused(CORPUS=str(tmp_path)).endswith("may not be written; allowed: a folder that you may write")
    assert "may not be written" in refused(CORPUS=str(tmp_path / "new" / "corpus"))
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "may not be read" in refused(CORPUS=str(tmp_path))


def test_a_database_may_lie_in_a_corpus_that_is_to_be_made(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    check_settings(settings_with(CORPUS=str(corpus), DATABASE=f"sqlite:///{corpus}/state.sqlite?timeout=1"))


def test_a_link_to_nothing_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(tmp_path / "gone")
    assert "is a link to nothing" in refused(CORPUS=str(tmp_path / "corpus"))


def test_a_long_value_is_cut() -> None:
    assert len(refused(BATCH_ARTICLES="1" * 10_000)) < 250


def options(*given: str, **others: str | None) -> argparse.Namespace:
    return argparse.Namespace(**{"set": list(given), "logfile": None, "pidfile": None, "profile": None} | others)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("CORPSU=x", "CORPSU is not a setting; did you mean CORPUS?"),
        ("BATCH_ARTICLE=3", "BATCH_ARTICLE is not a setting; did you mean BATCH_ARTICLES?"),
        ("corpus=x", "corpus is not a setting; did you mean CORPUS?"),
        ("BATCH-SECONDS=3", "BATCH-SECONDS is not a setting; did you mean BATCH_SECONDS?"),
        ("DOWNLOD_DELAY=3", "DOWNLOD_DELAY is not a setting; did you mean DOWNLOAD_DELAY?"),
        ("max_articles=3", "max_articles is not a setting; did you mean -a max_articles=?"),
        ("CORPUS", "-s CORPUS is wrong; allowed: -s NAME=VALUE"),
        ("=x", "-s =x is wrong; allowed: -s NAME=VALUE"),
        ("", "-s  is wrong; allowed: -s NAME=VALUE"),
        ("FEEDS=stories.csv", "FEEDS=stories.csv is wrong; allowed: a JSON object"),
        ("EXTENSIONS=[1]", "EXTENSIONS=[1] is wrong; allowed: a JSON object"),
        (
            os.fsdecode(b"CORPUS=caf\xe9"),
            "CORPUS=caf\udce9 is not in UTF-8, or the locale is not; allowed: text in UTF-8",
        ),
    ],
)
def test_mistakes_in_options(given: str, line: str) -> None:
    with pytest.raises(SettingError) as caught:
        check_options(options(given), [])
    assert str(caught.value) == line


@pytest.mark.parametrize("given", ["SPLASH_URL=x", "DELTAFETCH_ENABLED=1", "CORPUS=a=b", "CORPUS=", "FEEDS={}"])
def test_options_that_may_be(given: str) -> None:
    check_options(options(given), ["news"])


def test_files_of_options_can_be_written(tmp_path: Path) -> None:
    check_options(options(pidfile=str(tmp_path / "pid"), profile=str(tmp_path / "profile")), [])
    with pytest.raises(SettingError, match="--pidfile=/no/such/pid is wrong; allowed: a file in a folder"):
        check_options(options(pidfile="/no/such/pid"), [])


def test_arguments_are_in_utf_8() -> None:
    for arguments, given in ((["caf\udce9"], ()), ([], ("url=caf\udce9",))):
        with pytest.raises(SettingError, match="is not in UTF-8"):
            check_options(options(spargs=list(given)), arguments)  # type: ignore[arg-type]
    for option in ("caf\udce9", ["caf\udce9"]):
        with pytest.raises(SettingError, match="is not in UTF-8"):
            check_options(argparse.Namespace(**vars(options()), site=option), [])


def test_every_setting_of_ours_has_a_kind_and_is_documented() -> None:
    ours = {name for name in dir(project) if name.isupper()} - set(dir(default_settings)) - {"BOT_VERSION"}
    assert ours == OWN_SETTINGS.keys()
    documented = re.findall(r"`([A-Z_]+)`", (ROOT / "docs" / "operation.md").read_text(encoding="utf-8"))
    assert ours - set(documented) == set()


def test_every_setting_with_a_kind_is_one() -> None:
    assert SCRAPY_SETTINGS.keys() - KNOWN_SETTINGS == set()
