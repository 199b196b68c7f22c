"""Chronologies from uncertain dates: sourced claims in, exact bounds, reasons and a page out.

>>> import timeline as tl
>>> doc = tl.load("data/events.yaml")
>>> str(tl.solve(doc)["rabbis-conference"].date)
'2022-09-05'
"""

from timeline.checks import Finding, Severity, check
from timeline.dates import Answer, Boundary, Date, Day, Interval
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.errors import (
    DateError,
    DocumentError,
    DrawingError,
    GapError,
    MissingExtraError,
    Place,
    Problem,
    TimelineError,
    UnknownIdError,
    ZoneError,
)
from timeline.formats import dump, dumps, load, loads
from timeline.model import (
    Claim,
    ClaimKey,
    EndStatement,
    Event,
    Extent,
    Media,
    Part,
    Quote,
    Reference,
    Reports,
    Source,
    Stance,
    Statement,
    Timeline,
    Weekday,
)
from timeline.render import Theme, figure, to_html, write_html, write_image
from timeline.solver import Bounds, Contradiction, Dating, Explanation, Grade, Solution, solve

__all__ = [
    "Answer",
    "Boundary",
    "Bounds",
    "Claim",
    "ClaimKey",
    "Contradiction",
    "Date",
    "DateError",
    "Dating",
    "Day",
    "DocumentError",
    "DrawingError",
    "EndStatement",
    "Event",
    "Explanation",
    "Extent",
    "Finding",
    "Gap",
    "GapError",
    "Grade",
    "Interval",
    "Media",
    "MissingExtraError",
    "Part",
    "Place",
    "Problem",
    "Quote",
    "Reference",
    "Reports",
    "Severity",
    "Solution",
    "Source",
    "Stance",
    "Statement",
    "Theme",
    "TimeOfDay",
    "Timeline",
    "TimelineError",
    "UnknownIdError",
    "Weekday",
    "ZoneError",
    "check",
    "dump",
    "dumps",
    "figure",
    "load",
    "loads",
    "solve",
    "to_html",
    "write_html",
    "write_image",
]
