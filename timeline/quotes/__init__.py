"""Quotes, found again in the texts that they were taken from.

A quote points at a passage (W3C Web Annotation Data Model, 4.2.4, TextQuoteSelector: exact,
prefix, suffix). `find` finds it, also where the text has changed, and says how it has.
"""

from __future__ import annotations

from timeline.quotes.edits import diff
from timeline.quotes.found import Change, Edit, Found
from timeline.quotes.searching import SearchableText, find

__all__ = ["Change", "Edit", "Found", "SearchableText", "diff", "find"]
