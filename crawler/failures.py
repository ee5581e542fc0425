"""A request that brought no page -> the reason it is rejected for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost

from pipelines.model.reasons import reason_of_status

if TYPE_CHECKING:
    from twisted.python.failure import Failure


class Refused(IgnoreRequest):
    """A request that one of Broadsheet's own middlewares does not let through: `reason` is a key of
    pipelines.model.reasons.REASONS, the message the particulars."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


# The first row that fits an exception gives the reason.
_BY_EXCEPTION: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((CannotResolveHostError,), "dns"),
    ((DownloadTimeoutError, TimeoutError, asyncio.TimeoutError), "timeout"),
    ((DownloadCancelledError,), "too-large"),
    ((DownloadConnectionRefusedError, DownloadFailedError, ResponseDataLossError), "connection"),
    ((ConnectError, ConnectionDone, ConnectionLost), "connection"),
)

# Scrapy tells the causes of IgnoreRequest apart by their message only.
_BY_MESSAGE: tuple[tuple[str, str], ...] = (
    ("max redirections reached", "redirect-loop"),
    ("Ignored response", "too-large"),
    ("offsite", "offsite"),
)


def reason_of(failure: Failure) -> tuple[str, str]:
    """(reason, detail) of a failed request; the reason is a key of pipelines.model.reasons.REASONS."""
    error = failure.value
    detail = f"{type(error).__name__}: {error}".rstrip(": ")
    if isinstance(error, HttpError):
        return reason_of_status(error.response.status), f"status {error.response.status}"
    if isinstance(error, Refused):
        return error.reason, str(error)
    if isinstance(error, IgnoreRequest):
        return next((reason for start, reason in _BY_MESSAGE if str(error).startswith(start)), "download-error"), detail
    if isinstance(error, (EOFError, OSError)) and not isinstance(error, (ConnectionError, TimeoutError)):
        return "bad-encoding", detail
    return next((reason for kinds, reason in _BY_EXCEPTION if isinstance(error, kinds)), "download-error"), detail
