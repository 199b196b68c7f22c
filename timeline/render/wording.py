"""The sentences of a page that say how certain a date is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates import Interval
from timeline.dates.qualification import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.dates import Date, Day
    from timeline.model import Source
    from timeline.render.pagewords import Words
    from timeline.solver import Dating


#: the keys of the words that mark what is not sure
_QUALIFIERS: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.NONE: (),
    Qualifier.UNCERTAIN: ("doubtful",),
    Qualifier.APPROXIMATE: ("approximate",),
    Qualifier.BOTH: ("approximate", "doubtful"),
}


def date_words(dating: Dating, words: Words) -> str:
    """Return an event's date for readers, with what is not plain about it."""
    return _marked(dating, words, words.date)


def spoken_words(dating: Dating, words: Words) -> str:
    """Return an event's date as one says it aloud, with what is not plain about it."""
    return _marked(dating, words, words.spoken)


def _marked(dating: Dating, words: Words, told: Callable[[Date], str]) -> str:
    text = words.say("unknown_date") if dating.date is None else told(dating.date)
    marks = event_signs(dating, words)
    return f"{text} ({', '.join(marks)})" if marks else text


def event_signs(dating: Dating, words: Words) -> list[str]:
    """Return the words that mark an event of which not all is plain."""
    return [words.say(key) for key in sign_keys(dating)]


def sign_keys(dating: Dating) -> tuple[str, ...]:
    """Return the keys of these words."""
    planned = ("planned",) if dating.is_planned else ()
    disputed = ("disputed",) if dating.is_disputed else ()
    return planned + disputed + _QUALIFIERS[dating.qualifier]


def certainty(dating: Dating) -> str:
    """Return the key of the word that says how certain a date is."""
    if dating.date is None:
        return "undated"
    return "certain" if dating.is_certain else "uncertain"


def certainty_words(dating: Dating, words: Words) -> str:
    """Return sentences on how certain a date is, and why it looks as it does."""
    said = {
        "not_happened": dating.is_planned,
        "is_disputed": dating.is_disputed,
        "is_approximate": dating.qualifier.is_approximate,
        "is_doubtful": dating.qualifier.is_uncertain,
    }
    sentences = [_extent(dating, words), *(words.say(key) for key, holds in said.items() if holds)]
    return " ".join(filter(None, sentences))


def source_name(source: Source) -> str:
    """Return the shortest name by which readers know a source."""
    return source.publisher or source.title or source.id


def _extent(dating: Dating, words: Words) -> str:
    if dating.date is None:
        return words.say("no_bounds")
    return _point_words(dating, words) if dating.is_point else _period_words(dating, words)


def _point_words(dating: Dating, words: Words) -> str:
    """Return how certain the day is; of one that is only about right, nothing yet."""
    is_one_day = dating.earliest_start == dating.latest_end
    if dating.is_planned:
        return words.say("planned_day" if is_one_day else "planned_one_day")
    if not is_one_day:
        return words.say("one_day")
    return words.say("certain_day") if dating.is_certain else ""


def _period_words(dating: Dating, words: Words) -> str:
    starts, ends = (
        (dating.earliest_start, dating.latest_start),
        (dating.earliest_end, dating.latest_end),
    )
    start = _end_words("start", *starts, words)
    if isinstance(dating.date, Interval) and dating.date.is_open_end:
        return f"{start} {words.say('no_end')}"
    if dating.is_certain:
        return words.say("certain_period")
    if starts == ends:
        return words.say("open_period")
    return f"{start} {_end_words('end', *ends, words)}"


def _end_words(end: str, earliest: Day | None, latest: Day | None, words: Words) -> str:
    if earliest is None and latest is None:
        return words.say(f"{end}_unknown")
    return words.say(end, words.days(earliest, latest))


def claim_signs(
    words: Words, *, planned: bool, disputes: bool, contradicts: bool, set_aside: str | None
) -> list[str]:
    """Return the words that mark a claim which is no plain report of what happened."""
    signs = {
        "planned_claim": planned,
        "disputes": disputes,
        "contradicts": contradicts,
        "set_aside": set_aside is not None,
    }
    return [words.say(key) for key, holds in signs.items() if holds]


def publication_words(source: Source, dating: Dating, words: Words) -> str:
    """Return when a source was published: as stated, else as the claims bound it."""
    if source.published is not None:
        return words.say("published", words.date(source.published))
    if dating.date is None:
        return words.say("not_published")
    return words.say("not_published_bounds", words.date(dating.date))
