"""`scrapy extract`: what is read in one page, with nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import scrapy
from ferry_story import STORY, TITLE, URL

from demonstration.server import Newspapers, Served


@pytest.fixture(scope="module")
def papers() -> Iterator[Newspapers]:
    with Newspapers(seed=3, stories=14) as running:
        yield running


@pytest.fixture(scope="module")
def paper(papers: Newspapers) -> Served:
    return papers.papers[0]


def page(folder: Path, *, head: str = "") -> Path:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    file = folder / "page.html"
    file.write_text(
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>"
        f"<figure><img src=a.jpg><figcaption>The quay at dawn.</figcaption></figure>{paragraphs}</article></body>",
        encoding="utf-8",
    )
    return file


def test_why_shows_the_sources_of_values_and_the_removed_lines(tmp_path: Path) -> None:
    file = page(tmp_path, head=f'<link rel=canonical href="{URL}"><meta name=author content="Marten Oake">')
    done = scrapy("extract", "--why", str(file))
    assert done.returncode == 0, done.stderr
    assert f"title               {TITLE}  (from html heading)" in done.stdout
    assert "authors             Marten Oake  (from meta author)" in done.stdout
    assert "- caption           The quay at dawn." in done.stdout
    assert all(text[:60] in done.stdout for text in STORY)
    short = scrapy("extract", str(file)).stdout
    assert STORY[0][:60] in short
    assert "The quay at dawn" not in short
    assert "(from" not in short


def test_a_page_is_fetched(papers: Newspapers, paper: Served) -> None:
    story = papers.site(paper.name).url(0)
    done = scrapy("extract", story)
    assert done.returncode == 0, done.stderr
    assert f"url                 {story}\n" in done.stdout


@pytest.mark.parametrize(
    ("path", "said"), [("", "No story: a listing: front page"), ("login", "No story: rejected: login-wall")]
)
def test_a_page_without_a_story_is_named(paper: Served, path: str, said: str) -> None:
    done = scrapy("extract", f"{paper.home}{path}")
    assert (done.returncode, done.stdout.startswith(said)) == (1, True), done.stdout


def test_a_failed_request_is_one_line(paper: Served) -> None:
    done = scrapy("extract", f"{paper.home}nowhere-at-all")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"scrapy extract: {paper.home}nowhere-at-all: HTTP 404\n",
    )


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        ((), "allowed: one URL or file"),
        (("{page}",), "allowed: --url=URL"),
        (("{page}", "--url=harbour"), "allowed: an http or https URL"),
        (("missing.html",), "allowed: an http or https URL, or a file"),
        (("ftp://harbour.example/a",), "allowed: an http or https URL without --url, or a file"),
    ],
)
def test_mistakes_are_one_line(tmp_path: Path, arguments: tuple[str, ...], allowed: str) -> None:
    file = page(tmp_path)
    done = scrapy("extract", *(argument.format(page=file) for argument in arguments))
    assert (done.returncode, done.stderr.count("\n"), done.stderr.strip().endswith(allowed)) == (2, 1, True), (
        done.stderr
    )
