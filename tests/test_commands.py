"""The command line: a mistake gets one line and exit code 2, and Scrapy's own commands work as in any project."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import ROOT, scrapy
from scrapy.cmdline import execute

from crawler.argument_table import ARGUMENTS
from demonstration.server import Newspapers
from pipelines.corpus.writer import Corpus

CORPUS_COMMANDS = ("compact", "dedupe", "mend", "reclean", "reextract", "reindex", "verify")
ALL = (
    ["crawl", "news"],
    ["crawl", "warc", "-apaths=README.md"],
    ["forget", "example.org"],
    *([c] for c in CORPUS_COMMANDS),
)

# Some of each kind; tests/crawler/test_setting_checks.py has them all.
MISTAKES = {
    "-s": "argument -s/--set: expected one argument",
    "-sCORPUS=": "CORPUS= is empty",
    "-sCORPUS=README.md": "CORPUS=README.md is not a folder",
    "-sCORPUS=README.md/corpus": "CORPUS=README.md/corpus cannot be used: Not a directory",
    "-sCORPSU=x": "CORPSU is not a setting; did you mean CORPUS?",
    "-sDATABASE=state": "DATABASE=state is wrong; allowed: a SQLAlchemy URL",
    "-sBATCH_ARTICLES=many": "BATCH_ARTICLES=many is wrong; allowed: a whole number",
    "-sLOG_LEVEL=LOUD": "LOG_LEVEL=LOUD is wrong; allowed: DEBUG, INFO",
    "-LLOUD": "LOG_LEVEL=LOUD is wrong; allowed: DEBUG, INFO",
    "--logfile=/no/such/log": "LOG_FILE=/no/such/log is wrong; allowed: a file in a folder that is there",
    "--pidfile=/no/such/pid": "--pidfile=/no/such/pid is wrong; allowed: a file in a folder that is there",
    "-sCONCURRENT_REQUESTS=0": "CONCURRENT_REQUESTS=0 is wrong; allowed: a whole number from 1",
    "-sFEEDS=stories.csv": "FEEDS=stories.csv is wrong; allowed: a JSON object",
    "-sJOBDIR=jobs": "JOBDIR=jobs is not supported; allowed: nothing",
    "-sBATCH_ARTICLES": "-s BATCH_ARTICLES is wrong; allowed: -s NAME=VALUE",
    "-sCORPUS=caf\udce9": "CORPUS=caf\\udce9 is not in UTF-8",
}


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")  # commands set it, for whoever runs after them
    for module in ("crawler.commands.crawl", "crawler.command_line.corpus_command", "crawler.commands.sources"):
        monkeypatch.setattr(f"{module}.keep", lambda: None)  # standard output is pytest's here


@pytest.fixture(scope="module")
def newspapers() -> Iterator[Newspapers]:
    with Newspapers(seed=3, stories=7) as running:
        yield running


def refused(capsys: pytest.CaptureFixture, *arguments: str) -> str:
    """The line that a command ends with, before it has done anything."""
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", *arguments])
    out, err = capsys.readouterr()
    assert ended.value.code == 2, err
    assert out == ""
    assert err.endswith("\n")
    assert err.count("\n") == 1, err
    return str(err.rstrip())


@pytest.mark.parametrize("command", ALL, ids=lambda command: " ".join(command[:2]))
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_line(command: list[str], mistake: str, capsys: pytest.CaptureFixture) -> None:
    line = refused(capsys, *command, mistake)
    assert line.startswith(f"scrapy {command[0]}: {MISTAKES[mistake]}")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["crawl"], "scrapy crawl: no spider is given; scrapy list shows their names"),
        (["crawl", "news", "warc"], "scrapy crawl: unexpected argument 'warc'; allowed: one spider"),
        (["crawl", "news", "--nosuch"], "scrapy crawl: unexpected argument '--nosuch'; allowed: one spider"),
        (["crawl", "news", "--nosuch=3"], "scrapy crawl: unexpected argument '--nosuch=3'; allowed: one spider"),
        (
            ["crawl", "news", "max_articles=3"],
            "scrapy crawl: unexpected argument 'max_articles=3'; did you mean -a max_articles=3?",
        ),
        (["crawl", "only=x", "news"], "scrapy crawl: unexpected argument 'only=x'; did you mean -a only=x?"),
        (["crawl", "news", "CORPUS=x"], "scrapy crawl: unexpected argument 'CORPUS=x'; did you mean -s CORPUS=x?"),
        (["crawl", "newz"], "scrapy crawl: no spider is named 'newz'; allowed: news, warc"),
        (["crawl", "news", "-a", "only"], "scrapy crawl: Invalid -a value, use -a NAME=VALUE"),
        (["crawl", "news", "-a", "url=caf\udce9"], "scrapy crawl: url=caf\\udce9 is not in UTF-8"),
        (
            ["crawl", "news", "-a", "url=https://a:secret@example.org/"],
            "scrapy crawl: url = 'https://a:***@example.org/",
        ),
        (
            ["crawl", "news", "-s", "DATABASE=postgresql+no://a:secret@h/d"],
            "scrapy crawl: DATABASE=postgresql+no://a:***@h/",
        ),
        (["crawl", "news", "-o", "stories.docx"], "scrapy crawl: Unrecognized output format 'docx'"),
        (["verify", "all"], "scrapy verify: all is unknown; allowed: -s CORPUS=FOLDER and other settings"),
        (["forget"], "scrapy forget: no URL or site is given; allowed: URLs (https://…) and sites (example.org)"),
        (
            ["forget", "caf\udce9"],
            "scrapy forget: caf\\udce9 is not in UTF-8, or the locale is not; allowed: text in UTF-8",
        ),
        (
            ["verify", "-s", "CORPUS=docs"],
            "scrapy verify: CORPUS=docs is not a corpus; allowed: a folder that scrapy crawl has made",
        ),
        (
            ["fetch", "--spider=news", "http://x/"],
            "scrapy fetch: --spider=news feeds a corpus; allowed: another spider ",
        ),
        (
            ["parse", "--spider=news", "-c", "parse_listing", "http://x/"],
            "scrapy parse: --spider=news feeds a corpus; ",
        ),
        (["shell", "--spider=warc", "http://x/"], "scrapy shell: --spider=warc feeds a corpus; "),
        (["sources"], "scrapy sources: nothing is no action; allowed: list, check, add, import"),
        (["sources", "check", "nobody"], "scrapy sources: no source is named 'nobody'; all names are in "),
        (["sources", "check", "bbc"], "scrapy sources: CONTACT is not set; "),
        (
            ["sources", "check", "bbc", "https://example.org/"],
            "scrapy sources: check takes names of sources or one URL; allowed: ",
        ),
        (["sources", "add", "example.org"], "scrapy sources: url = 'example.org' is wrong; allowed: "),
        (
            ["sources", "add", "http://127.0.0.1:9/", "--name=My Paper"],
            "scrapy sources: name = 'My Paper' is wrong; allowed: a-z, 0-9, ",
        ),
        (["sources", "import", "README.md"], "scrapy sources: README.md: the name ends with neither .opml nor .csv; "),
        (["sources", "list", "--file=no/such.toml"], "scrapy sources: no/such.toml: cannot be read "),
        (
            ["sources", "import", "x.csv", "--file=no/such.toml"],
            "scrapy sources: no is no folder; allowed: --file=FILE in a folder that is there",
        ),
        (["view", "--spider=newz", "http://x/"], "scrapy view: no spider is named 'newz'; allowed: news, warc"),
    ],
)
def test_mistakes_of_one_command(arguments: list[str], line: str, capsys: pytest.CaptureFixture) -> None:
    assert refused(capsys, *arguments).startswith(line)


def test_the_help_of_crawl_has_every_argument(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        execute(["scrapy", "crawl", "news", "-h"])
    shown = capsys.readouterr().out
    for name, argument in [pair for arguments in ARGUMENTS.values() for pair in arguments.items()]:
        assert re.search(rf"^  -a {name}={re.escape(argument.form)} +{re.escape(argument.meaning)}$", shown, re.M)


def test_a_corpus_of_somebody_else_is_refused_to_writers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    Corpus.open(tmp_path / "corpus").close()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    for command in CORPUS_COMMANDS:
        assert "may not be read" in refused(capsys, command, f"-sCORPUS={tmp_path}/corpus")


def test_fetch_prints_the_page_and_nothing_after_it(newspapers: Newspapers, tmp_path: Path) -> None:
    home = newspapers.papers[0].home
    listed = f"-sALLOWED_ADDRESSES={home.split('/')[2]}"
    done = scrapy("fetch", "--nolog", home, listed, f"-sCORPUS={tmp_path / 'corpus'}")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.strip().endswith("</html>")
    assert not (tmp_path / "corpus").exists()


FOREIGN = """
import scrapy

class Foreign(scrapy.Spider):
    name = "foreign"

    async def start(self):
        for url in self.urls.split(","):
            yield scrapy.Request(url, errback=self.failed)

    def parse(self, response):
        yield {"title": response.css("title::text").get()}

    def failed(self, failure):
        yield {"failed": str(failure.value)}
"""


def test_a_spider_of_somebody_else_has_its_own_items_and_our_guard(newspapers: Newspapers, tmp_path: Path) -> None:
    (tmp_path / "foreign.py").write_text(FOREIGN, encoding="utf-8")
    home = newspapers.papers[0].home
    done = scrapy(
        "runspider",
        str(tmp_path / "foreign.py"),
        f"-aurls={home},http://127.0.0.1:1/",
        "-o-:json",
        f"-sALLOWED_ADDRESSES={home.split('/')[2]}",
        f"-sCORPUS={tmp_path / 'corpus'}",
        f"-sJOBDIR={tmp_path / 'job'}",
    )
    assert done.returncode == 0, done.stderr
    items = json.loads(done.stdout)
    assert [item for item in items if "failed" in item] == [{"failed": "127.0.0.1: loopback"}]
    assert len([item for item in items if "title" in item]) == 1
    assert not (tmp_path / "corpus").exists()
