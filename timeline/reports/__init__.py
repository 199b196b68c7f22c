"""What an editor reads: a memo on one timeline, and the difference between two."""

from timeline.reports.difference import Diff, diff
from timeline.reports.report import Report, report

__all__ = ["Diff", "Report", "diff", "report"]
