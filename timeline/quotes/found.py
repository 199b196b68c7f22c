"""What was found of a quote, as data."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Change(Enum):
    """Say what became of a run of words between the quote and the passage."""

    SAME = "same"
    #: other letters or another division, the same words
    RESPELT = "respelt"
    REPLACED = "replaced"
    #: in the quote alone
    DROPPED = "dropped"
    #: in the passage alone
    INSERTED = "inserted"


@frozen
class Edit:
    """Set a run of words of the quote beside what the passage has for it."""

    change: Change
    #: as it is written there, inner punctuation included; empty where it is INSERTED
    quoted: str
    #: likewise; empty where it is DROPPED
    passage: str


@frozen
class Found:
    """The passage that a quote points to."""

    #: offsets in the text as it was given, `end` after the last character
    start: int
    end: int
    #: the text between them
    passage: str
    #: 1: the same words, apart from case, punctuation and accents; never below 0.75
    likeness: float
    #: the same characters, white space apart
    is_exact: bool
    #: the share of the words of prefix and suffix that stand around it; 1 where none are given
    context: float
    #: the word diff, in order
    edits: tuple[Edit, ...]
