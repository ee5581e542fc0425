"""What readers find of their texts, so that the settler need not: the corpus is the same with it and without."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpora import crawl, problems, sentences, state

from pipelines.dedup.sketches import facts_of
from pipelines.extract.workers.page_job import read_page
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Page, Sighting
from pipelines.urls.verdict import Kind

LABEL = "Sign up for our letter"


def test_facts_of_readers_change_nothing(article: Callable[..., Article], tmp_path: Path) -> None:
    """A text that is new, an exact and a near copy, one that is too short for a sketch, and texts that are cleaned."""
    gazette, wire = "https://gazette.example", "https://wire.example"
    first = [article(f"{gazette}/{n}", f"{LABEL}\n{sentences(*range(n * 100, n * 100 + 9))}", n) for n in range(1, 9)]
    second = [
        article(f"{wire}/1", sentences(*range(100, 109)), 20),
        article(f"{wire}/2", sentences(*range(200, 210)), 21),
        article(f"{wire}/3", "Too short.", 22),
        article(f"{gazette}/3", f"{LABEL}\n{sentences(*range(300, 315))}", 23),
    ]
    without, given = ([first, second], [[with_facts(page) for page in batch] for batch in (first, second)])
    crawl(tmp_path / "without", *without)
    crawl(tmp_path / "given", *given)
    assert state(tmp_path / "given") == state(tmp_path / "without")
    assert problems(tmp_path / "given") == []
    cleaned = [row for rows in state(tmp_path / "given").values() for row in rows if LABEL in row["removed"]]
    assert len(cleaned) == 9


def test_a_worker_finds_the_facts_of_the_text_that_it_reads(sighting: Callable[..., Sighting]) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in sentences(*range(9)).split("\n"))
    html = f"<html><head><title>Tide</title></head><body><article><h1>Tide</h1>{paragraphs}</article></body></html>"
    page = Page(sighting("https://gazette.example/2026/05/04/the-tide-is-late-again"), html.encode())
    found = read_page(page, Kind.ARTICLE, Extractor.BROADSHEET)
    assert isinstance(found, Article)
    assert found.facts == facts_of(found.text)
    assert found.facts.words > 100


def with_facts(page: Article) -> Article:
    return replace(page, facts=facts_of(page.text))
