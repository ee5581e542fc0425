"""The forms in which papers of many languages show who wrote a story, in markup without names for bylines."""

import pytest

from tests.pipelines.extract.metadata.test_metadata_bylines import PROSE, TITLE, read
from tests.pipelines.extract.metadata.test_read_metadata import json_ld

IRENA, MAUD = "Irena Wolska", "Maud Hollis"
MARIA, LIN, HANA, MARYAM = "Мария Липова", "林海", "山田花子", "مريم لبيب"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (
            "<div><span>Written by</span><div><span>Irena Wolska</span><span>- Harbour reporter</span></div></div>",
            [IRENA],
        ),
        ("<div><div>Written by</div><div>Irena</div></div>", ["Irena"]),
        ("<h6>Author(s)</h6><ul><li><a href='/a?i'>Irena Wolska</a></li><li>Maud Hollis</li></ul>", [IRENA, MAUD]),
        ("<div>Irena Wolska, VMD, DACVB; Maud Hollis, BA, LVT</div>", [IRENA, MAUD]),
        ("<div><div>Words: <a href='/i'>Irena Wolska</a></div><div>Pictures: Maud Hollis</div></div>", [IRENA]),
        ("<div><div>Irena Wolska</div><div>Co-Founder and Editor</div></div>", [IRENA]),
        ("<div><a href='https://letters.example/@irena'>Irena Wolska</a></div><div>May 3, 2024</div>", [IRENA]),
        ("<span>Irena Wolska</span><span>May 3, 2024</span><span>2 Shares</span>", [IRENA]),
        (f"{PROSE[:103]}<p>Irena Wolska</p><div><p>May 3, 2024</p><p>5 min read</p></div>", [IRENA]),
        ("<p>By Irena Wolska, staff writer</p>", [IRENA]),
        ("<div>Text: Irena Wolska / Fotos: Maud Hollis</div>", [IRENA]),
        ("<div><span>Ein Artikel von</span> <a href='/team/i'>Irena Wolska</a></div>", [IRENA]),
        ("<div>Eine Reportage von Irena Wolska und Maud Hollis</div>", [IRENA, MAUD]),
        ("<p>Seestadt - Stand: 03.05.2024, 10:15 Uhr - Von Irena Wolska</p>", [IRENA]),
        ("<p>Aufgezeichnet von Irena Wolska</p>", [IRENA]),
        ("<p class='author'>Redaktion: Irena Wolska, Maud Hollis</p>", [IRENA, MAUD]),
        ("<p>Propos recueillis par Irena Wolska</p>", [IRENA]),
        ("<div><span>Écrit par</span> <a href='/i'>Irena Wolska</a></div>", [IRENA]),
        ("<span class='author'>Irena Wolska avec AFP</span>", [IRENA]),
        ("<div>Por Irena Wolska | Puerto del Mar</div>", [IRENA]),
        ("<div>Redactado por <b>Irena Wolska</b></div>", [IRENA]),
        ("<p>Texto: Irena Wolska. Fotos: Maud Hollis</p>", [IRENA]),
        ("<p>Reportagem de Irena Wolska e Maud Hollis</p>", [IRENA, MAUD]),
        ("<p>dal nostro inviato Irena Wolska</p>", [IRENA]),
        ("<p>Oprac. Irena Wolska</p>", [IRENA]),
        ("<p>Opracowała: Irena Wolska</p>", [IRENA]),
        ("<p>Napisała Irena Wolska, 3 maja 2024</p>", [IRENA]),
        (f"<p>Текст: {MARIA}, фото: Олег Брик</p>", [MARIA]),
        (f"<p>Материал подготовила {MARIA}</p>", [MARIA]),
        ("<p>Της Μαρίας Λίπου</p>", ["Μαρίας Λίπου"]),
        ("<p>Ρεπορτάζ: Μαρία Λίπου</p>", ["Μαρία Λίπου"]),
        (f"<div>2024-05-03 10:15 来源：海港日报 作者：{LIN}</div>", [LIN]),
        (f"<div class='byline'>2024-05-03 10:15 来源：海港日报 作者：{LIN}</div>", [LIN]),
        ("<div class='byline'>Quelle: Hafenbote Autorin: Irena Wolska</div>", [IRENA]),
        ("<div class='byline'>By Irena Wolska, for the Harbour Post, May 3, 2024</div>", [IRENA]),
        ("<div class='byline'>Dodał: Irena Wolska, 3 maja 2024 r.</div>", [IRENA]),
        ("<div class='byline'>Napsala Irena Wolska dne 3. 5. 2024</div>", [IRENA]),
        ("<div class='byline'>Kirjoittanut Irena Wolska 3.5.2024 klo 10.42</div>", [IRENA]),
        ("<div class='byline'>Írta: Irena Wolska, 2024. május 3.</div>", [IRENA]),
        ("<div class='byline'>2024. május 3. 10:42 Szerző: Irena Wolska</div>", [IRENA]),
        ("<div class='byline'>Scris de Irena Wolska la 3.05.2024</div>", [IRENA]),
        ("<div class='byline'>लेखक: मोहन लाल, 3 मई 2024</div>", ["मोहन लाल"]),
        (f"<p>本报记者 {LIN}</p>", [LIN]),
        (f"<p>文／{LIN}　圖／王海</p>", [LIN]),
        ("<p class='author'><span>林海燕</span>/<span>文</span></p>", ["林海燕"]),
        ("<p class='author'>林海燕/文</p>", ["林海燕"]),
        ("<p class='author'>林海燕 編譯</p>", ["林海燕"]),
        ("<p class='author'>林海燕 執行編輯：王海</p>", ["林海燕"]),
        (f"<p class='author'>Автор статьи: {MARIA}<br>Просмотров: 13 845</p>", [MARIA]),
        ("<p class='author'>Автор статьи: admin<br>Просмотров: 291</p>", []),
        (f"<p class='author'><b>Автор записи:</b> {MARIA}<br><b>Показов:</b> 291</p>", [MARIA]),
        ("<p class='author'><a href='/i'>Irena Wolska</a> <a href='/bio'>Full Bio</a></p>", [IRENA]),
        (f"<p>記者{LIN}／台北報導</p>", [LIN]),
        (f"<p>【海港日報記者{LIN}台北報導】</p>", [LIN]),
        (f"<p>（聞き手・{HANA}）</p>", [HANA]),
        (f"<p>文＝{HANA}　写真＝鈴木海</p>", [HANA]),
        (f"<p class='writer'>{HANA}記者</p>", [HANA]),
        (f"<p>إعداد: {MARYAM}</p>", [MARYAM]),
        (f"<div><span>الكاتب:</span><a href='/m'>{MARYAM}</a></div>", [MARYAM]),
    ],
)
def test_a_byline_in_a_form_of_its_language(line: str, authors: list[str]) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == tuple(authors)


