"""What an editor should look at before others do: one function a rule, in one table."""

from timeline.checks.finding import Finding, Severity
from timeline.checks.rule import Rule
from timeline.checks.rules import RULES
from timeline.checks.running import Checked, check, check_document

__all__ = ["RULES", "Checked", "Finding", "Rule", "Severity", "check", "check_document"]
