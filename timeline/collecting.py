"""Python's garbage collector, and when it is in the way."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from running meanwhile.

    Reading a document, or building the network of its claims, makes millions of values, all of
    them kept and none in a circle: looking through them again and again, as the collector does
    while they grow, finds nothing and takes up to as long as the work itself.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
