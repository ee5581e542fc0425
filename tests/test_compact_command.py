"""`scrapy compact` on the command line."""

import re
from collections.abc import Callable
from pathlib import Path

from commands import scrapy

from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article
from pipelines.settle.batch import commit_batch


def run(*arguments: str) -> tuple[int, str, str]:
    done = scrapy("compact", *arguments)
    return done.returncode, done.stdout, done.stderr


def test_files_are_merged_and_the_second_time_there_is_nothing_to_merge(
    tmp_path: Path, article: Callable[..., Article]
) -> None:
    corpus = Corpus.open(tmp_path / "corpus")
    for number in range(3):
        commit_batch(corpus, [article(f"https://gazette.example/{number}", f"Tide {number} rose.", number)], "run")
    corpus.end_run("run", "finished", 1.0)
    corpus.close()
    sizes = [file.stat().st_size for file in (tmp_path / "corpus").glob("*/month=*/*.parquet")]
    code, out, log = run(f"-sCORPUS={tmp_path / 'corpus'}")
    assert (code, log) == (0, "")
    assert re.fullmatch(rf"7 files are 5 now, {sum(sizes):,} bytes are [\d,]+\.\n", out)
    (size,) = re.findall(r"bytes are ([\d,]+)\.", out)
    assert run(f"-sCORPUS={tmp_path / 'corpus'}") == (0, f"5 files, {size} bytes: nothing to merge.\n", "")
