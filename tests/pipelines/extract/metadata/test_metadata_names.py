"""Bylines as papers write them, and the names that stay of them."""

import pytest

from pipelines.extract.metadata.byline_names import names_in, names_shown

SITES = frozenset({"harbourgazette", "gazette"})


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe, John Roe and Max Poe", ["Jane Doe", "John Roe", "Max Poe"]),
        ("Von Anna Müller und Jörg Ähm", ["Anna Müller", "Jörg Ähm"]),
        ("Par Luc Petit et Ève Noir", ["Luc Petit", "Ève Noir"]),
        ("Por Ana Ruiz y José Gil", ["Ana Ruiz", "José Gil"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("A Bee; C Dee", ["A Bee", "C Dee"]),
        ("JANE DOE", ["Jane Doe"]),
        ("Ian McDONALD-ROE", ["Ian McDONALD-ROE"]),
        ("MARY McVAY", ["MARY McVAY"]),
        ("Bill MCCARTHY", ["Bill McCarthy"]),
        ("Jane Doe | jane@gazette.example", ["Jane Doe"]),
        ("Jane Doe (Reuters)", ["Jane Doe"]),
        ("Jane Doe Reuters correspondent", ["Jane Doe"]),
        ("Jane Doe for the Gazette", ["Jane Doe"]),
        ("Doe, Jane", ["Jane Doe"]),
        ("Jane Doe, Jane Doe", ["Jane Doe"]),
        ("Maria do Carmo, Berlin", ["Maria do Carmo"]),
        ("April Lake", ["April Lake"]),
        ("記者 山田太郎", ["山田太郎"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("김하나 기자", ["김하나"]),
        ("محمد علي", ["محمد علي"]),
        ("https://social.example/jane", []),
        ("admin", []),
        ("Вход / Регистрация", []),
        ("Источник:", []),
        ("责任编辑：李雷", ["李雷"]),
        ("手机版 点击", []),
        ("Jane Doe & John Roe", ["Jane Doe", "John Roe"]),
        ("Jane & John Roe", ["Jane", "John Roe"]),
        ("Name", []),
        ("Jane Doe Jr.", ["Jane Doe Jr."]),
        ("By Jane C.J., staff writer", ["Jane C.J."]),
        ("Jane Doe.", ["Jane Doe"]),
        ("Jane Doe The Associated Press", ["Jane Doe"]),
        ("Jane Doe Senior Ships Reporter", ["Jane Doe"]),
        ("Jane Doe, Head of Ships", ["Jane Doe"]),
        ("Jane Doe, Head of Ships and Nets", ["Jane Doe"]),
        ("Jane Doe, head of nets and sails, John Roe", ["Jane Doe", "John Roe"]),
        ("Anna Müller, Leiterin der Redaktion Netze und Segel", ["Anna Müller"]),
        ("Jane Doe, MD, PhD", ["Jane Doe"]),
        ("Jane Doe, MD*", ["Jane Doe"]),
        ("Jane Doe and From Winter Pike", ["Jane Doe"]),
        ("Νίκος Άλφα, δημοσιογράφος", ["Νίκος Άλφα"]),
        ("Γράφει ο Νίκος Άλφα", ["Νίκος Άλφα"]),
        ("بقلم محمد علي", ["محمد علي"]),
        ("Reportagem: Maria do Carmo", ["Maria do Carmo"]),
        ("撰稿：李雷", ["李雷"]),
        ("Jane A. Doe CPA, MBA", ["Jane A. Doe"]),
        ("Jane Doe on behalf of the crew", ["Jane Doe"]),
        ("Tidewatcher - Jane Doe", ["Tidewatcher - Jane Doe"]),
        ("Jane Doe - Ships", ["Jane Doe"]),
        ("Jane - Staff Writer", ["Jane"]),
        ("This post was written by Jane Doe", ["Jane Doe"]),
        ("Li Ma", ["Li Ma"]),
        ("Li, Ma", ["Ma Li"]),
        ("3 May 2024", []),
        ("Letters to the Editor", []),
        ("Jane Doe and John Roe (photographs by the", ["Jane Doe", "John Roe"]),
    ],
)
def test_people_of_a_byline(byline: str, people: list[str]) -> None:
    assert list(names_in([byline], SITES).people) == people


@pytest.mark.parametrize(
    "body",
    [
        "Reuters",
        "Harbour Gazette",
        "Staff Writer",
        "Our Foreign Staff",
        "Sports Desk",
        "Tide Sports Desk",
        "dpa",
        "Onlineredaktion",
        "Ropes & Sails News",
        "Ropes & Sails",
        "Tar & i",
        "Tidewater GmbH & Co. KG",
        "Organization for Safe Slipways",
    ],
)
def test_desks_agencies_and_the_site_are_no_people(body: str) -> None:
    assert names_in([body, "Jane Doe"], SITES).people == ("Jane Doe",)
    assert names_in([body], SITES).bodies == (body,)


@pytest.mark.parametrize(
    ("pieces", "people"),
    [
        (["By", "Jane Doe", "and", "John Roe", "Tue, Mar 11, 2025"], ["Jane Doe", "John Roe"]),
        (["Jane Doe", "Contributing Reporter", "Harbour"], ["Jane Doe"]),
        (["Written by", "Jane Doe", "in", "Ships", "on 3 May"], ["Jane Doe"]),
        (["Jane Doe and John Roe - Port Staff Writers", "Harbour"], ["Jane Doe", "John Roe"]),
        (["Jane Doe", "Show more sharing options", "Copy Link"], ["Jane Doe"]),
    ],
)
def test_what_stands_beside_a_visible_byline_is_no_name(pieces: list[str], people: list[str]) -> None:
    assert list(names_shown(pieces, SITES).people) == people


DATED = (
    "Posted on May 3, 2024 by Jane Doe",
    "Posted by Jane Doe on May 3, 2024",
    "By Jane Doe on 3 May",
    "By Jane Doe - May 3, 2024 - 5 min read",
    "Friday May 3, 2024 10:05 am PDT by Jane Doe",
    "Submitted by Jane Doe on Fri, 05/03/2024 - 10:05",
    "Published: May 3, 2024 | Updated: May 4, 2024 | By Jane Doe",
    "Last updated on 3 May 2024 10:05 GMT by Jane Doe",
    "By Jane Doe Published May 3, 2024 at 10:05 p.m. ET",
    "Jane Doe, 2024-05-03T10:05:00Z",
    "(03/05/2024) Jane Doe",
    "Jane Doe | 2 hours ago",
    "Jane Doe · 3 May 2024",
    "On May 3, 2024 by Jane Doe in Local News",
    "Von Jane Doe am 3. Mai 2024",
    "Veröffentlicht am Freitag, 3. Mai 2024 um 10:05 Uhr von Jane Doe",
    "Jane Doe, 03.05.2024, 10:05 Uhr",
    "Publié le 3 mai 2024 à 10h05 par Jane Doe",
    "Par Jane Doe, le 3 mai 2024",
    "Publicado por Jane Doe el 3 de mayo de 2024 a las 10:05",
    "Por Jane Doe em 3 de maio de 2024 às 10h05",
    "Pubblicato il 3 maggio 2024 da Jane Doe",
    "di Jane Doe 3 maggio 2024 alle ore 10:05",
    "Door Jane Doe op 3 mei 2024",
    "Av Jane Doe den 3 maj 2024",
    "Publisert 3. mai 2024 av Jane Doe",
    "Opublikowano 3 maja 2024 przez Jane Doe",
    "Julkaistu 3.5.2024 klo 10.05 Jane Doe",
    "Yayınlanma: 3 Mayıs 2024 Jane Doe",
    "Oleh Jane Doe, 3 Mei 2024 pukul 10.05 WIB",
)


@pytest.mark.parametrize("byline", DATED)
def test_dates_in_bylines_are_no_part_of_a_name(byline: str) -> None:
    assert names_shown([byline], SITES).people == ("Jane Doe",)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Theresa May on Friday, May 3, 2024", ("Theresa May",)),
        ("By April Lake, May 3, 2024", ("April Lake",)),
        ("Tue, 3 May 2024 - Minh Le", ("Minh Le",)),
        ("By Anders Lund on May 3, 2024", ("Anders Lund",)),
        ("By Anders Lund, May 3, 2024", ("Anders Lund",)),
        ("By Rosa Domingo on May 3, 2024", ("Rosa Domingo",)),
        ("Von Max Sonntag am 3.5.2024", ("Max Sonntag",)),
        ("By Jane Doe Thurs May 2, 2024", ("Jane Doe",)),
        ("Von Max Mond, Fr., 3.5.2024", ("Max Mond",)),
        ("2024年5月3日 山田太郎", ("山田太郎",)),
        ("Автор: Пётр Иванов, 3 мая 2024 г.", ("Пётр Иванов",)),
        ("By 50 Crowns", ()),
    ],
)
def test_names_that_look_like_dates_and_dates_beside_other_scripts(byline: str, people: tuple[str, ...]) -> None:
    assert names_shown([byline], SITES).people == people


@pytest.mark.parametrize(
    "beside",
    [
        "Marketing Manager",
        "Senior Director of Content",
        "Geschäftsführerin",
        "Trial Attorney",
        "See more from Jane Doe",
        "View all posts",
        "Mehr von Jane Doe",
        "Voir tous ses articles",
        "Ver más",
    ],
)
def test_job_titles_and_buttons_beside_a_name_are_no_names(beside: str) -> None:
    assert names_shown(["Jane Doe", beside], SITES).people == ("Jane Doe",)
