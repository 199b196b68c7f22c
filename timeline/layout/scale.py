"""From seconds to pixels and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from timeline.layout.window import Window


@frozen
class Scale:
    """Lay a window over so many pixels."""

    window: Window
    #: pixels
    width: float

    def pixel(self, second: float) -> float:
        """Return where an instant stands, in pixels from the left."""
        return (second - self.window.start) * self.width / self.window.length

    def second(self, pixel: float) -> float:
        """Return the instant that stands at a pixel."""
        return self.window.start + pixel * self.window.length / self.width
