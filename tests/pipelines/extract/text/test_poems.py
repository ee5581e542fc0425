"""A poem is its lines, however short: those without a stop at their end are no labels."""

import pytest
from ferry_story import TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text

POEM = """
The ferry lies in the harbour, its bell is still
its lamps are out
and gulls walk over the railing
as if they came to pay the captain's bill.
The master sits on the mooring
he counts the tides, he counts them with half an eye
and nobody asks for the timetable
and nobody cares for the reason why.
But come the spring and the south wind
the old boat shivers, it shivers from stem to stern
and all of the island is waiting
for one return
""".strip().splitlines()
ENGLISH = tuple(POEM)
PORTUGUESE = (
    "O barco dorme no porto",
    "sem luz, sem sino e sem voz",
    "e as gaivotas no convés andam como se fossem nós.",
    "O mestre conta as marés",
    "sentado na pedra fria",
    "e já ninguém lhe pergunta a hora da travessia.",
    "Mas vem o vento do sul",
    "e a proa velha estremece",
    "e toda a ilha no cais espera o que não se esquece",
)


def read(markup: str) -> tuple[str, ...]:
    tree = flatten(f"<html><head><title>{TITLE}</title></head><body>{markup}</body></html>")
    return story_text(tree, URL, TITLE, ("Ida Fell",)).paragraphs


@pytest.mark.parametrize("poem", [ENGLISH, PORTUGUESE])
@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_all_lines_of_a_poem_stay(poem: tuple[str, ...], between: str) -> None:
    above = "<div class='kicker'>Poetry</div><p class='by'>By Ida Fell</p>"
    assert read(f"<main><h1>{TITLE}</h1>{above}<div class='body'><p>{between.join(poem)}</p></div></main>") == poem


def test_labels_above_a_story_in_paragraphs_still_go() -> None:
    told = "".join(f"<p>{line} and so on, as the harbour office said on Monday at noon.</p>" for line in ENGLISH)
    assert read(f"<main><h1>{TITLE}</h1><div><p>Harbour news</p>{told}</div></main>")[0].startswith(ENGLISH[0])
