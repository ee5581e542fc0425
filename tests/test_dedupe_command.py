"""`scrapy dedupe` and `scrapy reindex` on the command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROOT, scrapy
from corpora import crawl, groups, sentences, state
from crawling import crawl as scrapy_crawl

from pipelines.corpus.writer import Corpus
from pipelines.dedup.parameters import DEFAULT
from pipelines.dedup.rebuild import PARAMETERS
from pipelines.model.items import Article
from pipelines.store import queries
from pipelines.store.database import transaction


@pytest.fixture
def path(tmp_path: Path, article: Callable[..., Article]) -> Path:
    """A corpus of a story and its copy, of which the copy came first, and of another story."""
    numbered = enumerate((range(20), range(1, 20), range(30, 50)))
    pages = [article(f"https://paper{n}.example/", sentences(*numbers), minute=n) for n, numbers in numbered]
    crawl(tmp_path / "corpus", *([page] for page in reversed(pages)))
    return tmp_path / "corpus"


def outdate(path: Path) -> None:
    """Makes the index of a corpus one of other parameters."""
    corpus = Corpus.open(path)
    with transaction(corpus.engine) as connection:
        queries.note(connection, PARAMETERS, "0123456789abcdef")
    corpus.close()


def run(*arguments: str) -> tuple[int, str, str]:
    done = scrapy(*arguments)
    return done.returncode, done.stdout, done.stderr


def test_differences_are_reported_then_corrected(path: Path) -> None:
    line = (
        "2 rows differ: 1 article is a copy, 1 copy is an article, 0 copies are of another article; "
        "0 stories are in another group.\n"
    )
    before = state(path)
    assert run("dedupe", "--report", f"-sCORPUS={path}") == (0, line, "")
    assert state(path) == before
    assert run("dedupe", f"-sCORPUS={path}") == (0, line, "")
    assert [row["url"] for row in state(path)["copies"]] == ["https://paper1.example/"]
    assert run("dedupe", f"-sCORPUS={path}") == (0, "No difference.\n", "")


def test_the_index_is_rebuilt(path: Path) -> None:
    before = groups(path)
    outdate(path)
    assert run("reindex", f"-sCORPUS={path}") == (0, "3 texts in 2 groups.\n", "")
    assert set(groups(path).values()) == set(before.values())


@pytest.mark.parametrize("command", ["dedupe", "reclean"])
def test_an_index_of_other_parameters_is_refused_in_a_line(command: str, path: Path) -> None:
    outdate(path)
    line = (
        f"scrapy {command}: the index of copies was made with other parameters "
        f"(0123456789abcdef, now {DEFAULT.fingerprint}); scrapy reindex rebuilds it\n"
    )
    assert run(command, f"-sCORPUS={path}") == (1, "", line)


def test_a_crawl_is_refused_then_too(path: Path, tmp_path: Path) -> None:
    outdate(path)
    (tmp_path / "empty.warc").touch()
    crawled = scrapy_crawl("warc", f"-apaths={tmp_path / 'empty.warc'}", corpus=path, EXTRACT_WORKERS=1)
    assert crawled.code == 1
    assert "scrapy reindex rebuilds it" in crawled.log
    assert "Traceback" not in crawled.log


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["dedupe", "-sCORPUS=/no/such/folder"],
            "CORPUS=/no/such/folder is not a corpus; allowed: a folder that scrapy crawl has made",
        ),
        (
            ["reindex", "-sCORPUS=s3://bucket"],
            "CORPUS=s3://bucket is not a folder; allowed: the path of a local folder, or s3://BUCKET/PREFIX, gs://… or "
            "az://…",
        ),
        (["dedupe", "report"], "report is unknown; allowed: -s CORPUS=FOLDER and other settings"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], line: str) -> None:
    assert run(*arguments) == (2, "", f"scrapy {arguments[0]}: {line}\n")


def test_without_daft_it_says_how_to_get_it(path: Path) -> None:
    """If its settings ask for it."""
    program = "import sys; sys.modules['daft'] = None; from scrapy.cmdline import execute; execute()"
    command = [sys.executable, "-c", program, "dedupe", f"-sCORPUS={path}"]
    asked = {**os.environ, "DAFT_RUNNER": "native"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=asked)  # noqa: S603
    line = "scrapy dedupe: Daft is not installed; install it with: pip install -e '.[jobs]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)


def test_daft_asks_nobody(path: Path) -> None:
    """Whatever it would send goes through a socket or a look-up of a name."""
    program = """
import socket, sys
from pathlib import Path
from pipelines.corpus.writer import Corpus
from pipelines.maintenance.dedupe import dedupe

def refuse(*_):
    sys.stderr.write("the network was asked")

socket.getaddrinfo = socket.socket.connect = socket.create_connection = refuse
corpus = Corpus.open(Path(sys.argv[1]))
dedupe(corpus, by_daft=True)
corpus.close()
"""
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr == ""
