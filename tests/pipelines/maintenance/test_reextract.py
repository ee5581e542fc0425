"""A corpus read again from its archive has the results of the current extractor, and keeps everything else."""

from __future__ import annotations

import logging
import os
import shutil
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from corpora import check_kills, known, opened, problems, state

from pipelines.archive.reader import read_at
from pipelines.archive.writer import Archive, archive_of
from pipelines.corpus.reprocess import reprocess
from pipelines.corpus.writer import Corpus
from pipelines.extract.page import read
from pipelines.extract.reread import reread
from pipelines.extract.text.story import TRAFILATURA
from pipelines.extract.workers.pool import Limits
from pipelines.maintenance import reextract as reextract_module
from pipelines.maintenance.reclean import reclean
from pipelines.maintenance.reextract import Archives, Reading, Reextracted, reextract
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Exchange, Hints, Outcome, Page, Sighting
from pipelines.model.rows import Row
from pipelines.settle.batch import commit_batch
from pipelines.store import files
from pipelines.store.database import transaction
from pipelines.store.database_tables import memories
from pipelines.store.schema import SCHEMAS
from pipelines.text.fingerprint import count_words, text_hash

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LIMITS = Limits(processes=1, deadline=60, memory=1 << 30)
MIB = 1 << 20

HEADLINES = (
    "Lamps fail along Pilgrim Lane once more",
    "Soup kitchen opens in the customs shed",
    "Bells ring at the wrong hour all week",
    "Divers find a globe without a town on it",
    "Choir sings for a sleeping harbour tonight",
    "Net makers put down their tools at noon",
)
OF_TEXT = frozenset(
    """
    text text_hash words language confidence roles removed removed_at removed_roles removed_places linked_at headings_at
    shapes
    """.split()
)
LABEL = "Audio By Carbonatix"


def sentences_of(number: int) -> list[str]:
    """What a reporter wrote of a headline."""
    return [f"{HEADLINES[number]}, said the harbour master on day {10 * number + n}, in a new hat." for n in range(5)]


def html(number: int, *more: str, head: str = "") -> str:
    """A story below a label, and above links to other stories, all in one box."""
    others = [(number + n) % len(HEADLINES) for n in (1, 2, 3)]
    links = "".join(f'<li><a href="/2026/05/04/story-{n}">{HEADLINES[n]}</a></li>' for n in others)
    prose = "".join(f"<p>{line}</p>" for line in (LABEL, *sentences_of(number), *more))
    return f"""<html><head><title>{HEADLINES[number]}</title><meta property="og:type" content="article">
        <meta name="author" content="Ada Thorn"><meta property="article:published_time" content="2026-05-04T10:00:00Z">
        {head}</head><body><article><h1>{HEADLINES[number]}</h1>{prose}<ul>{links}</ul></article></body></html>"""


def seen(site: str, path: str, minute: float, **fields: Any) -> Sighting:
    fields = {"source": site, "found_by": "page", "content_type": "text/html; charset=utf-8"} | fields
    return Sighting(url=f"https://{site}.example/{path}", fetched=NOON + timedelta(minutes=minute), **fields)


FOG = "".join(f"<p>The fog came back in the night, wrote the keeper of light {n}, and it stayed.</p>" for n in range(6))
SILENT = f"<html><head><meta property='og:type' content='article'></head><body><article>{FOG}</article></body></html>"
FEED = Hints("The fog is back", NOON - timedelta(hours=3), authors=("Bo Reed",), tags=("fog",), description="A night.")


def pages() -> list[tuple[Sighting, str]]:
    """Six stories; a copy; another with the same bytes as one of the six; a revision; one with more in its feed."""
    stories = [(seen("gazette", f"2026/05/04/story-{n}", n), html(n)) for n in range(len(HEADLINES))]
    return [
        *stories,
        (seen("post", "2026/05/04/reposted", 10), html(2, head="<meta name='section' content='Wire'>")),
        (seen("tribune", "2026/05/04/story-3", 11), html(3)),
        (seen("gazette", "2026/05/04/story-0", 12), html(0, "The lamps were mended on Friday, said the mayor.")),
        (seen("mail", "fog", 13, found_by="feed", listing_url="https://mail.example/feed", hints=FEED), SILENT),
    ]


