"""Why a text is no date, and what to write instead."""

from __future__ import annotations

from typing import NoReturn

from timeline.errors import DateError

#: A longer text is refused unread: no list of dates that a person wrote comes near.
LONGEST_TEXT = 4_096


def diagnose(text: str, error: DateError | None = None) -> NoReturn:
    """Raise the DateError that explains a text which was refused."""
    if len(text) > LONGEST_TEXT:
        raise DateError(
            text,
            f"has {len(text):,} characters",
            f"a date has at most {LONGEST_TEXT:,}",
            LONGEST_TEXT,
        )
    if error is None:
        raise DateError(text, "is no EDTF date")
    raise DateError(
        text, error.reason, error.hint or "write for example 2004-06-11, 2004-06 or 198X", 0
    )
