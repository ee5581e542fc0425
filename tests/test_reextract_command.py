"""`scrapy reextract` on the command line, after a crawl of the demonstration newspapers."""

import re
from pathlib import Path

import pytest
from commands import scrapy
from corpora import opened, state
from crawling import crawl, sources_file

from demonstration.server import Newspapers
from pipelines.archive.writer import archive_of
from pipelines.corpus.reprocess import reprocess
from pipelines.model.rows import Row
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import count_words, text_hash


def run(command: str, *arguments: str) -> tuple[int, str, str]:
    done = scrapy(command, *arguments)
    return done.returncode, done.stdout, done.stderr


def older(row: Row) -> Row | None:
    """What an older extractor may have made of every other page: nothing but the first paragraph, and another title."""
    if int(row["id"], 16) % 2:
        return None
    text = row["text"].partition("\n")[0]
    nothing = {name: [] for name in ("removed", "removed_at", "linked_at", "headings_at")}
    nothing |= dict.fromkeys(("roles", "removed_roles", "removed_places"))
    return {"title": "Old title", "text": text, "text_hash": text_hash(text), "words": count_words(text), **nothing}


def make_older(corpus: Path) -> None:
    columns = [name for name in SCHEMAS["articles"].names if name != "minhash"]
    opened(
        corpus,
        lambda opened: reprocess(opened, "older", columns, lambda groups: (list(map(older, rows)) for rows in groups)),
    )


def test_a_corpus_is_read_again_from_its_archive(tmp_path: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    with Newspapers(seed=5, stories=42) as newspapers:
        crawled = crawl("news", f"-asources={sources_file(tmp_path, *newspapers.papers)}", corpus=corpus)
    assert crawled.code == 0, crawled.log
    assert run("reclean", f"-sCORPUS={corpus}")[0] == 0
    new = state(corpus)
    make_older(corpus)
    old, number = state(corpus), sum(len(rows) for rows in new.values())

    # As if `scrapy crawl warc` had read the archive of another corpus.
    archive_of(corpus).rename(elsewhere)
    line = f"{number} rows stay as they were: the archive has no record of the page.\n"
    assert run("reextract", f"-sCORPUS={corpus}") == (0, f"{number} rows seen, nothing to change.\n{line}", "")
    assert state(corpus) == old

    code, out, log = run("reextract", f"-sCORPUS={corpus}", f"--archives={elsewhere}")
    assert (code, log) == (0, "")
    counts = re.fullmatch(rf"{number} rows seen, (\d+) changed: title (\d+), text (\d+)(?:, \w+ \d+)*\.\n", out)
    assert counts, out
    changed, titles, texts = map(int, counts.groups())
    assert titles == texts == sum(older(row) is not None for rows in new.values() for row in rows)
    assert changed >= titles, "a row that was not made older may have had another article for a while"
    assert state(corpus) == new
    again = run("reextract", f"-sCORPUS={corpus}", "--archives", str(elsewhere))
    assert again == (0, f"{number} rows seen, nothing to change.\n", "")
    elsewhere.rename(archive_of(corpus))
    assert run("verify", f"-sCORPUS={corpus}") == (0, "All as promised.\n", "")

    wrong = "--archives=/no/such/folder"
    line = "scrapy reextract: --archives /no/such/folder is not a folder; allowed: a folder with WARC files\n"
    assert run("reextract", f"-sCORPUS={corpus}", wrong) == (2, "", line)


@pytest.mark.parametrize(
    ("argument", "line"),
    [
        (
            "-sCORPUS=/no/such/folder",
            "CORPUS=/no/such/folder is not a corpus; allowed: a folder that scrapy crawl has made",
        ),
        ("gazette", "gazette is unknown; allowed: -s CORPUS=FOLDER and other settings"),
        ("-sEXTRACT_WORKERS=0", "EXTRACT_WORKERS=0 is wrong; allowed: a whole number from 1 to 1024"),
    ],
)
def test_mistakes_are_one_line(argument: str, line: str) -> None:
    assert run("reextract", argument) == (2, "", f"scrapy reextract: {line}\n")
