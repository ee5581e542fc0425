"""The likeness of headlines: by their longer words, in scripts without spaces by pairs of signs."""

import pytest

from pipelines.text.likeness import likeness


@pytest.mark.parametrize(
    ("headline", "titles", "expected"),
    [
        ("Ferry sails again", ["FERRY sails, again!"], 1),
        ("Ferry sails again", ["The ferry sails again at noon"], 3 / 4),
        ("Ferry sails again", ["Soup for all", "Ferry sails"], 2 / 3),
        ("Ferry sails again", ["Soup for nobody"], 0),
        ("渡船复航", ["渡船今复航"], 2 / 7),  # pairs of signs, and the words as a whole
        ("Ferry sails again", [], 1),
        ("Ferry sails again", ["A to B"], 1),
        ("A to B", ["Ferry sails again"], 0),
    ],
)
def test_the_most_similar_title_counts(headline: str, titles: list[str], expected: float) -> None:
    assert likeness(headline, titles) == pytest.approx(expected)
