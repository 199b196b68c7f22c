"""Chronologies from uncertain dates: sourced claims in, exact bounds, reasons and a page out.

>>> import timeline as tl
>>> doc = tl.load("data/events.yaml")
>>> str(tl.solve(doc)["rabbis-conference"].date)
'2022-09-05'
"""

from timeline.checks import Checked, Finding, Severity, check, check_document
from timeline.citations import citation
from timeline.dates import Answer, Boundary, Date, Day, Interval
from timeline.dates.allen import Allen
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
    Level,
    Media,
    Part,
    Quote,
    Reference,
    Reports,
    RuleLevel,
    Source,
    Stance,
    Statement,
    Timeline,
    Weekday,
)
from timeline.render import Theme, figure, to_html, write_html, write_image
from timeline.reports import Diff, Report, diff, report
from timeline.solver import (
    Bounds,
    Contradiction,
    Dating,
    Explanation,
    Grade,
    Reliance,
    Root,
    Solution,
    Support,
    TimeBetween,
    solve,
)

__all__ = [
    "Allen",
    "Answer",
    "Boundary",
    "Bounds",
    "Checked",
    "Claim",
    "ClaimKey",
    "Contradiction",
    "Date",
    "DateError",
    "Dating",
    "Day",
    "Diff",
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
    "Level",
    "Media",
    "MissingExtraError",
    "Part",
    "Place",
    "Problem",
    "Quote",
    "Reference",
    "Reliance",
    "Report",
    "Reports",
    "Root",
    "RuleLevel",
    "Severity",
    "Solution",
    "Source",
    "Stance",
    "Statement",
    "Support",
    "Theme",
    "TimeBetween",
    "TimeOfDay",
    "Timeline",
    "TimelineError",
    "UnknownIdError",
    "Weekday",
    "ZoneError",
    "check",
    "check_document",
    "citation",
    "diff",
    "dump",
    "dumps",
    "figure",
    "load",
    "loads",
    "report",
    "solve",
    "to_html",
    "write_html",
    "write_image",
]
