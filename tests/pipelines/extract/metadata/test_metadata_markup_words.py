"""Names of elements in the languages of the press: bylines, breadcrumbs, lists of other stories, dates of changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.dates.labels import Role
from pipelines.dates.markup_roles import markup_role
from pipelines.extract.markup.flat_tree import flatten
from pipelines.extract.metadata import Metadata, read_metadata

URL = "https://www.gazette.example/harbour/gates-close"
FETCHED = datetime(2024, 6, 4, 12, tzinfo=UTC)
PROSE = "<p>The gates stay shut, said the clerk of the harbour. Ferries wait in the ice before them.</p>" * 3


def read(body: str) -> Metadata:
    page = f"<html><body><h1>Gates close</h1>{body}{PROSE}</body></html>"
    return read_metadata(flatten(page), URL, FETCHED)


@pytest.mark.parametrize("name", ["yazar-adi", "penulis", "nota-periodista", "articolo_giornalista", "zuozhe"])
def test_the_name_of_a_byline(name: str) -> None:
    assert read(f"{PROSE}<div class='{name}'>Irena Wolska</div>").authors == ("Irena Wolska",)
    assert read(f"{PROSE}<div class='harbour'>Irena Wolska</div>").authors == ()


@pytest.mark.parametrize("folder", ["firmas", "autorzy", "giornalisti", "yazarlar", "colunistas", "forfatter"])
def test_the_folder_of_an_authors_page(folder: str) -> None:
    assert read(f"<p><a href='/{folder}/irena'>Irena Wolska</a></p>").authors == ("Irena Wolska",)


@pytest.mark.parametrize("name", ["migas", "fil-ariane", "briciole", "kruimelpad", "topicpath"])
def test_the_name_of_breadcrumbs(name: str) -> None:
    steps = "<a href='/'>Home</a> <a href='/hafen'>Harbour</a>"
    assert read(f"<div class='{name}'>{steps}</div>").section == "Harbour"


@pytest.mark.parametrize(
    "name", ["noticias-relacionadas", "leia-tambem", "articoli-correlati", "lees-ook", "czytaj-takze", "pinglun"]
)
def test_the_name_of_a_list_of_other_stories(name: str) -> None:
    assert read(f"<div class='{name}'><p class='author'>Max Poe</p></div>").authors == ()


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("data-aggiornamento", Role.MODIFIED),
        ("fecha_actualizacion", Role.MODIFIED),
        ("aktualizacja", Role.MODIFIED),
        ("guncelleme-tarihi", Role.MODIFIED),
        ("gengxin-shijian", Role.MODIFIED),
        ("data-pubblicazione", Role.PUBLISHED),
        ("yayin-tarihi", Role.PUBLISHED),
        ("fabu-shijian", Role.PUBLISHED),
        ("data", None),
    ],
)
def test_the_name_of_a_date(name: str, role: Role | None) -> None:
    assert markup_role(name) is role
