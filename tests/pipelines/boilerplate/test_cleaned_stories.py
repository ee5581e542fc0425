"""A story before and after cleaning: nothing of it is lost, and its row is enough to clean it again."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import Role, compose
from pipelines.boilerplate.evidence import PageEvidence, evidence_of, evidence_of_row
from pipelines.boilerplate.memory import Trace, learn
from pipelines.boilerplate.stories import cleaned, recleaned
from pipelines.extract.page_fingerprints import fingerprint, link_key
from pipelines.model.candidates import Story, candidate_of, story_of
from pipelines.model.items import Article, ListingPage, Outcome, Rejection, Shown
from pipelines.model.known import Known
from pipelines.model.reasons import Reason
from pipelines.model.rows import Row
from pipelines.settle.fates import settle

URL, SITE = "https://gazette.example/ferry", "gazette.example"
PROSE = ("The ferry sailed on Monday for the first time since the storm.", "Its captain praised the soup at length.")
BYLINE, CREDIT = "By Marten Oake", "Photo: Ida Fell"
LABEL, HEADLINE = "Audio By Carbonatix", "Lamps fail along Pilgrim Lane"

Make = Callable[..., Article]

lines = st.lists(
    st.sampled_from([*PROSE, LABEL, HEADLINE, f"READ ALSO: {HEADLINE}", "Ada Thorn", "2 hours -", "Latest Stories"]),
    min_size=1,
    max_size=9,
)
pages = st.lists(st.tuples(lines, st.booleans()), max_size=6)


def evidence(*outcomes: Outcome) -> list[PageEvidence]:
    return [page for outcome in outcomes if (page := evidence_of(candidate_of(outcome)))]


def row_of(story: Story) -> Row:
    (row,) = settle([story], Known(), run="run", batch=1).rows["articles"]
    return row


def again(row: Row, known: Mapping[str, Trace]) -> Row | None:
    return recleaned(row, evidence_of_row(row), known)


def texts(page: PageEvidence) -> list[str]:
    return [line.text for line in page.lines]


def test_a_page_is_evidence_of_its_site(article: Make) -> None:
    story = article(URL, "\n".join(PROSE), aliases=("https://short.example/1",), shown=Shown(blocks=("a" * 16,)))
    (page,) = evidence(story)
    assert (page.site, page.listing, texts(page)) == (SITE, False, list(PROSE))
    assert page.shown.blocks == ("a" * 16,)
    (front,) = evidence(ListingPage(story.sighting, "front page"))
    assert (front.site, front.listing, front.lines, front.page) == (SITE, True, (), page.page)
    assert evidence(Rejection(story.sighting, Reason.EMPTY)) == []


@pytest.mark.parametrize("alias", ["https://gazette.example/?p=12", "http://www.gazette.example/ferry/?utm_source=x"])
def test_a_link_to_any_of_its_addresses_is_to_the_story_itself(alias: str, article: Make) -> None:
    shown = Shown(links=((fingerprint(HEADLINE), link_key(alias)),))
    story = article(URL, "\n".join((HEADLINE, *PROSE)), aliases=(alias,), shown=shown)
    front = ListingPage(
        article("https://gazette.example/", "").sighting, "", Shown((fingerprint(HEADLINE),), (), shown.links)
    )
    known = learn({}, evidence(story, front), 0)[SITE]
    assert cleaned(story_of(story), known).outcome.removed == ()
    assert again(row_of(cleaned(story_of(story), known)), known) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines, pages, pages)
def test_a_row_is_cleaned_as_its_page_would_be(
    article: Make, text: list[str], before: list[tuple[list[str], bool]], later: list[tuple[list[str], bool]]
) -> None:
    def page(number: int, text: list[str], listing: bool = False) -> Outcome:
        links = ((fingerprint(HEADLINE), link_key("/lamps")),) if HEADLINE in text else ()
        shown = Shown(tuple(map(fingerprint, text)), (fingerprint("Latest Stories"),), links)
        story = article(f"https://{SITE}/{number}", "\n".join(text), number, title="A title of its own", shown=shown)
        return ListingPage(story.sighting, "front page", shown) if listing else story

    story = page(0, text)
    assert isinstance(story, Article)
    roles = tuple(Role.SUBHEADING if line == LABEL else Role.BODY for line in text)
    story = replace(
        story, roles=roles, removed=(BYLINE, CREDIT), removed_roles=(Role.BYLINE, Role.CAPTION), removed_places=(0, 2)
    )
    first = [story, *(page(number, *lines) for number, lines in enumerate(before, 1))]
    then = [page(number, *lines) for number, lines in enumerate(later, 10)]
    little = learn({}, evidence(*first), 0)[SITE]
    much = learn({}, evidence(*first, *then), 0)[SITE]
    row = row_of(cleaned(story_of(story), little))
    assert row["text"]
    assert texts(evidence_of_row(row)) == text
    assert {**row, **(again(row, much) or {})} == row_of(cleaned(story_of(story), much))
    assert again(row, little) is None
    for cleaner in (row, {**row, **(again(row, much) or {})}):
        assert compose(cleaner, plus=set(Role)).split("\n") == [BYLINE, text[0], CREDIT, *text[1:]]
        role_of = dict(zip(cleaner["text"].split("\n"), cleaner["roles"], strict=True))
        role_of |= zip(cleaner["removed"], cleaner["removed_roles"], strict=True)
        assert role_of == dict(zip((*text, BYLINE, CREDIT), (*roles, Role.BYLINE, Role.CAPTION), strict=True))


def test_a_row_without_roles_is_cleaned_and_gets_none(article: Make) -> None:
    story = article(URL, "\n".join((LABEL, *PROSE)))
    row = row_of(cleaned(story_of(story), learn({}, evidence(story), 0)[SITE]))
    changed = again(row, {fingerprint(LABEL): Trace(listings=((740_000, "b" * 16),))})
    assert changed is not None
    assert changed["removed"] == [LABEL]
    assert (row["roles"], changed.keys() & {"roles", "removed_roles", "removed_places"}) == (None, set())


def test_lines_that_only_the_page_showed_are_never_put_back(article: Make) -> None:
    story = article(URL, "\n".join((LABEL, *PROSE)), removed=("Share this",))
    noisy = {fingerprint(LABEL): Trace(listings=((740_000, "b" * 16),))}
    row = row_of(cleaned(story_of(story), noisy))
    assert (row["removed"], row["removed_at"]) == (["Share this", LABEL], [None, 0])
    known = learn({}, evidence(story), 0)[SITE]
    changed = again(row, known)
    assert changed is not None
    assert (changed["text"], changed["removed"], changed["removed_at"]) == (story.text, ["Share this"], [None])
