"""Metadata of a page, each value with its provenance: title, authors, dates, agency and other values."""

from pipelines.extract.metadata.agency import agency_of
from pipelines.extract.metadata.credits_beside import credits_beside
from pipelines.extract.metadata.read import dated_by_hand, read_metadata
from pipelines.extract.metadata.record import Metadata

__all__ = ["Metadata", "agency_of", "credits_beside", "dated_by_hand", "read_metadata"]
