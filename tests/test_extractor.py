"""The setting EXTRACTOR, from a crawl to the worker processes that read its pages."""

from pathlib import Path

import pytest
from crawling import sources_file
from crawls import Crawls

from demonstration.server import Newspapers
from pipelines.archive.writer import archive_of
from pipelines.extract.text.story import BROADSHEET, TRAFILATURA


@pytest.mark.parametrize(("extractor", "name"), [("trafilatura", TRAFILATURA), ("broadsheet", BROADSHEET)])
def test_a_crawl_has_the_texts_of_its_extractor(extractor: str, name: str, tmp_path: Path) -> None:
    live, again = tmp_path / "live", tmp_path / "again"
    with Newspapers(seed=5, stories=6) as newspapers, Crawls() as crawls:
        arguments = {"sources": str(sources_file(tmp_path, newspapers.papers[0]))}
        assert crawls.crawl("news", corpus=live, arguments=arguments, EXTRACTOR=extractor).code == 0
        paths = {"paths": f"{archive_of(live)}/*.warc.gz"}
        crawled = crawls.crawl("warc", corpus=again, arguments=paths, EXTRACTOR=extractor)
    rows = crawled.rows("articles")
    assert rows
    assert {row["extractor"] for row in rows} == {name}
