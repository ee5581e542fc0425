"""A Ray cluster for the time of a command: the one that RAY_ADDRESS names, or one on this machine alone."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from secrets import token_hex
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from pipelines.store.errors import said
from pipelines.urls.canonical import is_loopback

# Nothing is reported to the makers of Ray. Lines of readers come as they are, without colours of Ray's own.
_ANYWHERE = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_COLOR_PREFIX": "0"}
# Ray's switch for systems without clusters: every port is on the loopback interface. The token keeps out other users of
# the machine, and is in no file.
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
_TOKEN = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}
# Ray would let all other programs of the machine go before its readers, which have to answer each other in seconds.
_PRIORITY = {"RAY_worker_niceness": "0"}
# How often Ray asks an address that takes connections and is no Ray, or does not answer: each time takes it 40 seconds,
# and without this it asks twenty times.
_JOINING = {"RAY_NUM_REDIS_GET_RETRIES": "1"}

_TRIES = 3  # to reach the address of a cluster, which may be about to start
_PAUSE = 2.0  # seconds between two of them
_PATIENCE = 5.0  # seconds for an answer to each


class RayMissingError(Exception):
    """Ray is not installed; the message says how it would be."""


class RayUnreachableError(Exception):
    """No cluster answers at RAY_ADDRESS, or none can be started; the message says why."""


def check_ray() -> None:
    """Raises RayMissingError."""
    os.environ.update(_ANYWHERE)
    address = os.environ.get("RAY_ADDRESS")
    if address is not None:
        os.environ.update(_JOINING)
    if address is None or is_loopback(f"http://{address}"):
        os.environ.update(_LOOPBACK)
    if address is None:
        os.environ.update(_TOKEN | _PRIORITY)
    try:
        import ray  # noqa: F401
    except ImportError:
        raise RayMissingError("Ray is not installed; install it with: pip install 'broadsheet[cluster]'") from None


@contextmanager
def ray_cluster(processors: int) -> Iterator[None]:
    """Connects to the cluster of RAY_ADDRESS. Without one, starts Ray on this machine, with leave to use so many
    processors, and ends it with the block. Call `check_ray` before. Raises RayUnreachableError."""
    import ray

    with ExitStack() as undone:
        undone.callback(ray.shutdown)
        if address := os.environ.get("RAY_ADDRESS"):
            _join(address)
        else:
            folder = undone.enter_context(TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True))
            undone.callback(ray.shutdown)
            _start(processors, folder)
        yield


def _start(processors: int, folder: str) -> None:
    """Starts Ray on this machine. Raises RayUnreachableError."""
    import ray

    try:
        ray.init("local", num_cpus=processors, include_dashboard=False, configure_logging=False, _temp_dir=folder)
    except Exception as error:  # no narrower one is raised by Ray, which waits half a minute for its processes
        raise RayUnreachableError(
            f"Ray cannot be started on this machine ({said(error)}); nothing was done; try again when it is idle"
        ) from error


def _join(address: str) -> None:
    """Connects to a cluster. Raises RayUnreachableError."""
    import ray

    try:
        _reach(address)
        ray.init(configure_logging=False)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise RayUnreachableError(
            f"no Ray answers at RAY_ADDRESS={address} ({said(error)}); nothing was started; start the cluster, correct "
            "the address, or unset it to use this machine alone"
        ) from error


def _reach(address: str) -> None:
    """Connects to the host and port of an address, if it names them, to see whether they are there. Raises OSError and
    ValueError."""
    place = urlsplit(f"//{address}")
    for left in reversed(range(_TRIES if place.port else 0)):
        try:
            socket.create_connection((place.hostname, place.port), _PATIENCE).close()
        except OSError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return
