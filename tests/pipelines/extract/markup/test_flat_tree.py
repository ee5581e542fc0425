"""A page's tree as lists."""

import gc

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from pipelines.extract.markup.flat_tree import FlatTree, flatten

PAGE = (
    '<html><head><title>T</title></head><body class="c">one<p>two<!-- no --> three<b>four</b>five</p>six</body></html>'
)
PIECES = st.lists(
    st.sampled_from(["<p>", "</p>", "<b class=x>", "</b>", "<div>", "</div>", "<!-- c -->", "<br>", "text", " "])
)


def flat(page: str = PAGE) -> FlatTree:
    return flatten(html.document_fromstring(page))


def test_elements_and_strings_are_in_document_order() -> None:
    tree = flat()
    assert tree.tags == ["html", "head", "title", "body", "p", "b"]
    assert tree.strings == ["T", "one", "two", " three", "four", "five", "six"]
    assert [tree.tags[owner] for owner in tree.owners] == ["title", "body", "p", "p", "b", "p", "body"]
    assert (tree.body, tree.numbers("p"), list(tree.children(3, "b"))) == (3, [4], [])
    assert tree.attributes[3] == {"class": "c"}
    assert (tree.having("class"), tree.having("id")) == ([3], ())


@given(PIECES)
def test_each_element_has_the_text_and_the_elements_inside_it(pieces: list[str]) -> None:
    tree = flat(f"<html><body>{''.join(pieces)}</body></html>")
    for number, element in enumerate(tree.elements):
        assert tree.text(number) == "".join(etree.XPath("descendant::text()")(element))
        assert tree.elements[number : tree.ends[number]] == list(element.iter(etree.Element))
        assert number == 0 or tree.elements[tree.parents[number]] is element.getparent()


def test_a_page_is_freed_without_garbage_collection() -> None:
    gc.collect()
    gc.disable()
    try:
        flat()
        assert gc.collect() == 0
    finally:
        gc.enable()
