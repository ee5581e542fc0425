"""A page may ask for a redirect in its head."""

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.middlewares.meta_refresh import MetaRefreshMiddleware

HOME = "https://gazette.example/"


@pytest.fixture
def middleware() -> MetaRefreshMiddleware:
    return MetaRefreshMiddleware.from_crawler(get_crawler())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-32-le", "shift_jis", "gb18030"])
@pytest.mark.parametrize("name", ["refresh", "ReFresh"])
def test_the_redirect_is_found_in_every_encoding_behind_any_title(
    middleware: MetaRefreshMiddleware, encoding: str, name: str
) -> None:
    page = f'<html><head><title>{"港" * 3900}</title><meta http-equiv="{name}" content="0;url=/today"></head></html>'
    response = HtmlResponse(HOME, body=page.encode(encoding), encoding=encoding)
    found = middleware.process_response(Request(HOME), response)
    assert found.url == f"{HOME}today"


def test_a_page_without_a_redirect_is_passed_on(middleware: MetaRefreshMiddleware) -> None:
    response = HtmlResponse(HOME, body=b"<html><head><title>The ferry sails again</title></head></html>")
    assert middleware.process_response(Request(HOME), response) is response
