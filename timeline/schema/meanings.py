"""What each key of the document means, in the few words that an editor shows beside it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.model import Claim, EndStatement, Event, Media, Quote, Source, Statement, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

_ZONE = "where its civil days begin: Europe/Moscow, UTC or +03:00"
_END = {
    "date": "an EDTF date: 2022-09-05, 2022-09, 2022?, 2022-09-05/2022-09-07",
    "weekday": "it is on such a day of the week, or on one of a list",
    "time": "a time or part of the day: 14:30, 14:30:15+03:00, evening",
    "after": "at or after the end of: ID, ID.start, ID.end, published, SOURCE.published",
    "before": "at or before the start of: ID, ID.start, ID.end, published, SOURCE.published",
    "gap": "how much time lies between, with 'after' or 'before': less than 7 days, 2 to 3 months",
}

#: by class of the model, each key of its mapping
MEANINGS: Mapping[type, Mapping[str, str]] = MappingProxyType(
    {
        Timeline: {
            "title": "what the timeline is about",
            "sources": "who says something: a mapping by id",
            "events": "what happened, or is said to have happened: a mapping by id",
            "timezone": f"{_ZONE}; without it, all dates are on one nominal clock",
            "language": "of the document's texts, a BCP 47 tag",
            "week_starts": "the day with which calendar weeks begin; any: undecided",
            "summary": "a few sentences",
            "check": "which rules of 'timeline check' look: a mapping from their codes to a level",
            "include": "other files of this document, beside it or in folders below it",
        },
        Source: {
            "title": "its title",
            "publisher": "who published it",
            "authors": "who wrote it, a list",
            "url": "its http or https address",
            "archive_url": "the address of an archived copy",
            "published": "its date, as uncertain as it is; leave it out where it is not known",
            "modified": "when it was last changed, a date",
            "retrieved": "when it was read, a date",
            "language": "a BCP 47 tag",
            "reliability": "Admiralty scale, A (reliable) to F (cannot be judged)",
            "copy_of": "the id of the source that this one repeats",
            "text": "the file beside the document that holds its text",
            "timezone": f"{_ZONE}, where it is not the document's",
            "note": "for readers",
            "csl": "what citation managers know of it, as CSL-JSON; kept as it is",
        },
        Event: {
            "title": "what happened, in a few words",
            "when": "the editor's own statement, or a list of them",
            "claims": "what sources say, a list",
            "summary": "a few sentences",
            "lane": "the row that it is drawn in",
            "tags": "a list of texts",
            "actors": "who took part, a list",
            "place": "where it happened, a text",
            "extent": "point: it begins and ends on one civil day; period: it need not",
            "timezone": f"{_ZONE}, where it is not the document's",
            "note": "for readers",
            "media": "a picture, or a list of them",
        },
        Media: {
            "alt": "what is to be seen, for those who do not see it",
            "file": "the picture beside the document, as a relative path; else 'url'",
            "url": "its http or https address; else 'file'",
            "credit": "whose picture it is",
        },
        Claim: {
            "source": "the id of the source that says so",
            "when": "what its words mean for the time: a statement, or a list of them",
            "quote": "the words: the shortest phrase that finds the passage",
            "speaker": "whom the source quotes",
            "stance": "disputes: it is shown beside the event and constrains nothing",
            "reports": "what happened, or what was planned beforehand",
            "credibility": "Admiralty scale, 1 (confirmed) to 6 (cannot be judged)",
            "status": "set aside: the editor does not count on it, for a reason",
            "reason": "why it is set aside",
            "note": "for readers, and for what statements cannot say",
            "timezone": f"{_ZONE}, where it is not the event's",
        },
        Statement: {
            **_END,
            "start": "it begins within this date; '..': it has no beginning",
            "end": "it ends within this date; '..': it has no end; nothing: nobody knows",
            "during": "it lies within another event",
            "same_day": "both start on one civil day",
            "meets": "it ends when the other starts",
            "starts": "both start at one moment",
            "finishes": "both end at one moment",
            "lasting": "how long it lasts: 2 days, about 3 months",
        },
        EndStatement: _END,
        Quote: {
            "exact": "the words themselves",
            "prefix": "what stands before them",
            "suffix": "what stands after them",
        },
    }
)
