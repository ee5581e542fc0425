"""The tree of a page has what the page shows, character for character, however the page begins."""

import pytest
from lxml.html import HtmlElement

from pipelines.extract.markup.parse import parse
from pipelines.extract.markup.prolog import prolog_end

WORDS = "harbour administration " * 400
DOCTYPES = (
    "",
    "<!doctype html>",
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    '<!DOCTYPE html SYSTEM "about:legacy-compat"/>',
    "< !DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
    '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE html>',
    "<?xml version='1.0'><!DOCTYPE html>",
    "<!DOCTYPE html [ <!ENTITY quay 'q'> ]>",
    f"<!DOCTYPE html><!--{'a comment. ' * 500}-->",
    "<!DOCTYPE html>\n<!--[if lt IE 9]><html class='old'/><![endif]--><![if gte IE 9]>",
    "\ufeff\n <!doctype html>",
)


def tree_of(markup: str) -> HtmlElement:
    tree = parse(markup)
    assert tree is not None
    return tree


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize(
    "root", ["<html>", '<html lang="en">', '<html lang="en"/>', '<html data-a="1>0" />', "<HTML/>"]
)
def test_nothing_is_put_into_a_page_without_line_breaks(doctype: str, root: str) -> None:
    data = f'{{"articleBody": "{WORDS}<br/>"}}'
    tree = tree_of(
        f"{doctype}{root}<head><title>{WORDS}</title><script type='application/ld+json'>{data}</script></head>"
        f"<body><p title='{WORDS}'>{WORDS}</p></body></html>"
    )
    assert tree.findtext("head/title") == WORDS
    assert tree.findtext("head/script") == data
    (paragraph,) = tree.iter("p")
    assert (paragraph.text, paragraph.get("title")) == (WORDS, WORDS)
    assert " ".join(tree.find("body").itertext()).split() == WORDS.split()


@pytest.mark.parametrize("before", ["", "Warning: no cache. ", "\x00"])
def test_a_root_that_closes_itself_is_open(before: str) -> None:
    tree = tree_of(f"{before}<html/><head><title>Ferry</title></head><body><p>It sails.<br/></p></body></html>")
    assert tree.findtext(".//p") == "It sails."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("admini&#8;stra&#x00;tion&#65535;", "administration"),
        ("admini\x08stra\0tion\uffff", "administration"),
        ("ferry&#11;sails&#12;again&#x0C;today", "ferry sails again today"),
        ("ferry\vsails\fagain", "ferry sails again"),
        ("&#80;&#128;&#10;", "P\u20ac\n"),
    ],
)
def test_what_no_tree_can_hold_leaves_no_gap(markup: str, text: str) -> None:
    assert tree_of(f"<html><body><p>{markup}</p></body></html>").findtext(".//p") == text


@pytest.mark.parametrize("empty", ["", " \n", "<!DOCTYPE html>", "<!-- a -->\n<?xml version='1.0'?>"])
def test_a_page_of_nothing_has_no_tree(empty: str) -> None:
    assert parse(empty) is None


@pytest.mark.parametrize(
    "open_end", ["<!-- a comment", "<?xml version='1.0'", "<!DOCTYPE html", "<!DOCTYPE html [ <!ENTITY"]
)
def test_a_prolog_that_is_never_closed_hides_nothing(open_end: str) -> None:
    assert prolog_end(f"\n{open_end}<p>The ferry sails again") == 1


@pytest.mark.parametrize("after", ["", "It waits. ", "<p>It waits. </p>"])
def test_a_body_without_a_tag_has_what_the_page_shows(after: str) -> None:
    tree = tree_of(f"<meta charset='utf-8'><title>Ferry</title><article><p>It sails. </p></article>{after}")
    assert [element.tag for element in tree.find("head")] == ["meta", "title"]
    assert "".join(tree.find("body").itertext()).split() == ["It", "sails.", *"It waits.".split()[: 2 if after else 0]]


@pytest.mark.parametrize("mark", ["\u00ad", "&shy;", "&#173;", "&#xAD;", "&#x00AD;", "\u2060", "\ufeff"])
def test_marks_within_a_word_that_nobody_sees_go(mark: str) -> None:
    tree = parse(f"<p>The har{mark}bour office, 17{mark}3 &#1733;</p>")
    assert tree is not None
    assert tree.text_content() == "The harbour office, 173 \u06c5"


def test_a_heading_ends_at_the_end_tag_of_any_level() -> None:
    body = tree_of("<h2 class=a><a href=/f>Ferry</a></h3><p>Late.</p><h3>Tide</h3><h4>Yard<h5>Dock</H4><p>High.</p>")
    assert [p.getparent().tag for p in body.iter("p")] == ["body", "body"]
    assert body.text_content() == "FerryLate.TideYardDockHigh."