def kept(folder: Path, *given: tuple[Sighting, str], run: str = "later") -> list[Page]:
    """Pages in an archive, as a crawl hands them on."""
    archive = Archive(folder, run, MIB, {"software": "our own words"})
    done = []
    for sighting, text in given:
        page = Page(sighting, text.encode())
        received = ((b"Content-Type", (sighting.content_type or "").encode()),)
        record = archive.append(page, Exchange(sent=(), received=received))
        done.append(replace(page, sighting=replace(sighting, warc_file=record.file, warc_offset=record.offset)))
    archive.close()
    return done


def commit(path: Path, *outcomes: Any) -> None:
    def work(corpus: Corpus) -> None:
        commit_batch(corpus, outcomes, "one")
        corpus.end_run("one", "finished", 1.0)

    opened(path, work)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crawled") / "corpus"
    commit(path, *map(read, kept(archive_of(path), *pages(), run="one")))
    rows = state(path)
    assert {table: len(of) for table, of in rows.items()} == {"articles": 7, "copies": 2, "revisions": 1}
    assert not any(LABEL in row["text"] for row in rows["articles"])
    return path


@pytest.fixture
def path(crawled: Path, tmp_path: Path) -> Path:
    shutil.copytree(crawled, tmp_path / "corpus")
    return tmp_path / "corpus"


def older(row: Row) -> Row:
    """What an older extractor made of a page: it took the first line for a label, and knew little of metadata."""
    text = row["text"].partition("\n")[2]
    return {
        "text": text,
        "text_hash": text_hash(text),
        "words": count_words(text),
        "title": f"{row['title']} | The {row['site']}",
        "authors": ["Old Hand"],
        "published": row["fetched"] - timedelta(days=9),
        "published_precision": "day",
        "published_from": "html",
        "published_day": None,
        "published_offset": None,
        "extractor": "older",
        **{name: [] for name in ("removed", "removed_at", "linked_at", "headings_at")},
        **dict.fromkeys(("roles", "removed_roles", "removed_places")),
    }


def plant(path: Path, change: Callable[[Row], Row | None]) -> None:
    """Rows as they would have been had they been stored long ago."""
    columns = [name for name in SCHEMAS["articles"].names if name != "minhash"]
    opened(
        path,
        lambda corpus: reprocess(corpus, "older", columns, lambda groups: (list(map(change, rows)) for rows in groups)),
    )


def plant_older(path: Path) -> None:
    plant(path, lambda row: None if row["found_by"] == "feed" else older(row))


def again(
    path: Path,
    limits: Limits = LIMITS,
    limit: int = MIB,
    *archives: Path,
    extractor: Extractor = Extractor.BROADSHEET,
) -> Reextracted:
    where = Archives((archive_of(path), *archives), limit)
    return opened(path, lambda corpus: reextract(corpus, Reading(where, limits, extractor)))


def rows(path: Path) -> dict[str, Row]:
    """All rows by their addresses; a revision by its number as well."""
    return {f"{row['url']}#{row.get('revision', 0)}": row for of in state(path).values() for row in of}


def stay(before: int, **why: Any) -> Reextracted:
    """Of so many rows, none changed."""
    return replace(Reextracted(before, 0, {}, 0, 0, {}), **why)


def test_what_an_older_extractor_made_of_the_pages_comes_back(path: Path, crawled: Path) -> None:
    plant_older(path)
    assert not any("on day 0," in row["text"] for row in rows(path).values())
    done = again(path)
    assert (done.rows, done.changed, done.unarchived, done.unreadable, done.rejected) == (10, 9, 0, 0, {})
    assert {done.columns[name] for name in ("title", "authors", "text", "published", "extractor")} == {9}
    assert state(path) == state(crawled)
    assert known(path) == known(crawled)
    assert problems(path) == []


def test_a_second_run_and_a_cleaning_change_nothing(path: Path) -> None:
    plant_older(path)
    again(path)
    before, there = state(path), sorted(path.glob("*/month=*/*"))
    assert again(path) == stay(10)
    assert opened(path, reclean).changed == 0
    assert (state(path), sorted(path.glob("*/month=*/*"))) == (before, there)


