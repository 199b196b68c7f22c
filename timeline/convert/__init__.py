"""From plain data (mappings, lists and texts) to a timeline and back.

Formats turn text into plain data; nothing here reads or writes a file.
"""

from __future__ import annotations

from timeline.convert.faults import Fault, FaultsError, Located
from timeline.convert.reading import read, read_straight
from timeline.convert.whole import outside
from timeline.convert.writing import plain

__all__ = ["Fault", "FaultsError", "Located", "outside", "plain", "read", "read_straight"]
