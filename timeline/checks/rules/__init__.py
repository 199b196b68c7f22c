"""All rules of `check`, in one table."""

from __future__ import annotations

from timeline.checks.finding import Severity
from timeline.checks.rule import Rule
from timeline.checks.rules.contradictions import contradictions, set_aside_references
from timeline.checks.rules.copies import counted_copies, single_roots, unmarked_copies
from timeline.checks.rules.dates import only_planned, reported_early, undated, unsourced
from timeline.checks.rules.names import long_summaries, misspelt_lanes, misspelt_tags
from timeline.checks.rules.quotes import (
    altered_quotes,
    long_quotes,
    missing_quotes,
    unquoted,
    unreadable_texts,
)
from timeline.checks.rules.settings import unexplained_ignores, unknown_rules, unused_ignores
from timeline.checks.rules.sources import (
    retrieved_early,
    same_addresses,
    unarchived,
    unused_sources,
)
from timeline.checks.rules.statistics import statistics
from timeline.solver import Grade

__all__ = ["RULES"]


def _codes() -> list[str]:
    return [rule.code for rule in RULES]


#: in the order in which people are told of them
RULES = (
    Rule(
        "contradiction",
        Severity.ERROR,
        "claims that cannot all be true",
        contradictions(Grade.HARD),
    ),
    Rule(
        "contradiction-soft",
        Severity.WARNING,
        "claims that contradict each other as vague words were read",
        contradictions(Grade.SOFT),
    ),
    Rule(
        "retrieved-early",
        Severity.ERROR,
        "a source that was retrieved before it was published",
        retrieved_early,
    ),
    Rule(
        "reported-early",
        Severity.WARNING,
        "a report of what had not happened yet when it was published",
        reported_early,
    ),
    Rule(
        "only-planned",
        Severity.WARNING,
        "an event that was announced, and that nobody reports",
        only_planned,
    ),
    Rule(
        "set-aside-reference",
        Severity.WARNING,
        "an event that is placed by one whose claims were all set aside",
        set_aside_references,
    ),
    Rule("undated", Severity.WARNING, "an event that no claim dates", undated),
    Rule("unsourced", Severity.WARNING, "an event that no source reports", unsourced),
    Rule(
        "unquoted",
        Severity.WARNING,
        "a claim without the words that it rests on",
        unquoted,
    ),
    Rule(
        "quote-missing",
        Severity.ERROR,
        "a quote that its source's text does not have",
        missing_quotes,
    ),
    Rule(
        "quote-altered",
        Severity.WARNING,
        "a quote that its source's text has in other words",
        altered_quotes,
    ),
    Rule(
        "text-unreadable",
        Severity.WARNING,
        "a text file that cannot be read: no quote can be looked up in it",
        unreadable_texts,
    ),
    Rule("long-quote", Severity.WARNING, "a quote that copies more than it points", long_quotes),
    Rule(
        "likely-copy",
        Severity.WARNING,
        "two texts so alike that one is probably a copy",
        unmarked_copies,
    ),
    Rule(
        "same-address",
        Severity.WARNING,
        "one page under two ids",
        same_addresses,
    ),
    Rule("unused-source", Severity.WARNING, "a source that no claim names", unused_sources),
    Rule(
        "misspelt-lane",
        Severity.WARNING,
        "a lane that is another one, misspelt",
        misspelt_lanes,
    ),
    Rule("misspelt-tag", Severity.WARNING, "a tag that is another one, misspelt", misspelt_tags),
    Rule(
        "long-summary", Severity.WARNING, "a summary that does not fit on a screen", long_summaries
    ),
    Rule(
        "counted-copy",
        Severity.NOTE,
        "sources that look like several, and are one",
        counted_copies,
    ),
    Rule(
        "single-root",
        Severity.NOTE,
        "a date of several sources that rests on one of them, or on one and its copies",
        single_roots,
    ),
    Rule(
        "no-archive",
        Severity.NOTE,
        "an address without an archived copy",
        unarchived,
    ),
    Rule("statistics", Severity.NOTE, "the document in numbers", statistics, is_on=False),
    Rule(
        "unknown-rule",
        Severity.WARNING,
        "a switch for a rule that there is not",
        unknown_rules(_codes),
    ),
    Rule(
        "unexplained-ignore",
        Severity.WARNING,
        "a comment that silences a rule and does not say why",
        unexplained_ignores,
        is_last=True,
    ),
    Rule(
        "unused-ignore",
        Severity.WARNING,
        "a comment that silences nothing",
        unused_ignores(_codes),
        is_last=True,
    ),
)
