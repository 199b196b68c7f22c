"""The page on the rules, held together with their table."""

import re
from pathlib import Path

from timeline.checks import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
_SECTION = re.compile(r"^### (\S+)\n\n\*(.+?)\*: (.+)\n\n(.+)$", re.MULTILINE)


def test_each_rule_has_its_section_in_the_order_of_the_table() -> None:
    """Heading and anchor are the code; then severity and why, as in the table, and more words."""
    told = [match.groups()[:3] for match in _SECTION.finditer(PAGE)]
    assert told == [
        (
            rule.code,
            rule.severity.value + ("" if rule.is_on else ", off unless switched on"),
            rule.why,
        )
        for rule in RULES
    ]


def test_no_section_tells_of_a_rule_that_there_is_not() -> None:
    """Every heading of that depth is one of them."""
    assert re.findall(r"^### (.+)$", PAGE, re.MULTILINE) == [rule.code for rule in RULES]


def test_an_anchor_needs_no_escape() -> None:
    """A code is what a browser makes of its heading."""
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.code) for rule in RULES)
