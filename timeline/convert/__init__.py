"""From plain data to a timeline and back: mappings, lists and texts on one side, values on
the other. Formats turn text into plain data; nothing here reads or writes a file.
"""

from __future__ import annotations

from timeline.convert.faults import Fault, Faults, Located
from timeline.convert.reading import read
from timeline.convert.writing import plain

__all__ = ["Fault", "Faults", "Located", "plain", "read"]
