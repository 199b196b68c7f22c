"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from errno import EEXIST
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def replace_file(path: Path, *data: bytes) -> None:
    """Put data, in pieces, in a file's place: at any moment it is the old file or the new one.

    Links are followed, and rights are kept. Raises OSError, which names the file itself.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet: at any moment it is missing or whole.

    Raises FileExistsError where it is there, and OSError, which names it, where it cannot be.
    """
    try:
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
        _beside(path, (data,), lambda beside: os.link(beside, path))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, data: Iterable[bytes]) -> None:
    _beside(path, data, lambda beside: beside.replace(path))


def _beside(path: Path, data: Iterable[bytes], put: Callable[[Path], object]) -> None:
    """Write beside a file, then put what is written into its place."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(path))
        put(Path(beside))
    finally:
        Path(beside).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Return the permissions of the old file, or those that a new one gets."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
