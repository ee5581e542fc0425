"""Bylines as papers write them, and the names that stay of them."""

import pytest

from pipelines.extract.metadata.names import names_in, names_shown

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
        ("3 May 2024", []),
    ],
)
def test_people_of_a_byline(byline: str, people: list[str]) -> None:
    assert list(names_in([byline], SITES).people) == people


@pytest.mark.parametrize(
    "body", ["Reuters", "Harbour Gazette", "Staff Writer", "Sports Desk", "dpa", "Onlineredaktion"]
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
        (["Jane Doe", "Show more sharing options", "Copy Link"], ["Jane Doe"]),
    ],
)
def test_what_stands_beside_a_visible_byline_is_no_name(pieces: list[str], people: list[str]) -> None:
    assert list(names_shown(pieces, SITES).people) == people
