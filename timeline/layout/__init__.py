"""Where everything stands on a chart: numbers only, no drawing library and no colours."""

from timeline.layout.chart import Chart, Lane, Placed, arrange
from timeline.layout.item import Item
from timeline.layout.labels import Label, Side
from timeline.layout.scale import Scale
from timeline.layout.window import Window

__all__ = ["Chart", "Item", "Label", "Lane", "Placed", "Scale", "Side", "Window", "arrange"]
