"""The numbers of what the database stores stay the same: corpora have them."""

from pipelines.model.reasons import Reason
from pipelines.store.codes import FATES, FOUND_BY, KINDS, REASONS

FIRST_REASONS = """
    robots robots-unreachable crawl-delay address offsite dns connection timeout too-large redirect-loop
    bad-encoding download-error http-4xx http-404 http-410 http-429 http-5xx http-other not-html empty too-complex
    trap no-links opt-out forgotten soft-404 consent-wall login-wall error-page not-an-article no-story no-own-text
    before-since unchanged not-archived extraction-deadline extraction-memory extraction-crash stopped
    extraction-error internal-error
    resting blocked
""".split()


def test_every_reason_has_a_number() -> None:
    assert sorted(REASONS) == sorted(Reason)


def test_numbers_stay_the_same() -> None:
    assert list(REASONS[: len(FIRST_REASONS)]) == FIRST_REASONS
    assert [*FATES, *KINDS] == ["article", "copy", "article", "listing"]
    assert FOUND_BY == ("page", "feed", "sitemap", "story", "warc")
