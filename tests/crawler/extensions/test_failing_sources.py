"""A source with too many failed pages is named, and fails the run."""

import pytest
from scrapy import Spider
from scrapy.utils.test import get_crawler

from crawler.commands.crawl import exit_code
from crawler.corpus_spider import CorpusSpider
from crawler.extensions.failing_sources import FailingSources, failing_sources
from pipelines.model.items import Commit


@pytest.mark.parametrize(
    ("fates", "found"),
    [
        ({}, []),
        ({"article": 30, "listing": 8, "rejected/http-404": 60}, []),
        ({"article": 1, "rejected/connection": 1}, []),
        ({"listing": 1, "rejected/connection": 4}, []),
        ({"listing": 1, "rejected/connection": 5}, ["gazette 5 of 6 pages, 83% (connection 5)"]),
        ({"article": 15, "rejected/timeout": 5}, []),
        ({"article": 14, "rejected/timeout": 5}, ["gazette 5 of 19 pages, 26% (timeout 5)"]),
        (
            {
                "article": 10,
                "copy": 1,
                "listing": 1,
                "rejected/robots": 1,
                "rejected/dns": 2,
                "rejected/http-5xx": 6,
                "rejected/http-429": 1,
                "rejected/http-4xx": 3,
            },
            ["gazette 12 of 25 pages, 48% (http-5xx 6, http-4xx 3, dns 2)"],
        ),
    ],
)
def test_a_source_fails_by_its_share_and_not_by_a_few(fates: dict[str, int], found: list[str]) -> None:
    assert failing_sources({"gazette": fates}, 0.25) == found


def test_the_worst_comes_first() -> None:
    fates = {name: {"article": 10, "rejected/connection": failed} for name, failed in (("a", 8), ("b", 30), ("c", 3))}
    assert [line.split()[0] for line in failing_sources(fates, 0.25)] == ["b", "a"]


def test_no_share_is_above_all() -> None:
    assert failing_sources({"gazette": {"rejected/connection": 50}}, 1.0) == []


class Live(CorpusSpider):
    name = "live"


def test_batches_are_summed_up_logged_once_and_fail_the_run(caplog: pytest.LogCaptureFixture) -> None:
    crawler = get_crawler(Live, {"FAILURES_MAX": 0.25, "ITEM_PIPELINES": {}})
    extension = FailingSources.from_crawler(crawler)
    crawler.stats.set_value("finish_reason", "finished")
    for batch in (1, 2):
        extension.committed(
            Commit(batch, {"gazette": {"article": 4, "rejected/connection": 3}, "post": {"article": 9}})
        )
    assert exit_code(crawler, failed=False) == 0
    extension.stopped()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "Too much failed: gazette 6 of 14 pages, 43% (connection 6)"
    ]
    assert crawler.stats.get_value("sources/failing") == 1
    assert exit_code(crawler, failed=False) == 1


def test_other_spiders_have_none_of_it() -> None:
    crawler = get_crawler(Spider, {"EXTENSIONS": {FailingSources: 0}})
    assert crawler.get_extension(FailingSources) is None
    assert exit_code(crawler, failed=False) == 0
