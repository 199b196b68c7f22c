"""Write documents with help: begin one, put something into one, bring one into order.

All of it works on the lines of a text. What a line says is never written anew, so that comments,
quotes and all that is not understood stay as they are.
"""

from __future__ import annotations

from timeline.editing.adding import added, claimed
from timeline.editing.beginning import BEGINNING, begin
from timeline.editing.ordering import ordered
from timeline.editing.rewriting import EditError, rewrite

__all__ = ["BEGINNING", "EditError", "added", "begin", "claimed", "ordered", "rewrite"]
