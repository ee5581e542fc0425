"""What the form of a line shows, and the normal forms of texts."""

import pytest

from pipelines.text.line_form import MASKED, after_label, is_age, is_sentence, normalize_line
from pipelines.text.normalize import fold
from pipelines.text.scripts import width


@pytest.mark.parametrize("line", ["11 minutes -", "3 comments", "5", "٣ دقائق", f"{'x' * (MASKED - 2)} 1"])
def test_a_short_line_with_a_number_may_be_an_age(line: str) -> None:
    assert is_age(line)


@pytest.mark.parametrize(
    "line",
    [
        "Latest stories",  # no number
        "",
        f"{'x' * (MASKED - 1)} 1",  # one character too long
        "50 trees for Orrinmouth by May",
    ],
)
def test_a_long_line_or_one_without_a_number_is_no_age(line: str) -> None:
    assert not is_age(line)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("The ferry sails again today.", True),
        ("The ferry sails again.", False),  # four words
        ("The ferry sails again today", False),  # no full stop
        (" ".join(["word"] * 25), True),
        (" ".join(["word"] * 24), False),
    ],
)
def test_a_sentence_has_words_and_an_end(line: str, sentence: bool) -> None:
    assert is_sentence(line) is sentence


def test_the_headline_after_a_label() -> None:
    assert after_label("READ ALSO: Ferry sails again") == "Ferry sails again"
    assert after_label("Ferry sails again") is None


@pytest.mark.parametrize(
    ("one", "other"), [("Ｆｅｒｒｙ", "ferry"), ("STRASSE", "straße"), ("ᾳ", "ᾼ"), ("e\u0301", "É")]
)
def test_folded_texts_are_equal_in_every_case_and_unicode_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("  •  Latest   STORIES ", "latest stories"),
        ("11 minutes -", "0 minutes -"),
        ("2024", "2024"),  # a number alone
        ("50 trees for Orrinmouth by May", "50 trees for orrinmouth by may"),
    ],
)
def test_the_normal_form_of_a_line(line: str, form: str) -> None:
    assert normalize_line(line) == form


def test_letters_of_chinese_japanese_and_korean_count_as_two() -> None:
    assert [width(text) for text in ("ferry", "fährt", "渡し船", "フェリー", "페리")] == [5, 5, 6, 8, 4]