def test_another_extractor_reads_the_texts_and_nothing_else(path: Path, crawled: Path) -> None:
    done = again(path, extractor=Extractor.TRAFILATURA)
    assert done.columns["extractor"] == 10
    assert done.columns.keys() <= {"extractor", *OF_TEXT}
    assert {row["extractor"] for row in rows(path).values()} == {TRAFILATURA}
    assert again(path, extractor=Extractor.TRAFILATURA) == stay(10)
    again(path)
    assert state(path) == state(crawled)
    assert problems(path) == []


def test_pages_that_are_fetched_once_more_make_no_revisions(path: Path, crawled: Path) -> None:
    plant_older(path)
    again(path)
    later = [(replace(sighting, fetched=sighting.fetched + timedelta(days=1)), text) for sighting, text in pages()[1:]]
    commit(path, *map(read, kept(archive_of(path), *later)))
    assert state(path) == state(crawled)


def test_what_only_the_listing_said_is_kept(path: Path, crawled: Path) -> None:
    plant(path, lambda row: {"text": "Fog.", "text_hash": text_hash("Fog.")} if row["found_by"] == "feed" else None)
    assert again(path).columns.keys() == {"text", "text_hash"}
    row = rows(path)["https://mail.example/fog#0"]
    assert (row["title"], row["authors"], row["tags"]) == (FEED.title, list(FEED.authors), list(FEED.tags))
    assert (row["published"], row["published_from"]) == (FEED.published, "feed")
    assert state(path) == state(crawled)


def test_what_the_page_says_outweighs_what_the_row_said(path: Path, crawled: Path) -> None:
    plant(path, lambda row: {"title": "Lamps", "published_from": row["found_by"]})
    again(path)
    assert rows(path)["https://gazette.example/2026/05/04/story-0#0"]["title"] == HEADLINES[0]
    assert {row["published_from"] for row in rows(path).values()} == {"meta", "feed"}


def test_what_is_not_of_the_page_stays(path: Path) -> None:
    """A story that an archive dates by hand, before the day that the page states, and whose page names another as its
    own address."""
    head = "<link rel='canonical' href='https://gazette.example/2026/05/04/net-makers-put-down'>"
    sighting = seen("gazette", "2026/05/04/net-makers-put-down-1", 20, found_by="warc", source="elsewhere")
    sighting = replace(sighting, fetched=NOON.replace(month=1, hour=0), opt_out=("noindex",), aliases=("saved::1",))
    (page,) = kept(archive_of(path), (sighting, html(5, "They took them up again.", head=head)))
    article = Article(
        sighting=page.sighting,
        canonical_url=page.sighting.url,
        title="Net makers",
        text="Old text.",
        extractor="older",
        html_hash=page.html_hash,
    )
    commit(path, article)
    name = f"{page.sighting.url}#0"
    before = rows(path)[name]
    again(path)
    after = rows(path)[name]
    assert after["text"].endswith("\nThey took them up again.")
    assert after["title"] == HEADLINES[5]
    assert after["published"] is None, "nothing is published after it was fetched"
    same = "id canonical_url url aliases site source fetched found_by opt_out warc_file warc_offset html_hash".split()
    assert [after[column] for column in same] == [before[column] for column in same]
    assert again(path).changed == 0


def test_lines_that_memory_has_forgotten_stay_away(path: Path, crawled: Path) -> None:
    def forget(corpus: Corpus) -> None:
        with transaction(corpus.engine) as connection:
            connection.execute(memories.delete())

    opened(path, forget)
    assert again(path) == stay(10)
    plant(path, lambda row: None if row["found_by"] == "feed" else {"authors": []})
    assert again(path).columns == {"authors": 9}
    assert state(path) == state(crawled)


