"""Damage that is found whenever a corpus is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import crawl

from pipelines.corpus.writer import Corpus
from pipelines.model.items import Article
from pipelines.store.errors import TablesDamagedError


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\0"], ids=["shorter", "longer"])
def test_a_file_of_another_length_than_in_the_log_is_damaged(
    change: Callable[[bytes], bytes], tmp_path: Path, article: Callable[..., Article]
) -> None:
    path = tmp_path / "corpus"
    crawl(path, [article("https://gazette.example/ferry", "Tide.")])
    (file,) = path.glob("articles/month=*/*.parquet")
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(TablesDamagedError, match=rf"{file.name} has [\d,]+ bytes, [\d,]+ in the log"):
        Corpus.open(path)
