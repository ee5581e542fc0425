"""A page's tree as lists."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.markup.parse import parse

PAGE = (
    '<html><head><title>T</title></head><body class="c">one<p>two<!-- no --> three<b>four</b>five</p>six</body></html>'
)
PIECES = st.lists(
    st.sampled_from(["<p>", "</p>", "<b class=x>", "</b>", "<div>", "</div>", "<!-- c -->", "<br>", "text", " "])
)


def test_elements_and_strings_are_in_document_order() -> None:
    tree = flatten(PAGE)
    assert tree.tags == ["html", "head", "title", "body", "p", "b"]
    assert tree.strings == ["T", "one", "two three", "four", "five", "six"]
    assert [tree.tags[owner] for owner in tree.owners] == ["title", "body", "p", "b", "p", "body"]
    assert (tree.body, tree.numbers("p"), list(tree.children(3, "b"))) == (3, [4], [])
    assert tree.attributes[3] == {"class": "c"}
    assert (tree.having("class"), tree.having("id")) == ([3], ())


@given(PIECES)
@pytest.mark.parametrize("head", ["", "<title>T</title>", "<title>T</title><header>H<p>P</p></header>tail"])
@pytest.mark.parametrize("body", ["<body>", "</head> <body class=c>", ""])
def test_it_is_the_tree_of_lxml(head: str, body: str, pieces: list[str]) -> None:
    markup = f"<html><head>{head}{body}{''.join(pieces)}</html><p>after</p>"
    tree, root = flatten(markup), parse(markup)
    assert root is not None
    elements = list(root.iter(etree.Element))
    assert tree.tags == [element.tag for element in elements]
    assert list(map(dict, tree.attributes)) == [dict(element.attrib) for element in elements]
    for number, element in enumerate(elements):
        before = element.getprevious()
        assert tree.text(number).split() == "".join(element.itertext()).split()
        assert tree.opening(number).strip() == (element.text or "").strip()
        assert elements[number : tree.ends[number]] == list(element.iter(etree.Element))
        assert [elements[n] for n in tree.children(number)] == list(element)
        assert [elements[n] for n in tree.around(number)] == list(element.iterancestors())
        assert tree.sibling_before(number) == (None if before is None else elements.index(before))


@pytest.mark.parametrize("markup", ["", " ", "<!-- c -->", "<!doctype html>"])
def test_an_empty_page_has_no_elements(markup: str) -> None:
    assert flatten(markup).tags == []


def test_a_page_is_freed_without_garbage_collection() -> None:
    gc.collect()
    gc.disable()
    try:
        flatten(PAGE)
        assert gc.collect() == 0
    finally:
        gc.enable()