def test_pages_that_are_no_stories_by_now_stay_and_are_counted(path: Path) -> None:
    links = "".join(f'<li><a href="/{n}">{headline} {n}</a></li>' for n in range(9) for headline in HEADLINES)
    given = {
        "front": f"<html><body><h1>News</h1><ul>{links}</ul></body></html>",
        "2026/05/04/nothing": "<html><body></body></html>",
    }
    found = kept(archive_of(path), *((seen("gazette", name, 20), text) for name, text in given.items()))
    old = (
        Article(sighting=of.sighting, canonical_url=of.sighting.url, title="Old", text=f"Old {n}.", extractor="older")
        for n, of in enumerate(found)
    )
    commit(path, *old)
    before = state(path)
    assert again(path) == stay(12, rejected={"empty": 1, "listing": 1})
    assert state(path) == before


def break_down(page: Page, hints: Hints, extractor: Extractor) -> Outcome:
    """Reads all pages but that of the fog."""
    if page.sighting.source == "mail":
        os.kill(os.getpid(), signal.SIGKILL)
    return reread(page, hints, extractor)


def test_a_page_that_breaks_its_worker_costs_only_itself(
    path: Path, crawled: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant_older(path)
    monkeypatch.setattr(reextract_module, "reread_page", break_down)
    with caplog.at_level(logging.WARNING, "pipelines.extract.workers.page_job"):
        done = again(path)
    assert (done.changed, done.rejected) == (9, {"extraction-crash": 1})
    assert len(caplog.records) == 1
    assert state(path) == state(crawled)


def test_a_page_above_the_bound_stays(path: Path) -> None:
    assert again(path, LIMITS, 900).rejected["too-large"] > 0


def test_without_records_rows_stay_and_are_counted(path: Path) -> None:
    plant_older(path)
    before = state(path)
    (warc,) = archive_of(path).glob("*.warc.gz")
    warc.rename(path.parent / warc.name)
    assert again(path) == stay(10, unarchived=10)
    assert state(path) == before
    assert again(path, LIMITS, MIB, path.parent / "nowhere", path.parent).changed == 9, "they lie in another folder"


DAMAGES: Mapping[str, Callable[[bytes, int], bytes]] = {
    "zeros": lambda whole, place: whole[:place] + b"\0" * 100 + whole[place + 100 :],
    "cut off": lambda whole, place: whole[: place + 50],
    "gone": lambda whole, place: whole[:place],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_record_that_cannot_be_read_costs_only_its_row(damage: str, path: Path) -> None:
    (warc,) = archive_of(path).glob("*.warc.gz")
    place = rows(path)["https://mail.example/fog#0"]["warc_offset"]
    plant_older(path)
    opened(path, lambda _: warc.write_bytes(DAMAGES[damage](warc.read_bytes(), place)))
    corpus = Corpus.open(path)  # which mends what a kill may have left
    assert reextract(corpus, Reading(Archives((archive_of(path),), MIB), LIMITS)).changed == 9
    corpus.close()
    assert again(path) == stay(10, unreadable=1)


def test_another_page_at_the_place_of_a_record_is_not_taken(path: Path) -> None:
    """As in a folder of archives where two files have one name."""
    place = rows(path)["https://mail.example/fog#0"]["warc_offset"]
    plant(path, lambda row: {"warc_offset": place})
    before = rows(path)
    assert again(path) == stay(10, unreadable=9)
    assert rows(path) == before


def test_a_few_rows_are_in_memory_at_a_time(path: Path, crawled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant_older(path)
    monkeypatch.setattr(files, "ROW_GROUP", 1)
    again(path)
    assert state(path) == state(crawled)


def test_a_kill_leaves_the_old_or_the_new(path: Path) -> None:
    plant_older(path)
    check_kills(path, again)


def test_the_record_of_the_same_bytes_is_read_for_each_address(crawled: Path) -> None:
    """What the tests above rest on: a copy of the same bytes has no record of its own."""
    one, other = (rows(crawled)[f"https://{site}.example/2026/05/04/story-3#0"] for site in ("gazette", "tribune"))
    assert (one["warc_file"], one["warc_offset"]) == (other["warc_file"], other["warc_offset"])
    record = read_at(archive_of(crawled) / other["warc_file"], other["warc_offset"], MIB)
    assert isinstance(record, Page)
    assert record.sighting.url == one["url"] != other["url"]
