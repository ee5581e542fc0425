"""What makes two texts, or two rows, the same; and how long a text is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.fingerprint import count_words, row_id, text_hash

URL = "https://gazette.example/ferry"
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
# The one letter whose capital is another letter's: in Turkish.
TEXTS = st.text(st.characters(exclude_characters="ı"), max_size=80)


@given(TEXTS, FORMS)
def test_the_unicode_form_of_a_text_does_not_matter(text: str, form: str) -> None:
    assert text_hash(unicodedata.normalize(form, text)) == text_hash(text)  # type: ignore[arg-type]


@given(TEXTS)
def test_the_case_of_a_text_does_not_matter(text: str) -> None:
    assert text_hash(text.casefold()) == text_hash(text)


@given(st.text("aäbßcéñøåçдёжэαάϊΐωאב字かกا ", max_size=60))
def test_capitals_do_not_matter(text: str) -> None:
    assert text_hash(text.upper()) == text_hash(text) == text_hash(text.title())


@given(st.lists(st.text("ferry’.é字", min_size=1), max_size=8), st.lists(st.text(" \n\t\r\u00a0\u3000", min_size=1)))
def test_white_space_does_not_matter(words: list[str], spaces: list[str]) -> None:
    spaces = [*spaces, " " * 3] * (len(words) + 1)
    spread = "".join(space + word for space, word in zip(spaces, words, strict=False)) + spaces[-1]
    assert text_hash(spread) == text_hash(" ".join(words))


@pytest.mark.parametrize(
    "other",
    [
        "The ferry sails",
        "The ferry sails again!",
        "The ferry sail again",
        "Theferry sails again",
        "again The ferry sails",
        "",
    ],
)
def test_other_words_are_another_text(other: str) -> None:
    assert text_hash(other) != text_hash("The ferry sails again")


def test_fingerprints_are_the_same_in_every_run() -> None:
    assert text_hash("The  Ferry\nsails again") == "ed77a19214d49f6f9790f34e65634eba"
    assert row_id(URL) == "4f26ce0602eeeea28024e9980e341599"
    assert row_id(URL, revision=2) == "b75cbf3199793f10201af9d7e6dc95e7"


@given(st.text(max_size=20), st.integers(0, 3), st.text(max_size=20), st.integers(0, 3))
def test_a_row_has_an_id_of_its_own(url: str, revision: int, other: str, another: int) -> None:
    one, two = f"{URL}/{url.replace('#', '')}", f"{URL}/{other.replace('#', '')}"  # a canonical URL has no fragment
    assert (row_id(one, revision) == row_id(two, another)) == ((one, revision) == (two, another))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (0, ""),
        (0, " \n — … “” 🙂"),
        (6, "The mayor’s ferry didn't sail again."),
        (5, "A well-known state-owned"),
        (4, "In 2024, 1500 came"),
        (2, "first_second"),
        (6, "Die Fähre fährt für drei Euro…"),
        (3, "L’été d’une île"),
        (3, "école à café"),
        (5, "Паром снова ходит к острову"),
        (6, "渡轮驶往岛上"),
        (11, "渡轮在2024年5月驶往岛上"),  # the year and the day are one word each
        (5, "iPhone手机，很好"),
        (10, "フェリー・ガイドは島へ"),
        (3, "여객선이 다시 운항합니다"),
        (9, "เรือไปเกาะ"),  # one of the vowels is a sign
        (4, "تعود العبارة إلى الجزيرة"),
        (2, "كِتَابٌ جَدِيدٌ"),  # with its vowels
        (2, "می‌رود خانه"),  # with a joiner
        (3, "नौका फिर चलती।"),
        (2, "ספינה שָׁבָה"),
    ],
)
def test_words_are_counted(words: int, text: str) -> None:
    assert count_words(text) == words
    assert count_words(f"{text}\n{text}") == 2 * words
    assert count_words(unicodedata.normalize("NFD", text)) == words


@given(st.text())
def test_there_are_no_more_words_than_characters(text: str) -> None:
    assert 0 <= count_words(text) <= len(text)
