"""A Ray cluster for the time of a command: the one that RAY_ADDRESS names, or one on this machine alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from secrets import token_hex
from tempfile import TemporaryDirectory

from pipelines.urls.canonical import is_loopback

# Nothing is reported to the makers of Ray. Lines of readers come as they are, without colours of Ray's own.
_ANYWHERE = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_COLOR_PREFIX": "0"}
# Ray's switch for systems without clusters: every port is on the loopback interface. The token keeps out other users of
# the machine, and is in no file.
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
_TOKEN = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}


class RayMissingError(Exception):
    """Ray is not installed; the message says how it would be."""


def check_ray() -> None:
    """Raises RayMissingError."""
    os.environ.update(_ANYWHERE)
    address = os.environ.get("RAY_ADDRESS")
    if address is None or is_loopback(f"http://{address}"):
        os.environ.update(_LOOPBACK)
    if address is None:
        os.environ.update(_TOKEN)
    try:
        import ray  # noqa: F401
    except ImportError:
        raise RayMissingError("Ray is not installed; install it with: pip install 'broadsheet[cluster]'") from None


@contextmanager
def ray_cluster(processors: int) -> Iterator[None]:
    """Connects to the cluster of RAY_ADDRESS. Without one, starts Ray on this machine, with leave to use so many
    processors, and ends it with the block. Call `check_ray` before."""
    import ray

    with ExitStack() as undone:
        undone.callback(ray.shutdown)
        if "RAY_ADDRESS" in os.environ:
            ray.init(configure_logging=False)
        else:
            folder = undone.enter_context(TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True))
            undone.callback(ray.shutdown)
            ray.init("local", num_cpus=processors, include_dashboard=False, configure_logging=False, _temp_dir=folder)
        yield
