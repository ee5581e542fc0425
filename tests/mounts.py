"""Disks of a test's own, full or read-only: real ones, if the system lets us mount them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


def _mount(*arguments: str) -> None:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip(f"not allowed to mount: {done.stderr.strip()}")


@contextmanager
def _unmounted(path: Path) -> Iterator[Path]:
    try:
        yield path
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)  # noqa: S603, S607


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[Path]:
    """An empty disk at `path`, of a size such as 2m."""
    path.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path))
    with _unmounted(path):
        yield path


def enlarge(path: Path, size: str) -> None:
    """Makes room on a small disk."""
    _mount("-o", f"remount,size={size}", str(path))


def fill(path: Path) -> Path:
    """Fills a small disk to its last byte; the file to delete for room."""
    ballast = path / "ballast"
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return ballast


@contextmanager
def read_only(path: Path) -> Iterator[Path]:
    """A folder in which nobody may write, for as long as the block runs."""
    _mount("--bind", str(path), str(path))
    with _unmounted(path):
        _mount("-o", "remount,bind,ro", str(path))
        yield path
