"""What an editor reads: a memo on one timeline, and the difference between two."""

from timeline.reports.report import Report, report

__all__ = ["Report", "report"]
