"""The list of all events: there for readers without a script, and no burden where one runs.

A short list is part of the page. A long one waits in a `noscript` element, which a browser that
runs scripts takes for text (HTML Living Standard, 4.12.2): the page's script makes articles of it
when they are asked for. In a very long one each event has its title and its date there, for
whoever reads without a script; the rest is packed (RFC 1950, in base64). Of an event whose date
its claims state outright it is a summary and quotes, without a chain of reasons that would only
repeat them, and the sources, to which the quotes refer by number, stand once at the end.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import TYPE_CHECKING

from attrs import fields, frozen

from timeline.model import Reports, Stance, Statement
from timeline.render.articles import articles, in_order, writer_of
from timeline.render.claims import ClaimWriter
from timeline.render.links import upper
from timeline.render.markup import for_html
from timeline.render.pagewords import words_of
from timeline.render.pictures import NO_PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.model import Claim, Event, Timeline
    from timeline.render.pagewords import Words
    from timeline.render.pictures import Pictures
    from timeline.solver import Solution

#: more events than these wait as text
LONG = 250
#: of more events than these most have short entries
VERY_LONG = 2_000
#: what a statement says of a date outright; all else takes reasoning
_OUTRIGHT = {"date", "start", "end"}
_REASONED = tuple(field.name for field in fields(Statement) if field.name not in _OUTRIGHT)
#: of packing: a higher one takes several times as long, for a tenth of the bytes
_LEVEL = 4
#: between two entries; what it stands between is escaped, so that no text holds one
_BETWEEN = "\n"


def listing(timeline: Timeline, solution: Solution, pictures: Pictures = NO_PICTURES) -> str:
    """Return the list of all events, in order of time."""
    count = len(timeline.events)
    if count <= LONG:
        return f'<ol class="events">\n{articles(timeline, solution, pictures)}\n</ol>'
    words, order = words_of(timeline.language), in_order(solution)
    entries = _Entries(timeline, solution, words, order, pictures)
    if count <= VERY_LONG:
        return _waiting(articles(timeline, solution, pictures))
    return _waiting(_BETWEEN.join(entries.titles())) + entries.packed() + entries.sources()


def is_very_long(timeline: Timeline) -> bool:
    """Tell whether ids, titles and dates stand in the list alone, to be read from there."""
    return len(timeline.events) > VERY_LONG


def _waiting(items: str) -> str:
    return (
        '<ol class="events" data-part="list"></ol>\n<noscript data-part="stored">'
        f'<ol class="events">\n{items}\n</ol></noscript>\n'
    )


@frozen
class _Entries:
    timeline: Timeline
    solution: Solution
    words: Words
    #: ids, by time
    order: Sequence[str]
    pictures: Pictures

    def titles(self) -> Iterator[str]:
        """Yield what readers without a script get of a very long list."""
        for id in self.order:  # noqa: A001 - the document's own word
            title, date = self.timeline.event(id).title or id, self.solution[id].date
            when = self.words.say("unknown_date") if date is None else upper(self.words.date(date))
            yield f'<li id="{for_html(id)}"><b>{for_html(title)}</b> <i>{for_html(when)}</i>'

    def packed(self) -> str:
        """Return all that a very long list tells of its events beside title and date."""
        text = _BETWEEN.join(self._details()).encode()
        packed = b64encode(zlib.compress(text, _LEVEL)).decode()
        return f'<script type="text/plain" data-part="packed">{packed}</script>\n'

    def sources(self) -> str:
        """Return the sources in the order of their numbers."""
        writer = ClaimWriter(self.timeline, self.solution, self.words)
        items = "\n".join(f"<li>{writer.source(s.id)}</li>" for s in self.timeline.sources)
        return f'<ol class="sources" data-part="sources">\n{items}\n</ol>'

    def _details(self) -> Iterator[str]:
        numbers = {source.id: n for n, source in enumerate(self.timeline.sources, 1)}
        full = writer_of(self.timeline, self.solution, self.pictures)
        disputed = {key.event for found in self.solution.contradictions for key in found.claims}
        for id in self.order:  # noqa: A001 - the document's own word
            event = self.timeline.event(id)
            if id in disputed or _is_reasoned(event):
                yield f"<li>{full.article(id)}"
            else:
                yield "<li>" + _short(event, numbers)


def _is_reasoned(event: Event) -> bool:
    """Tell whether there is more to say of an event than dates, a summary and quotes."""
    rest = event.tags, event.actors, event.place, event.note, event.media
    return any(rest) or any(map(_takes_reasons, event.when)) or any(map(_is_special, event.claims))


def _is_special(claim: Claim) -> bool:
    plain = claim.stance is Stance.SUPPORTS and claim.reports is Reports.HAPPENED
    return bool(not plain or claim.set_aside or claim.note or any(map(_takes_reasons, claim.when)))


def _takes_reasons(statement: Statement) -> bool:
    return any(getattr(statement, name) for name in _REASONED)


def _short(event: Event, numbers: dict[str, int]) -> str:
    summary = f"<p>{for_html(event.summary)}" if event.summary else ""
    return summary + "".join(_claim(claim, numbers) for claim in event.claims)


def _claim(claim: Claim, numbers: dict[str, int]) -> str:
    quote = for_html(claim.quote.exact) if claim.quote else ""
    speaker = f"<u>{for_html(claim.speaker)}</u>" if claim.speaker else ""
    return f"<q>{quote}</q>{speaker}{numbers.get(claim.source or '', '')}"