@pytest.mark.parametrize(
    "line",
    [
        "<div><b>Autor:</b> Datum</div>",
        "<h3>Von der Leyen reist ab</h3>",
        "<p>By Friday, the port</p>",
        "<div><div>In This Article</div><div>Ferries</div></div>",
        f"{PROSE[:103]}<p>Harbour News</p><p>Ferries wait</p>",
    ],
)
def test_lines_below_a_headline_that_name_no_author(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == ()


@pytest.mark.parametrize(
    ("box", "authors"),
    [
        ("<h2>Article by</h2><div>Irena Wolska</div>", [IRENA]),
        ("<h3>Irena Wolska</h3><p>Irena Wolska is a reporter at the paper. She covers the harbour.</p>", [IRENA]),
        ("<h3>About the author</h3><h4>Irena Wolska</h4><p>She covers the harbour.</p>", [IRENA]),
        ("<h3>Über die Autorin</h3><p><b>Irena Wolska</b> ist Reporterin in der Seestadt.</p>", [IRENA]),
        ("<h3>À propos de l’autrice</h3><p>Irena Wolska est journaliste à la mairie.</p>", [IRENA]),
        ("<h5 class='author-box-name'>About Irena Wolska</h5><p>She covers the harbour.</p>", [IRENA]),
        ("<div class='author-name'>Über Irena Wolska</div><p>Sie schreibt vom Hafen.</p>", [IRENA]),
        ("<div class='author-name'>Über den Autor</div><p>Er schreibt vom Hafen.</p>", []),
        ("<h3>Art Deco</h3><p>Art Deco is loved.</p><h3>Arts Crafts</h3><p>Arts Crafts is old.</p>", []),
    ],
)
def test_a_box_about_the_author_below_the_story(box: str, authors: list[str]) -> None:
    assert read(f"<article><h1>{TITLE}</h1><div>{PROSE}</div><section>{box}</section></article>").authors == tuple(
        authors
    )


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        # the account with which a story was entered
        ("<p>By: Irena Wolska</p>", (IRENA,)),
        ("<p>By: Irena Wolska</p><footer>Entered by Maud Hollis</footer>", (MAUD,)),
        ("<div class='byline'>By <span>Maud Hollis</span> and Irena Wolska, HGN</div>", (MAUD, IRENA)),
        ("<div class='byline'>By Maud Hollis | The Harbour Journal</div>", (MAUD,)),
    ],
)
def test_the_byline_that_readers_see_and_the_author_in_the_data(line: str, authors: tuple[str, ...]) -> None:
    head = '<meta name="author" content="Maud Hollis | The Harbour Journal">'
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>", head).authors == authors


