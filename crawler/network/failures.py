"""A failed request -> the reason for its rejection."""

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

from pipelines.model.reasons import Reason, reason_of_status

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure


class Refused(IgnoreRequest):
    """A request that one of Broadsheet's own middlewares refuses: `reason` says why, the message gives the details,
    `response` is the answer that is refused, if there was one."""

    def __init__(self, reason: Reason, detail: str, response: Response | None = None) -> None:
        super().__init__(detail)
        self.reason, self.response = reason, response


# The first row that fits an exception gives the reason.
_BY_EXCEPTION: tuple[tuple[tuple[type[BaseException], ...], Reason], ...] = (
    ((CannotResolveHostError,), Reason.DNS),
    ((DownloadTimeoutError, TimeoutError, asyncio.TimeoutError), Reason.TIMEOUT),
    ((DownloadCancelledError,), Reason.TOO_LARGE),
    ((DownloadConnectionRefusedError, DownloadFailedError, ResponseDataLossError), Reason.CONNECTION),
    ((ConnectError, ConnectionDone, ConnectionLost), Reason.CONNECTION),
)

# Scrapy's causes of IgnoreRequest differ in their message only.
_BY_MESSAGE: tuple[tuple[str, Reason], ...] = (
    ("max redirections reached", Reason.REDIRECT_LOOP),
    ("Ignored response", Reason.TOO_LARGE),
    ("offsite", Reason.OFFSITE),
)


def reason_of(failure: Failure) -> tuple[Reason, str]:
    """(reason, detail) of a failed request."""
    error = failure.value
    detail = f"{type(error).__name__}: {error}".rstrip(": ")
    if isinstance(error, HttpError):
        return reason_of_status(error.response.status), f"status {error.response.status}"
    if isinstance(error, Refused):
        return error.reason, str(error)
    if isinstance(error, IgnoreRequest):
        return next(
            (reason for start, reason in _BY_MESSAGE if str(error).startswith(start)), Reason.DOWNLOAD_ERROR
        ), detail
    if isinstance(error, (EOFError, OSError)) and not isinstance(error, (ConnectionError, TimeoutError)):
        return Reason.BAD_ENCODING, detail
    return next((reason for kinds, reason in _BY_EXCEPTION if isinstance(error, kinds)), Reason.DOWNLOAD_ERROR), detail
