"""Written dates -> moments: the one reader of dates, for pages and for listings. Pure, and without a page's markup."""

from pipelines.dates.labels import NEAR_LABEL, Role, labels_in
from pipelines.dates.marks import marked
from pipelines.dates.moment import Moment
from pipelines.dates.reading import Reading, read, readings
from pipelines.dates.zones import localized, zone_of_country

__all__ = [
    "NEAR_LABEL",
    "Moment",
    "Reading",
    "Role",
    "labels_in",
    "localized",
    "marked",
    "read",
    "readings",
    "zone_of_country",
]
