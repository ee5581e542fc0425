"""The meta elements of a page, by one rule for all readers."""

import pytest

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.markup.metas import metas


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<meta property="og:type" name="kind" content="article">', {"og:type": ["article"]}),
        ('<meta name=" OG:Type" value="article">', {"og:type": ["article"]}),
        ('<meta itemprop="headline" content="Harbour">', {"headline": ["Harbour"]}),
        (
            '<meta name="a" content=" "><meta name="a" content="one"><meta name="a" content="two">',
            {"a": ["one", "two"]},
        ),
        ('<meta charset="utf-8"><meta name="a">', {}),
    ],
)
def test_name_and_value_may_be_in_other_attributes(markup: str, found: dict[str, list[str]]) -> None:
    assert metas(flatten(f"<html><head>{markup}</head><body>one</body></html>")) == found
