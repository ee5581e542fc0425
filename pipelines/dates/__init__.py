"""Written dates -> timestamps, for pages and for listings. Pure, and independent of a page's markup."""

from pipelines.dates.labels import NEAR_LABEL, Role, labels_in
from pipelines.dates.markup_roles import markup_role
from pipelines.dates.parser import FoundDate, find_dates, parse_date
from pipelines.dates.timestamp import Timestamp
from pipelines.dates.zones import day_of_country, localized, zone_of_country

__all__ = [
    "NEAR_LABEL",
    "FoundDate",
    "Role",
    "Timestamp",
    "day_of_country",
    "find_dates",
    "labels_in",
    "localized",
    "markup_role",
    "parse_date",
    "zone_of_country",
]
