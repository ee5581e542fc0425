"""A corpus of made texts, written in large batches. No row says that its text is a copy, and the index of copies is
empty: `scrapy reindex` and `scrapy dedupe` have all of their work before them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.corpus.writer import Corpus
from pipelines.dedup.clusters import Joined
from pipelines.model.candidates import story_of
from pipelines.model.items import Article, Fate, Sighting
from pipelines.model.known import KnownUrl
from pipelines.model.rows import Row
from pipelines.settle.columns import row_of
from pipelines.settle.decision import decide
from pipelines.store.intent import Intent
from pipelines.text.fingerprint import count_words, row_id, text_hash

_START = datetime(2026, 5, 1, tzinfo=UTC)
_BATCH = 10_000  # rows
_SITES = 100


def make_corpus(path: Path, rows: int, text: Callable[[int], str]) -> None:
    """A new corpus of so many articles in the folder `path`, with texts by number. Their minhash is null, as in early
    corpora."""
    corpus, like = Corpus.open(path), _first()
    for start in range(0, rows, _BATCH):
        made = [
            like | _made(number, text(number)) | {"batch": corpus.next_batch}
            for number in range(start, min(start + _BATCH, rows))
        ]
        intent = Intent(
            corpus.next_batch,
            "made",
            urls=[_known(row) for row in made],
            fates={"made": {str(Fate.ARTICLE): len(made)}},
            sizes={"made": sum(len(row["text"]) for row in made)},
        )
        corpus.carry_out(intent, {"articles": made})
    corpus.end_run("made", "finished", 1.0)
    corpus.close()


def _first() -> Row:
    """A row as a crawl makes it."""
    url = "https://paper.example/"
    seen = Sighting("made", url, _START, "page", size=1)
    story = story_of(Article(sighting=seen, canonical_url=url, title="Story", text="A story.", extractor="made"))
    decision = decide(story, None, {}, is_copy=False)
    return row_of(story, decision, Joined(str(decision.known.id), [], None)) | {"run": "made"}


def _made(number: int, text: str) -> Row:
    """What is the row's own."""
    site = f"paper{number % _SITES}.example"
    url = f"https://{site}/{number}"
    return {
        "id": row_id(url),
        "site": site,
        "url": url,
        "canonical_url": url,
        "fetched": _START + timedelta(seconds=number),
        "text": text,
        "text_hash": text_hash(text),
        "words": count_words(text),
    }


def _known(row: Row) -> KnownUrl:
    text = row["text_hash"]
    return KnownUrl(row["canonical_url"], Fate.ARTICLE, row["fetched"], id=row["id"], text_hash=text, page_hash=text)
