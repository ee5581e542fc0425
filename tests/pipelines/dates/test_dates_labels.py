"""Dates with labels: of the publication, or of the last change."""

from __future__ import annotations

import pytest
from written import shown

from pipelines.dates.labels import Role
from pipelines.dates.parser import find_dates

P, M = Role.PUBLISHED, Role.MODIFIED
ROLES = [
    ("Updated: 28 November 2017 19:20 | Published: 27 November 2017 01:57", "en", [("28 19:20", M), ("27 01:57", P)]),
    ("Published 01:57, 27 November 2017 - Updated 19:20, 28 November 2017", "en", [("27 01:57", P), ("28 19:20", M)]),
    ("27/11/2017 01:57 | Actualizado a 28/11/2017 19:20", "es", [("27 01:57", None), ("28 19:20", M)]),
    ("27/11/2017 | 28/11/2017 19:20", "es", [("27", None), ("28 19:20", None)]),
    ("Posted on November 27, 2017 by Ada Quill", "en", [("27", P)]),
    ("Last updated by Ada Quill on November 28, 2017", "en", [("28", M)]),
    ("Updated 27 Nov 2017 at 10:00", "en", [("27 10:00", M)]),
    ("Aktualisiert am 28.11.2017, 19:20 Uhr", "de", [("28 19:20", M)]),
    ("Zuletzt geändert: 28.11.2017", "de", [("28", M)]),
    ("Veröffentlicht: 27.11.2017, zuletzt bearbeitet 28.11.2017", "de", [("27", P), ("28", M)]),
    ("Mis à jour le 28/11/2017 à 19h20", "fr", [("28 19:20", M)]),
    ("Publié le 27/11/2017 à 01h57, mis à jour le 28/11/2017 à 19h20", "fr", [("27 01:57", P), ("28 19:20", M)]),
    ("Última actualización: 28/11/2017", "es", [("28", M)]),
    ("Atualizado em 28/11/2017 19h20", "pt", [("28 19:20", M)]),
    ("Aggiornato il 28 novembre 2017", "it", [("28", M)]),
    ("Pubblicato il 27 novembre 2017, modificato il 28 novembre 2017", "it", [("27", P), ("28", M)]),
    ("Bijgewerkt op 28 november 2017", "nl", [("28", M)]),
    ("Uppdaterad 28 november 2017", "sv", [("28", M)]),
    ("Oppdatert 28. november 2017", "nb", [("28", M)]),
    ("Opdateret 28. november 2017", "da", [("28", M)]),
    ("Päivitetty 28.11.2017", "fi", [("28", M)]),
    ("Aktualizacja: 28.11.2017 19:20", "pl", [("28 19:20", M)]),
    ("Opublikowano: 27.11.2017, zaktualizowano: 28.11.2017", "pl", [("27", P), ("28", M)]),
    ("Aktualizováno 28. listopadu 2017", "cs", [("28", M)]),
    ("Aktualizované 28.11.2017", "sk", [("28", M)]),
    ("Ažurirano: 28.11.2017", "hr", [("28", M)]),
    ("Actualizat: 28 noiembrie 2017", "ro", [("28", M)]),
    ("Frissítve: 2017. november 28.", "hu", [("28", M)]),
    ("Ενημερώθηκε: 28 Νοεμβρίου 2017", "el", [("28", M)]),
    ("Güncelleme: 28.11.2017 19:20", "tr", [("28 19:20", M)]),
    ("Yayınlanma: 27.11.2017 01:57 Güncellenme: 28.11.2017 19:20", "tr", [("27 01:57", P), ("28 19:20", M)]),
    ("Обновлено 28 ноября 2017", "ru", [("28", M)]),
    ("Опубликовано 27 ноября 2017, изменено 28 ноября 2017", "ru", [("27", P), ("28", M)]),
    ("Оновлено 28 листопада 2017", "uk", [("28", M)]),
    ("Обновена на 28 ноември 2017", "bg", [("28", M)]),
    ("آخر تحديث 28 نوفمبر 2017", "ar", [("28", M)]),
    ("עודכן ב-28 בנובמבר 2017", "he", [("28", M)]),
    ("Diperbarui 28 November 2017", "id", [("28", M)]),
    ("Cập nhật 28/11/2017", "vi", [("28", M)]),
    ("更新时间：2017-11-28 19:20", "zh", [("28 19:20", M)]),
    ("입력 2017.11.27 01:57 | 수정 2017.11.28 19:20", "ko", [("27 01:57", P), ("28 19:20", M)]),
    ("最終更新 2017年11月28日", "ja", [("28", M)]),
    ("2017年11月27日 公開 2017年11月28日", "ja", [("27", None), ("28", P)]),
    ("28 November 2017 (updated)", "en", [("28", M)]),
    ("2017/11/28 19:20 更新", "ja", [("28 19:20", Role.EITHER)]),
    ("28 November 2017, updated 3 hours ago", "en", [("28", P)]),
    ("Edited By: Ada Quill 27 November 2017", "en", [("27", None)]),
]


@pytest.mark.parametrize(("text", "language", "found"), ROLES)
def test_labels(text: str, language: str, found: list[tuple[str, Role | None]]) -> None:
    read_so = [(shown(reading.timestamp), reading.role) for reading in find_dates(text, language)]
    assert read_so == [(f"2017-11-{day}", role) for day, role in found]
