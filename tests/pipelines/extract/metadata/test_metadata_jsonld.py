"""JSON-LD as sites write it: whose story it speaks of, and how much of a broken one is still read."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.metadata.jsonld import stated

URL = "https://gazette.example/harbour/gates-close"
TITLE = "Harbour gates close"
STORY = {"@type": "NewsArticle", "headline": TITLE, "author": {"@type": "Person", "name": "Jane Doe"}}
OTHER = {"@type": "NewsArticle", "headline": "Ferry sails again", "url": "https://gazette.example/ferry"}


def headline(*values: object, title: str = TITLE) -> str | None:
    return stated([json.dumps(value) for value in values], URL, [title]).headline


@pytest.mark.parametrize(
    "values",
    [
        [STORY],
        [[OTHER, STORY]],
        [{"@graph": [{"@type": "WebSite", "name": "Gazette"}, OTHER, STORY]}],
        [{"@type": "WebPage", "mainEntity": STORY}],
        [{"@type": ["Article", "NewsArticle"], "headline": TITLE}],
        [{"@type": "http://schema.org/NewsArticle", "headline": TITLE}],
        [OTHER, {"@type": "NewsArticle", "headline": TITLE, "mainEntityOfPage": {"@id": URL}}],
    ],
)
def test_the_pages_own_story_is_found(values: list[object]) -> None:
    assert headline(*values) == TITLE


@pytest.mark.parametrize(
    "values",
    [
        [OTHER],
        [OTHER, OTHER],
        [{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": STORY}]}],
        [{"@type": "WebPage", "relatedLink": [STORY]}],
        [{"@type": "Organization", "name": TITLE}],
    ],
)
def test_another_pages_story_is_not_taken(values: list[object]) -> None:
    assert headline(*values) is None


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(STORY),
        json.dumps(STORY)[:-1] + ",}",
        f"<!-- {json.dumps(STORY)} -->",
        f"/*<![CDATA[*/ {json.dumps(STORY)} /*]]>*/",
        json.dumps(STORY).replace("Jane", "Jane\t\n\x01").replace("\x01", ""),
        json.dumps(OTHER) + "\n" + json.dumps(STORY),
        json.dumps(STORY).replace('"', "&quot;"),
        '{"@type": "NewsArticle", "headline": "Harbour gates close", "author": {"name": "Jane Doe"}, "x": "a "b""}',
    ],
)
def test_a_sloppy_script_is_still_read(script: str) -> None:
    found = stated([script], URL, [TITLE])
    assert (found.headline, [" ".join(name.split()) for name in found.authors]) == (TITLE, ["Jane Doe"])


@pytest.mark.parametrize(
    ("author", "people", "bodies"),
    [
        ("Jane Doe", ("Jane Doe",), ()),
        (["Jane Doe", {"name": "John Roe"}], ("Jane Doe", "John Roe"), ()),
        ({"name": ["Jane Doe", "John Roe"]}, ("Jane Doe", "John Roe"), ()),
        ({"@id": "#jane"}, ("Jane Doe",), ()),
        ([{"@type": "NewsMediaOrganization", "name": "Gazette"}], (), ("Gazette",)),
        ({"@id": "#nobody"}, (), ()),
        (17, (), ()),
        (None, (), ()),
    ],
)
def test_authors_in_every_form(author: object, people: tuple[str, ...], bodies: tuple[str, ...]) -> None:
    graph = {"@graph": [STORY | {"author": author}, {"@id": "#jane", "@type": "Person", "name": "Jane Doe"}]}
    found = stated([json.dumps(graph)], URL, [TITLE])
    assert (found.authors, found.organisations) == (people, bodies)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "image", "name", "url"]), inner)
        ),
    )
)
def test_no_json_raises(value: object) -> None:
    stated([json.dumps({"@type": "NewsArticle", "mainEntity": value, "author": value, "image": value})], URL, [TITLE])


@pytest.mark.parametrize(
    "script",
    [
        "[" * 200_000,
        '{"@type": "NewsArticle", "headline": "' + "\\" * 400_000,
        '{"author": [' * 40_000,
        '{"a": 1,' + " " * 400_000 + "x",
        '{"headline" ' * 40_000,
    ],
)
def test_broken_json_of_any_size_costs_little(script: str) -> None:
    started = time.process_time()
    stated([script], URL, [TITLE])
    assert time.process_time() - started < 1
