"""Answers of protection services: which are recognized, and which pages are left alone."""

import pytest
from serving import story

from pipelines.extract.page import read
from pipelines.extract.page_type.bot_checks import bot_check
from pipelines.lexicon.bot_check_marks import MARKS
from pipelines.model.items import Article, Page, Rejection, Sighting

WAIT = "<html><head><title>One moment</title>{}</head><body><p>We look at your browser.</p></body></html>"

CHECKS = {
    "Cloudflare's challenge": (403, [("CF-Mitigated", "challenge")], "", "Cloudflare"),
    "Cloudflare's challenge with 429": (429, [("cf-mitigated", "challenge")], "", "Cloudflare"),
    "Cloudflare's script": (503, [], WAIT.format("<script>window._cf_chl_opt={a:1}</script>"), "Cloudflare"),
    "Cloudflare's refusal": (403, [], WAIT.format("<div id=cf-error-details>"), "Cloudflare"),
    "Akamai's refusal": (403, [("Server", "AkamaiGHost")], "<h1>Access Denied</h1>", "Akamai"),
    "Akamai's challenge": (200, [], WAIT.format('<div id="sec-if-cpt-container">'), "Akamai"),
    "Akamai's redirect": (
        200,
        [],
        WAIT.format("<meta http-equiv=refresh content=\"5; URL='/?bm-verify=A'\">"),
        "Akamai",
    ),
    "DataDome's captcha": (403, [("X-DataDome", "protected")], "", "DataDome"),
    "DataDome's frame": (200, [], WAIT.format('<iframe src="https://geo.captcha-delivery.com/captcha/">'), "DataDome"),
    "Imperva's challenge": (403, [("X-Iinfo", "9-1-2"), ("Set-Cookie", "visid_incap_1=a; path=/")], "", "Imperva"),
    "Imperva's incident": (200, [], WAIT.format("<p>Incapsula incident ID: 1-2</p>"), "Imperva"),
    "HUMAN's captcha": (403, [], WAIT.format('<div id="px-captcha">'), "HUMAN"),
    "HUMAN's cookie": (429, [("set-cookie", "_pxhd=1; path=/")], "", "HUMAN"),
    "Sucuri's refusal": (403, [("Server", "Sucuri/Cloudproxy")], "", "Sucuri"),
    "Sucuri's browser check": (200, [], WAIT.format("<script>sucuri_cloudproxy_js=1</script>"), "Sucuri"),
    "AWS WAF's challenge": (202, [("x-amzn-waf-action", "challenge")], "", "AWS WAF"),
    "AWS WAF's captcha": (405, [("x-amzn-waf-action", "captcha")], "", "AWS WAF"),
    "Kasada's challenge": (429, [("x-kpsdk-ct", "0a")], "", "Kasada"),
    "a captcha of the site's own": (403, [], WAIT.format('<div class="g-recaptcha">'), "captcha"),
}


@pytest.mark.parametrize(("status", "headers", "body", "service"), CHECKS.values(), ids=CHECKS.keys())
def test_a_service_is_named_by_its_marks(status: int, headers: list[tuple[str, str]], body: str, service: str) -> None:
    found = bot_check(status, headers, body.encode())
    assert found is not None
    assert found.service == service


# Every mark that also comes with good pages of the sites that such a service protects.
PROTECTED = [("Server", "cloudflare"), ("X-DataDome", "protected"), ("X-Iinfo", "9-1-2"), ("X-Sucuri-ID", "11")]
COOKIES = [("Set-Cookie", f"{name}=1") for name in ("_abck", "ak_bmsc", "datadome", "visid_incap_1", "_pxhd")]
SCRIPTS = "<script src=/_Incapsula_Resource></script><script>_pxAppId='a'</script><div class=g-recaptcha></div>"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, story("The ferry sails again", SCRIPTS)),
        (404, WAIT.format(SCRIPTS)),
        (500, WAIT.format(SCRIPTS)),
        (200, "<p>px-captcha</p>" + "<p>A long story about captchas.</p>" * 1000),
    ],
    ids=["a story", "not found", "a server that fails", "a story about captchas"],
)
def test_pages_of_a_protected_site_are_no_checks(status: int, body: str) -> None:
    assert bot_check(status, [*PROTECTED, *COOKIES], body.encode()) is None


def test_every_mark_has_a_source_and_is_written_as_it_is_compared() -> None:
    assert all(mark.source for mark in MARKS)
    assert all(mark.mark == mark.mark.lower() for mark in MARKS if mark.where.value == "header")


def test_a_check_in_an_archive_is_rejected_by_its_markup(sighting: object) -> None:
    found = sighting("https://gazette.example/2026/05/04/the-ferry-sails-again")  # type: ignore[operator]
    assert isinstance(found, Sighting)
    outcome = read(Page(found, WAIT.format('<div id="px-captcha">').encode()))
    assert isinstance(outcome, Rejection)
    assert (outcome.reason, outcome.detail) == ("blocked", "HUMAN: px-captcha")
    assert isinstance(read(Page(found, story("The ferry sails again").encode())), Article)
