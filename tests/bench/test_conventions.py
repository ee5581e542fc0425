"""A gold is scored by what its annotators count as text, on halves that share no site."""

from collections.abc import Callable

import pytest

from bench.conventions import Convention
from bench.scores import half_of
from pipelines import Role
from pipelines.model.items import Article


@pytest.mark.parametrize(
    ("convention", "name", "text"),
    [
        (Convention(), "text", "Back at last.\nTide."),
        (Convention(titled=True), "+ title", "Ferry sails again\nBack at last.\nTide."),
        (Convention(frozenset({Role.LEAD}), frozenset({Role.CAPTION})), "- lead + caption", "Tide.\nThe quay."),
    ],
)
def test_a_convention_composes_a_text(
    convention: Convention, name: str, text: str, article: Callable[..., Article]
) -> None:
    story = article(
        "https://gazette.example/ferry",
        "Back at last.\nTide.",
        roles=(Role.LEAD, Role.BODY),
        removed=("The quay.",),
        removed_roles=(Role.CAPTION,),
        removed_places=(2,),
    )
    assert (str(convention), convention.text_of(story)) == (name, text)


def test_all_pages_of_a_site_are_in_one_half() -> None:
    urls = [
        f"{scheme}{host}gazette.example/{path}" for scheme in ("", "https://") for host in ("", "www.") for path in "ab"
    ]
    assert len(set(map(half_of, urls))) == 1
    assert {half_of(f"https://site-{number}.example/") for number in range(20)} == {"A", "B"}
