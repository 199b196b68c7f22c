"""Waiting for files to change."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Stamps = dict[str, tuple[int, int] | None]

#: how often files are looked at, in seconds
_PAUSE = 0.3


def again(files: Callable[[], Iterable[str]]) -> Iterator[None]:
    """Yield whenever one of the files has changed, until Ctrl-C is typed.

    Which files they are is asked anew after each change.
    """
    seen = _stamps(files())
    typer.echo("watching; Ctrl-C ends", err=True)
    try:
        while True:
            wait()
            now = _stamps(seen)
            if now != seen:
                yield
                # What changed in the meantime is seen in the next round.
                seen = {name: now.get(name, stamp) for name, stamp in _stamps(files()).items()}
    except KeyboardInterrupt:
        typer.echo(err=True)


def wait() -> None:
    """Let some time pass."""
    time.sleep(_PAUSE)


def _stamps(files: Iterable[str]) -> Stamps:
    """Return when each file was written, and its size; None where it is not there."""
    stamps: Stamps = {}
    for name in files:
        try:
            status = Path(name).stat()
        except OSError:
            stamps[name] = None
        else:
            stamps[name] = status.st_mtime_ns, status.st_size
    return stamps
