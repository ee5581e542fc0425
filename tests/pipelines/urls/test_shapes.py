"""What an address shows: the id that a site gave a story, and how many words a slug has."""

import pytest

from pipelines.urls.shapes import count_words, story_id


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/2026/05/ferry-sails-again-1234567", "1234567"),
        ("/news/1234567-ferry-sails-again", "1234567"),
        ("/ferry-sails-again/a-1234567/comments", "1234567"),
        ("/article/c4gzk3m7pd7o", "c4gzk3m7pd7o"),
        ("/story.php?id=17", "17"),
        ("/story.php?page=3&id=17", "17"),
        ("/spip.php?article8532", "article8532"),
        ("/spip.php?article8533", "article8533"),
        ("/?p=17", "17"),
        ("/pagina.php?articolo=17", "17"),
        ("/index.php?berita=17", "17"),
        ("/story.php?id=ferry", None),
        ("/story.php?userid=17", None),
        ("/archive/20260504", None),
        ("/news/202605", None),
        ("/ferry-sails-again", None),
        ("/", None),
        ("http://[broken", None),
    ],
)
def test_the_id_of_a_story(address: str, name: str | None) -> None:
    assert story_id(address if "[" in address else f"https://gazette.example{address}") == name


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("ferry-sails-again", 3), ("港", 1), ("港口", 1), ("港口关", 2), ("港口关闭", 2), ("港口关闭 today", 3)],
)
def test_two_characters_of_dense_script_are_a_word(text: str, words: int) -> None:
    assert count_words(text) == words
