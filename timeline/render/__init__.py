"""Drawings of a timeline: a Plotly figure, and one HTML file that needs nothing else."""

from timeline.render.figure import figure
from timeline.render.image import write_image
from timeline.render.page import Page, PageOptions, page, to_html, write_html
from timeline.render.theme import DARK, LIGHT, PRINT, Theme

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "Page",
    "PageOptions",
    "Theme",
    "figure",
    "page",
    "to_html",
    "write_html",
    "write_image",
]
