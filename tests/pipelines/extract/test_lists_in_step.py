"""The lists that go with a text have a value for each of its lines, after extraction and after cleaning."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.boilerplate.memory import ALL_PAGES, Trace
from pipelines.boilerplate.stories import cleaned
from pipelines.extract.page import read
from pipelines.model.candidates import story_of
from pipelines.model.composition import compose
from pipelines.model.extractors import Extractor
from pipelines.model.items import Article, Page, Sighting
from pipelines.model.roles import STORY_ROLES, Role

_WORDS = (
    "The ferry sails again today, said the harbour master {}, and the town agreed.",
    "Gulls &#10; over\u2028the\u0085quay&#13;{}",
    "a\x1cb\x0bc &#0;&#x2029; {} said so on the quay today, as the council had asked.",
    "{}:05",
    "By Ann Quay{}",
    "Photo: Ann Quay {}",
    "Read more: {}",
    "\u200b\ufeff{}\t\r\n",
)
_FRAMES = (
    "<p>{}</p>",
    "<p><b>{}?</b></p>",
    "<h2>{}</h2>",
    "<ul><li>{0}</li><li><a href='/{0}'>{0}</a></li></ul>",
    "<table><tr><td>{0}</td><td>{0}<br>{0}</td></tr><tr><td><p>{0}</p></td><td>{0}</td></tr></table>",
    "<blockquote class='twitter-tweet'><p>{}</p></blockquote>",
    "<aside class='pullquote'><p>{}</p></aside>",
    "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
    "<pre>{0}\n{0}\r\n\r{0}</pre>",
    "<div class='related'><h3><a href='/{0}'>{0}</a></h3></div>{0}",
    "<svg><text>{0}</text></svg><!-- {0} --><?x {0}?>{0}",
)
_PART = st.builds(
    lambda frame, words, number: frame.format(words.format(number)),
    st.sampled_from(_FRAMES), st.sampled_from(_WORDS), st.integers(0, 5),
)  # fmt: skip
_PROSE = "".join(
    f"<p>The ferry sails again on day {day}, said the harbour master, and the town agreed.</p>" for day in range(4)
)


def _page(parts: list[str], at: int) -> Page:
    body = "".join((*parts[:at], _PROSE, *parts[at:]))
    html = f"<html><head><title>The ferry sails</title></head><body><article><h1>The ferry sails</h1>{body}</article>"
    sighting = Sighting(
        "paper", "https://paper.example/2026/01/02/the-ferry-sails", datetime(2026, 1, 3, tzinfo=UTC), "page"
    )
    return Page(sighting, html.encode())


def _in_step(article: Article) -> None:
    lines = article.text.split("\n")
    assert len(article.roles or ()) == len(lines)
    assert len(article.removed) == len(article.removed_roles or ()) == len(article.removed_places or ())
    assert set(article.roles or ()) <= STORY_ROLES
    places = sorted(article.removed_places or ())
    assert places == sorted(set(places))
    assert all(0 <= at < len(lines) + len(places) for at in places)
    assert all(line == " ".join(line.split()) != "" for line in (*lines, *article.removed))
    row = {name: getattr(article, name) for name in ("text", "roles", "removed", "removed_roles", "removed_places")}
    assert compose(row) == article.text  # type: ignore[arg-type]
    whole = compose(row, plus=tuple(Role)).split("\n")  # type: ignore[arg-type]
    assert [line for at, line in enumerate(whole) if at not in set(places)] == lines
    assert sorted(whole) == sorted((*lines, *article.removed))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PART, max_size=8), st.integers(0, 8), st.sampled_from(Extractor), st.data())
def test_lists_are_in_step(parts: list[str], at: int, extractor: Extractor, data: st.DataObject) -> None:
    article = read(_page(parts, at), extractor=extractor)
    assert isinstance(article, Article)
    _in_step(article)
    assert len(article.shapes) in (0, len(article.text.split("\n")))

    story = story_of(article)
    pages = tuple((article.sighting.fetched.toordinal(), f"{number:016x}") for number in range(20))
    known = {ALL_PAGES: Trace(stories=pages)}
    for line in data.draw(st.sets(st.sampled_from(story.lines))):
        known[line.fingerprint] = Trace(stories=pages, texts=pages, listings=pages)
    after = cleaned(story, known).outcome
    _in_step(after)
    assert len(after.removed_at) == len(after.removed)
