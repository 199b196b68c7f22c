"""Uncertain time: dates as EDTF says them, spans, zones. It knows nothing of events."""

from timeline.dates.compare import Answer
from timeline.dates.date import CalendarDate, Date, DateTime, Season
from timeline.dates.day import Day
from timeline.dates.duration import Duration
from timeline.dates.interval import Boundary, Interval
from timeline.dates.long_year import LongYear
from timeline.dates.masks import Mask, Precision
from timeline.dates.qualification import Qualification, Qualifier
from timeline.dates.reading import CIRCA, READING, Circa, Hemisphere, Reading, SeasonStart
from timeline.dates.sets import AllOf, DateSet, OneOf, Range
from timeline.dates.span import EVERYTHING, DaySet, Span, SpanSet
from timeline.dates.zone import FLOATING, UTC_ZONE, FixedZone, NamedZone, Zone

__all__ = [
    "CIRCA",
    "EVERYTHING",
    "FLOATING",
    "READING",
    "UTC_ZONE",
    "AllOf",
    "Answer",
    "Boundary",
    "CalendarDate",
    "Circa",
    "Date",
    "DateSet",
    "DateTime",
    "Day",
    "DaySet",
    "Duration",
    "FixedZone",
    "Hemisphere",
    "Interval",
    "LongYear",
    "Mask",
    "NamedZone",
    "OneOf",
    "Precision",
    "Qualification",
    "Qualifier",
    "Range",
    "Reading",
    "Season",
    "SeasonStart",
    "Span",
    "SpanSet",
    "Zone",
]
