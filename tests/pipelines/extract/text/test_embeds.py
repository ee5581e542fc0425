"""What stands between the paragraphs of a story and is made by others than its writer: graphics, embedded posts."""

# ruff: noqa: E501 - a line of a page stays one line

import pytest
from ferry_story import FIRST, FOURTH, SECOND, STORY, THIRD, TITLE, URL

from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.text import story_text


def around(middle: str) -> tuple[str, ...]:
    """The lines of a story with `middle` between its paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FOURTH)]
    story = f"<article><h1>{TITLE}</h1>{''.join(paragraphs[:2])}{middle}{''.join(paragraphs[2:])}</article>"
    return story_text(flatten(f"<html><body>{story}</body></html>"), URL, TITLE).paragraphs


LABELS = "".join(
    f"<div class='g-Layer_1 g-aiAbs' style='top:{at}0%;left:3%'><p class='g-pstyle0'>{text}</p></div>"
    for at, text in enumerate(("Orrinmouth.", "Some 4,000 people a year took this route until February.", "1,200."))
)


@pytest.mark.parametrize(
    "graphic",
    [
        "<div id='g-ferry-box' class='ai2html'>{0}</div>",
        "<div id='g-ferry-box'><div id='g-ferry-Artboard_1' class='g-artboard' style='width:300px'>{0}</div></div>",
    ],
)
def test_labels_of_a_graphic_are_no_text(graphic: str) -> None:
    assert around(graphic.format(LABELS)) == STORY


PLACEHOLDERS = [
    "This content is hosted by a third party. By showing the external content you accept the terms and conditions of gull.example.",
    "To view this content, please accept cookies.",
    "Please accept marketing cookies to watch this video.",
    "We need your consent to load this content. We use Gullvideo to manage extra content that can set cookies on your device.",
    "Allow Gullpost content? This article includes content provided by Gullpost. We ask for your permission first.",
    "This video cannot be shown because of your privacy settings.",
    "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn mit einem Klick anzeigen.",
    "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    "Wir benötigen Ihre Zustimmung, um den von der Redaktion eingebundenen Inhalt anzuzeigen.",
    "Mit dem Laden des Videos akzeptieren Sie die Datenschutzerklärung von Möwenvideo.",
    "Ein Klick für den Datenschutz",
    "Box aufklappen Box zuklappen",
    "Pour afficher ce contenu, vous devez accepter les cookies des réseaux sociaux.",
    "Ce contenu est bloqué car vous n'avez pas accepté les cookies et autres traceurs.",
    "Para ver este contenido debes aceptar las cookies de terceros.",
    "Este contenido no se puede mostrar porque no has aceptado las cookies.",
    "Para ver este conteúdo, aceite os cookies de terceiros.",
    "Per visualizzare questo contenuto è necessario accettare i cookie.",
    "Om deze inhoud te bekijken moet je cookies accepteren.",
    "Det här innehållet kräver att du godkänner cookies från andra.",
    "Aby wyświetlić ten materiał, musisz zaakceptować pliki cookie.",
    "Чтобы посмотреть это видео, примите файлы cookie.",
    "Για να δείτε αυτό το περιεχόμενο, αποδεχτείτε τα cookies.",
    "このコンテンツを表示するにはCookieを許可してください。",
    "若要查看此内容，请接受第三方 cookie。",
]


@pytest.mark.parametrize("line", PLACEHOLDERS)
def test_a_notice_in_the_place_of_a_post_is_no_text(line: str) -> None:
    assert around(f"<p>{line}</p>") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "To view the island, passengers must accept a walk of two hours, and allow for the rain that falls there.",
        "This content is what the harbour office had waited for, it said of the book by the ferryman.",
        "Hier finden Sie einen Bäcker, der seit dem Winter auf der Insel nicht mehr geschlafen hat.",
        "Wir brauchen Ihre Zustimmung, sagte der Hafenmeister den Bewohnern der Insel am Montag.",
        "Para ver este faro, los pasajeros aceptan un camino de dos horas bajo la lluvia de la isla.",
        "By showing the boat to the islanders you accept their questions, said the master of the harbour.",
    ],
)
def test_a_sentence_that_begins_as_such_a_notice_is_text(line: str) -> None:
    assert line in around(f"<p>{line}</p>")
