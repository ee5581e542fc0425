"""Bytes that arrive through a socket, taken by the event loop as they come."""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Self

_MOST = 1 << 18  # bytes taken at once; a page's result has a tenth of it


class Incoming:
    """What comes through a non-blocking socket within a `with` block, which one task reads.

    The loop watches the socket for the whole block. `loop.sock_recv` would begin and end to watch it for each part.
    """

    def __init__(self, pipe: socket.socket) -> None:
        self._pipe, self._number = pipe, pipe.fileno()
        self._loop = asyncio.get_running_loop()
        self._taken = bytearray()
        self._ended = False
        self._wanted = 0
        self._enough: asyncio.Future[None] | None = None

    def __enter__(self) -> Self:
        self._loop.add_reader(self._number, self._take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._loop.remove_reader(self._number)

    async def read(self, size: int) -> bytes:
        """The next `size` bytes. Raises EOFError if the other end closes before."""
        if len(self._taken) < size and not self._ended:
            self._wanted, self._enough = size, self._loop.create_future()
            await self._enough
        if len(self._taken) < size:
            raise EOFError
        read = bytes(self._taken[:size])
        del self._taken[:size]
        return read

    def _take(self) -> None:
        try:
            part = self._pipe.recv(_MOST)
        except (BlockingIOError, InterruptedError):
            return
        except ConnectionError:
            part = b""
        self._taken += part
        if not part:
            self._ended = True
            self._loop.remove_reader(self._number)
        if self._enough and not self._enough.done() and (self._ended or len(self._taken) >= self._wanted):
            self._enough.set_result(None)
