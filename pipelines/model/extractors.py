"""Who reads the texts of stories: the values of the setting EXTRACTOR."""

from __future__ import annotations

from enum import StrEnum


class Extractor(StrEnum):
    BROADSHEET = "broadsheet"
    TRAFILATURA = "trafilatura"
