"""Questions about the order of uncertain dates, answered YES, NO or MAYBE."""

from __future__ import annotations

from enum import Enum


class Answer(Enum):
    """Answer a question about what is not fully known."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"

    def __bool__(self) -> bool:
        if self is Answer.MAYBE:
            raise TypeError("MAYBE is neither true nor false; ask `is Answer.YES`")
        return self is Answer.YES
