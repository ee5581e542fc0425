"""Decompresses bodies within bounds."""

from __future__ import annotations

import sys
import zlib

import brotli
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from crawler.network.failures import Refused
from pipelines.archive.unpacking import LAYERS, unpacked_bound
from pipelines.model.reasons import Reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


class UnpackMiddleware(HttpCompressionMiddleware):
    """Scrapy's HttpCompressionMiddleware, which stops at DOWNLOAD_MAXSIZE, with a bound on the ratio and on the number
    of nested compressions. Invalid gzip, deflate, brotli or zstd raises OSError, whatever its decoder raises.

    Stat: `unpack/refused`.
    """

    stats: StatsCollector

    def process_response(  # type: ignore[override]  # without the argument that Scrapy has deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        layers = sum(header.count(b",") + 1 for header in response.headers.getlist("Content-Encoding"))
        if layers > LAYERS:
            self.stats.inc_value("unpack/refused")
            raise Refused(Reason.TOO_LARGE, f"packed {layers} times")
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:
            self.stats.inc_value("unpack/refused")
            raise Refused(Reason.TOO_LARGE, f"{len(response.body)} bytes unpack to more than a bound") from error
        except (zlib.error, brotli.error, zstd.ZstdError) as error:
            raise OSError(f"{type(error).__name__}: {error}") from error

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        return super()._handle_encoding(body, content_encoding, unpacked_bound(len(body), max_size))
