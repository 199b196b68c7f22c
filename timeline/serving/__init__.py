"""A preview of a document's page, for one person at one machine, that follows every change."""

from timeline.serving.preview import Preview
from timeline.serving.server import PreviewServer

__all__ = ["Preview", "PreviewServer"]
