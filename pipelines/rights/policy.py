"""Which pages the corpus must not keep."""

from __future__ import annotations

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
        """Why a page must not be kept; None where it may be."""
        if self.forgotten.covers_any(sighting.addresses):
            return Rejection(sighting, Reason.FORGOTTEN, "scrapy forget removed it")
        if obeyed := [signal for signal in sighting.opt_out if signal in self.obeyed]:
            return Rejection(sighting, Reason.OPT_OUT, ", ".join(obeyed))
        return None
