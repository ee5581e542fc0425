"""The setting EXTRACTOR, from a crawl to the worker processes that read its pages."""

from pathlib import Path

from crawling import crawl, sources_file

from demonstration.server import Newspapers
from pipelines.archive.writer import archive_of
from pipelines.extract.text.story import BROADSHEET, TRAFILATURA


def test_a_crawl_has_the_texts_of_its_extractor(tmp_path: Path) -> None:
    live, again = tmp_path / "live", tmp_path / "again"
    with Newspapers(seed=5, stories=6) as newspapers:
        sources = sources_file(tmp_path, newspapers.papers[0])
        first = crawl("news", f"-asources={sources}", corpus=live, EXTRACTOR="trafilatura")
    assert {row["extractor"] for row in first.rows("articles")} == {TRAFILATURA}
    second = crawl("warc", f"-apaths={archive_of(live)}/*.warc.gz", corpus=again, EXTRACTOR="broadsheet")
    assert {row["extractor"] for row in second.rows("articles")} == {BROADSHEET}