@pytest.mark.parametrize("label", ["Contributions from", "Medically reviewed by", "Edited by", "Fact-checked by"])
def test_who_only_contributed_is_no_author(label: str) -> None:
    names = [{"name": IRENA}, {"name": MAUD}, {"name": "Ada Finch"}]
    stated = json_ld({"@type": "NewsArticle", "headline": TITLE, "author": names})
    byline = f"<div class='byline'>By Irena Wolska {label} Maud Hollis, Ada Finch</div>"
    assert read(f"<h1>{TITLE}</h1>{byline}{PROSE}", stated).authors == (IRENA,)


_I, _M = "<a href='/i'>Irena Wolska</a>", "<a href='/m'>Maud Hollis</a>"


@pytest.mark.parametrize(
    "form", ["<p class='byline hasnt-bio'>{}</p>", "<div class='has-bio'><p class='byline'>{}</p></div>"]
)
def test_a_class_that_says_what_an_author_has_names_no_box_on_the_author(form: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{form.format(IRENA)}<div>{PROSE}</div></article>").authors == (IRENA,)


@pytest.mark.parametrize(
    "line",
    [
        "<div itemprop='author'><span>Irena Wolska</span><span>Maud Hollis</span></div>",
        "<a rel='author' href='/x'><span>Irena Wolska</span><span>Maud Hollis</span></a>",
        "<a href='/author/x'><span>Irena Wolska</span><span>Maud Hollis</span></a>",
        "<p>By <b>Irena Wolska</b><b>Maud Hollis</b></p>",
        f"<p>By {_I}{_M}</p>",
        "<div><span>Written by</span><div><span>Irena Wolska</span><span>Maud Hollis</span></div></div>",
    ],
)
def test_adjacent_elements_with_a_name_each_name_two_people(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == (IRENA, MAUD)


@pytest.mark.parametrize(
    "line",
    [
        "<a rel='author' href='/x'><span>Irena</span><span>Wolska</span></a>",
        "<a rel='author' href='/x'><b>Irena Wolska</b><i>Harbour Reporter</i></a>",
    ],
)
def test_adjacent_elements_with_parts_of_a_name_or_a_role_name_one_person(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == (IRENA,)


def test_names_in_one_element_with_a_space_between_their_parts_are_one_name() -> None:
    line = "<a rel='author' href='/x'><span>Maria José</span> <span>Lima Duarte</span></a>"
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == ("Maria José Lima Duarte",)


@pytest.mark.parametrize(
    "line",
    [
        f"<p class='byline'>By {_I}, Science Editor, and {_M}</p>",
        f"<p class='byline'>By {_I} in Seestadt and {_M} in Fenwick</p>",
        f"<p class='byline'>By {_I}, Seestadt, and {_M}</p>",
        f"<p>By {_I}, Science Editor, and {_M}</p>",
        "<p class='byline'><span>By Irena Wolska,</span> <i>Science Editor</i>, <span>and Maud Hollis</span></p>",
        "<p class='author'>Por Irena Wolska, periodista, y Maud Hollis, corresponsal</p>",
        "<p class='author'>Por Irena Wolska, repórter, e Maud Hollis</p>",
        "<p class='author'>Irena Wolska, dziennikarka, i Maud Hollis</p>",
        "<p class='author'>Irena Wolska et Maud Hollis, envoyés spéciaux</p>",
        "<p class='author'>Irena Wolska, Maud Hollis, correspondants à Lomé</p>",
        "<p>Journalistes : Irena Wolska et Maud Hollis</p>",
    ],
)
def test_a_role_or_place_between_two_names_does_not_end_the_byline(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == (IRENA, MAUD)


@pytest.mark.parametrize("name", ['Irena "Rena" Wolska', "Irena “Rena” Wolska", "Irena « Rena » Wolska"])
@pytest.mark.parametrize("form", ["<p class='byline'>By {}</p>", "<p>By {}</p>"])
def test_a_name_may_have_a_nickname_in_quotes(name: str, form: str) -> None:
    line = form.format(name)
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{PROSE}</div></article>").authors == (name,)
