"""The sentences of a page that say how certain a date is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates import CalendarDate, Interval

if TYPE_CHECKING:
    from timeline.dates import Day
    from timeline.model import Source
    from timeline.solver.solution import Dating


def date_words(dating: Dating) -> str:
    """Return an event's date for readers, with what is planned or disputed."""
    text = "date unknown" if dating.date is None else dating.date.words()
    marks = [
        word
        for word, holds in (("planned", dating.is_planned), ("disputed", dating.is_disputed))
        if holds
    ]
    return f"{text} ({', '.join(marks)})" if marks else text


def certainty_words(dating: Dating) -> str:
    """Return a sentence on how certain a date is, and why it looks as it does."""
    return " ".join([_extent(dating), *_warnings(dating)])


def source_name(source: Source) -> str:
    """Return the shortest name by which readers know a source."""
    return source.publisher or source.title or source.id


def _extent(dating: Dating) -> str:
    if dating.date is None:
        return "No claim bounds its date."
    return _point_words(dating) if dating.is_point else _period_words(dating)


def _point_words(dating: Dating) -> str:
    if not dating.is_certain:
        verb = "Planned for" if dating.is_planned else "It took place on"
        return f"{verb} one day; which of these days is not certain."
    return "Planned for this day." if dating.is_planned else "Certain to the day."


def _period_words(dating: Dating) -> str:
    start = _end_words("start", dating.earliest_start, dating.latest_start)
    if isinstance(dating.date, Interval) and dating.date.is_open_end:
        return f"Its {start}; no end is stated."
    if dating.is_certain:
        return "Its start and its end are certain to the day."
    end = _end_words("end", dating.earliest_end, dating.latest_end)
    same = start.removeprefix("start") == end.removeprefix("end")
    return (
        "Neither its start nor its end is known more closely."
        if same
        else f"Its {start}; its {end}."
    )


def _day_words(day: Day) -> str:
    return CalendarDate(day.year, day.month, day.day).words()


def _end_words(end: str, earliest: Day | None, latest: Day | None) -> str:
    if earliest is None or latest is None:
        return f"{end} is {_one_bound(earliest, latest)}"
    if earliest == latest:
        return f"{end} is certain to the day"
    return f"{end} lies between {_day_words(earliest)} and {_day_words(latest)}"


def _one_bound(earliest: Day | None, latest: Day | None) -> str:
    if latest is not None:
        return f"no later than {_day_words(latest)}"
    return "unknown" if earliest is None else f"no earlier than {_day_words(earliest)}"


def _warnings(dating: Dating) -> list[str]:
    found = []
    if dating.is_planned:
        found.append("No source here reports that it happened.")
    if dating.is_disputed:
        found.append("Disputed: a claim about it was set aside, because it contradicts others.")
    return found


def claim_signs(
    *, planned: bool, disputes: bool, contradicts: bool, set_aside: str | None
) -> list[str]:
    """Return the words that mark a claim which is no plain report of what happened."""
    signs = {
        "reported as planned": planned,
        "disputes the event": disputes,
        "set aside: it contradicts others": contradicts,
        "set aside by the editor": set_aside is not None,
    }
    return [word for word, holds in signs.items() if holds]


def publication_words(source: Source, dating: Dating) -> str:
    """Return when a source was published: as stated, else as the claims bound it."""
    if source.published is not None:
        return f"Published {source.published.words()}"
    if dating.date is None:
        return "Publication date not stated"
    return f"Publication date not stated; by the claims {dating.date.words()}"
