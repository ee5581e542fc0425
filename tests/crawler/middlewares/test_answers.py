"""What an answer may be: how large, how much of it, and how much of all of them."""

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.frontier.byte_budget import ByteBudget
from crawler.middlewares.answers import AnswersMiddleware
from crawler.network.failures import Refused
from pipelines.model.items import Target
from pipelines.urls.verdict import Kind

STORY = "https://gazette.example/2026/05/04/ferry"


@pytest.mark.parametrize(
    ("meta", "size"),
    [
        ({"target": Target("gazette", STORY, Kind.ARTICLE)}, 1000),
        ({"target": Target("gazette", STORY, Kind.LISTING)}, 1000),
        ({"target": Target("gazette", STORY, Kind.LISTING, sure=True)}, None),
        ({"target": Target("gazette", STORY, Kind.ARTICLE), "site_file": True}, None),
        ({}, None),
    ],
)
def test_the_limit_of_a_page_is_below_that_of_a_sitemap(meta: dict[str, object], size: int | None) -> None:
    request = Request(STORY, meta=meta)
    AnswersMiddleware(1000).process_request(request)
    assert request.meta.get("download_maxsize") == size


@pytest.mark.parametrize(
    ("status", "content_range", "whole"),
    [
        (200, None, True),
        (203, None, True),
        (206, None, True),
        (206, "bytes 0-99/100", True),
        (206, "bytes 0-49/100", False),
        (206, "bytes 50-99/100", False),
        (206, "BYTES 0-49/*", False),
        (200, "bytes 0-49/100", True),
        (206, "pages 1-2/3", True),
    ],
)
def test_a_part_of_a_page_is_refused(status: int, content_range: str | None, whole: bool) -> None:
    headers = {"Content-Range": content_range} if content_range else {}
    answer = Response(STORY, status=status, headers=headers)
    middleware = AnswersMiddleware(1000)
    if whole:
        assert middleware.process_response(Request(STORY), answer) is answer
    else:
        with pytest.raises(Refused, match="status 206") as refused:
            middleware.process_response(Request(STORY), answer)
        assert refused.value.reason == "http-other"


def test_a_source_spends_its_own_bytes_only() -> None:
    budget = ByteBudget(1000)
    budget.count("mirage", 400)
    budget.count("mirage", 600)
    budget.count("gazette", 999)
    assert (budget.spent("mirage"), budget.spent("gazette"), budget.spent("herald")) == (True, False, False)
