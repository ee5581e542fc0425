"""Agencies credited in a line of its own above or below the text of a story, in the forms of many languages."""

import pytest

from pipelines.extract import extract

TITLE = "Looms are back"
PROSE = "".join(
    f"<p>The ferry company says that boat {number} of its fleet will stay in the yard until the ice has gone.</p>"
    for number in range(4)
)


def agency(above: str, below: str) -> str | None:
    head = f"<title>{TITLE}</title>"
    body = f"<article><h1>{TITLE}</h1>{above}<div>{PROSE}</div>{below}</article>"
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>".encode(), "https://hafenbote.example/2024/looms"
    ).agency


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p>Von dpa</p>", "dpa"),
        ("<p class='firma'>EFE | Madrid</p>", "EFE"),
        ("<p>PAP, oprac. Irena Wolska</p>", "PAP"),
        ("<div>2024-05-03 10:15 来源：新华社</div>", "Xinhua"),
        ("<p>القاهرة - رويترز</p>", "Reuters"),
        ("<span class='auteur'>Le Hafenbote avec AFP</span>", "AFP"),
        ("<p>Hafenbote</p>", None),
        ("<div><span>DLN</span><div><span>Share</span><span>AA</span><span>+</span></div></div>", None),
    ],
)
def test_a_credit_below_the_headline(line: str, name: str | None) -> None:
    assert agency(line, "") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p class='credit'>Reporting by The Associated Press</p>", "AP"),
        ("<p class='copyright'>© 2024 Reuters</p>", "Reuters"),
        ("<p>© dpa-infocom, dpa:240503-99-123456/3</p>", "dpa"),
        ("<p class='source'>Quelle: dpa</p>", "dpa"),
        ("<p>Mit Material von dpa und AFP</p>", "dpa"),
        ("<p>Source : AFP</p>", "AFP"),
        ("<p>Con información de AFP</p>", "AFP"),
        ("<p>*Com informações da Agência Brasil</p>", "Agência Brasil"),
        ("<p>Источник: Интерфакс</p>", "Interfax"),
        ("<p>Źródło: PAP</p>", "PAP"),
        ("<p>（時事）</p>", "Jiji"),
        ("<p>المصدر: رويترز</p>", "Reuters"),
        ("<p>(With inputs from ANI)</p>", "ANI"),
        ("<h2>Related</h2><p>Source: BBC</p>", None),
        ("<ul><li>AFP</li></ul><a href='/tag/afp'>AFP</a>", None),
        ("<p>© 2024 Hafenbote</p>", None),
    ],
)
def test_a_credit_below_the_text(line: str, name: str | None) -> None:
    assert agency("", line) == name
