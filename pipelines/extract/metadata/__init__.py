"""Metadata of a page, each value with its provenance: title, authors, dates, source and what else a page states."""

from pipelines.extract.metadata.agency import agency_of
from pipelines.extract.metadata.read import read_metadata
from pipelines.extract.metadata.record import Metadata

__all__ = ["Metadata", "agency_of", "read_metadata"]
