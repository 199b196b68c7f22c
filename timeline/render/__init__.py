"""Drawings of a timeline: a Plotly figure, and one HTML file that needs nothing else."""

from timeline.render.figure import figure
from timeline.render.image import write_image
from timeline.render.page import to_html, write_html
from timeline.render.theme import DARK, LIGHT, PRINT, Theme

__all__ = ["DARK", "LIGHT", "PRINT", "Theme", "figure", "to_html", "write_html", "write_image"]
