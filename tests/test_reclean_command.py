"""`scrapy reclean` on the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from commands import scrapy
from crawling import crawl

from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch
from pipelines.store.reader import read_table

PROSE = "The harbour board met on Monday, for the {}th time since the winter storm."


@pytest.fixture
def path(tmp_path: Path, article: Callable[..., Article]) -> Path:
    """A corpus of three stories below the same label, of which the first came before it was known to be one."""
    corpus = Corpus.open(tmp_path / "corpus")
    for number in range(3):
        text = "\n".join(("Audio By Carbonatix", PROSE.format(number)))
        commit_batch(corpus, [article(f"https://gazette.example/{number}", text, number)], "run")
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    return tmp_path / "corpus"


APPEAL = "Whoever reads this paper to the end is invited to soup at the customs shed on any day with a tide."
HEADLINES = [
    "Lamps fail along Pilgrim Lane once more",
    "Soup kitchen opens in the customs shed",
    "Bells ring at the wrong hour all week",
    "Divers find a globe without a town on it",
    "Choir sings for a sleeping harbour tonight",
    "Net makers put down their tools at noon",
    "Ferry sails again after the winter storm",
    "Fog horn wins the prize for the best song",
]


def paragraphs(number: int) -> list[str]:
    """What a reporter wrote of a headline."""
    return [
        f"{HEADLINES[number]}, said the harbour master on day {number * 10 + n}, and put on his hat." for n in range(5)
    ]


def page(number: int) -> bytes:
    """A story, and below it an appeal and links to other stories, all in one box."""
    others = [(number + n) % len(HEADLINES) for n in (1, 2, 3)]
    links = "".join(f'<li><a href="/2026/05/04/story-{n}">{HEADLINES[n]}</a></li>' for n in others)
    prose = "".join(f"<p>{line}</p>" for line in paragraphs(number))
    return f"""<html><head><title>{HEADLINES[number]}</title><meta property="og:type" content="article"></head><body>
        <article><h1>{HEADLINES[number]}</h1>{prose}<p>{APPEAL}</p><ul>{links}</ul></article>
        </body></html>""".encode()


def archive(path: Path, numbers: Sequence[int]) -> Path:
    with path.open("wb") as file:
        for number in numbers:
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
            file.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Date: 2026-05-04T12:00:{number:02}Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"WARC-Target-URI: https://gazette.example/2026/05/04/story-{number}\r\n"
                f"Content-Length: {len(block)}\r\n\r\n".encode()
            )
            file.write(block + b"\r\n\r\n")
    return path


def test_every_order_of_archives_comes_to_the_same_texts(tmp_path: Path) -> None:
    texts = []
    for batch, numbers in ((500, range(8)), (1, range(7, -1, -1))):
        corpus = tmp_path / str(batch)
        warc = archive(tmp_path / f"{batch}.warc", numbers)
        crawled = crawl("warc", f"-apaths={warc}", corpus=corpus, BATCH_ARTICLES=batch, EXTRACT_WORKERS=1)
        assert crawled.code == 0, crawled.log
        assert any(APPEAL in row["text"] for row in crawled.rows("articles")) == (batch == 1), (
            "little was known at first"
        )
        assert run(f"-sCORPUS={corpus}")[0] == 0
        texts.append({row["url"]: row["text"].split("\n") for row in crawled.rows("articles")})
    assert texts[0] == texts[1]
    assert sorted(line for text in texts[0].values() for line in text) == sorted(
        line for number in range(8) for line in paragraphs(number)
    )


def run(*arguments: str) -> tuple[int, str, str]:
    done = scrapy("reclean", *arguments)
    return done.returncode, done.stdout, done.stderr


def test_the_corpus_is_gone_over(path: Path) -> None:
    assert run(f"-sCORPUS={path}") == (0, "3 rows seen, 2 changed: 2 lines removed, 0 put back.\n", "")
    texts = sorted(row["text"] for row in read_table(path, "articles").to_pylist())
    assert texts == [PROSE.format(number) for number in range(3)]
    assert run(f"-sCORPUS={path}") == (0, "3 rows seen, nothing to change.\n", "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["-sCORPUS=/no/such/folder"],
            "CORPUS=/no/such/folder is not a corpus; allowed: a folder that scrapy crawl has made",
        ),
        (
            ["-sCORPUS=s3://bucket"],
            "CORPUS=s3://bucket is not a folder; allowed: the path of a local folder, or s3://BUCKET/PREFIX, gs://… or "
            "az://…",
        ),
        (["gazette"], "gazette is unknown; allowed: -s CORPUS=FOLDER and other settings"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], line: str) -> None:
    assert run(*arguments) == (2, "", f"scrapy reclean: {line}\n")


def test_a_corpus_in_use_is_one_line(path: Path) -> None:
    holder = Corpus.open(path)
    try:
        code, out, log = run(f"-sCORPUS={path}")
    finally:
        holder.close()
    assert (code, out) == (75, "")
    assert log.startswith(f"scrapy reclean: {path} is being written by process ")
    assert log.count("\n") == 1
