"""What an editor should look at before others do: one function a rule, in one table."""

from timeline.checks.finding import Finding, Severity
from timeline.checks.rules import RULES, Rule, check

__all__ = ["RULES", "Finding", "Rule", "Severity", "check"]
