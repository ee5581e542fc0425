"""A text as runs of words: what does not matter to them, and what does."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.shingles import shingles, tokens

FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
SPACES = st.text(" \n\t\r\u00a0\u3000", min_size=1, max_size=3)
WORDS = st.lists(st.text("ferryñé字かไ", min_size=1, max_size=6), max_size=12)


def same(one: str, other: str) -> bool:
    return bool(np.array_equal(tokens(one), tokens(other)))


@given(st.text("aäbßcéñøåçдёжэαάϊΐωאב字かไ ’.", max_size=60))
def test_case_does_not_matter(text: str) -> None:
    assert same(text, text.upper())
    assert same(text, text.title())


@given(st.text(max_size=60), FORMS)
def test_the_unicode_form_does_not_matter(text: str, form: str) -> None:
    assert same(text, unicodedata.normalize(form, text))  # type: ignore[arg-type]


@given(WORDS, st.lists(SPACES, min_size=14, max_size=14))
def test_white_space_does_not_matter(words: list[str], spaces: list[str]) -> None:
    spread = "".join(space + word for space, word in zip(spaces, words, strict=False)) + spaces[-1]
    assert same(spread, " ".join(words))


@given(st.text(), st.text())
def test_a_text_has_the_words_of_its_paragraphs(one: str, other: str) -> None:
    assert np.array_equal(tokens(f"{one}\n{other}"), np.concatenate((tokens(one), tokens(other))))


@given(st.lists(st.sampled_from("the ferry sails again to Brackwater at noon".split()), max_size=40), st.integers(1, 8))
def test_there_is_a_shingle_for_every_run_of_words(words: list[str], size: int) -> None:
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    found = shingles(tokens(" ".join(words)), Parameters(words=size)).tolist()
    assert len(found) == len(runs)
    assert len(set(zip(runs, found, strict=True))) == len(set(runs)) == len(set(found))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (0, ""),
        (0, " \n — … “” 🙂"),
        (6, "The ferry — at last! — sails again"),
        (5, "Angola's first satellite, again"),
        (5, "Angola 's first satellite again"),
        (3, "L’été dernier"),
        (2, "In 2024"),
        (6, "渡轮驶往岛上"),
        (7, "渡轮2024年驶往岛"),
        (7, "フェリーは島へ"),
        (9, "เรือไปเกาะ"),  # one of the vowels is a sign
        (3, "여객선이 다시 운항합니다"),
        (3, "नौका फिर चलती।"),
        (2, "می‌رود خانه"),
    ],
)
def test_words_of_all_scripts_are_found(words: int, text: str) -> None:
    assert len(tokens(text)) == words


def test_quotation_marks_and_apostrophes_do_not_matter() -> None:
    assert same("“Don’t,” said Angola's minister", "'Don't', said 'Angola 's' minister")


@pytest.mark.parametrize("other", ["sails ferry", "ferry sail", "ferrysails", "ferry sails sails", "férry sails"])
def test_other_words_are_others(other: str) -> None:
    assert not same("ferry sails", other)


def test_a_word_has_the_same_hash_at_every_place() -> None:
    """In a text that is longer than any table made beforehand, too."""
    assert np.array_equal(tokens("ferry sails, " * 10_000), np.tile(tokens("ferry sails"), 10_000))


def test_half_a_character_does_no_harm() -> None:
    assert len(tokens("the \ud83d ferry")) == 2


def test_hashes_are_the_same_in_every_run() -> None:
    assert shingles(tokens("The ferry sails again to Brackwater."), DEFAULT).tolist() == [
        4829156583573273016,
        5303915756507948238,
    ]
