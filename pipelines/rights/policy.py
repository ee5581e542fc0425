"""Which pages the corpus must not keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.model.items import Rejection, Sighting
from pipelines.model.reasons import Reason
from pipelines.rights.forgotten import Forgotten


@dataclass(frozen=True, slots=True)
class Policy:
    """The signals that are obeyed (of OPT_OUT_OBEY), and what `scrapy forget` removed."""

    obeyed: frozenset[str]
    forgotten: Forgotten

    def refusal(self, sighting: Sighting) -> Rejection | None:
        """Why a page must not be kept; None if it may be."""
        if forgotten := reject_forgotten(sighting, sighting.addresses, self.forgotten):
            return forgotten
        if obeyed := [signal for signal in sighting.opt_out if signal in self.obeyed]:
            return Rejection(sighting, Reason.OPT_OUT, ", ".join(obeyed))
        return None


def reject_forgotten(sighting: Sighting, urls: Iterable[str], forgotten: Forgotten) -> Rejection | None:
    """The rejection of a page that `scrapy forget` removed at one of `urls`, absolute http(s) URLs; None of others."""
    if forgotten.covers_any(urls):
        return Rejection(sighting, Reason.FORGOTTEN, "scrapy forget removed it")
    return None
