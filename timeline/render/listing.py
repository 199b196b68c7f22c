"""The list of all events: there for readers without a script, and no burden where one runs.

A short list is part of the page. A long one waits in a `noscript` element, which a browser that
runs scripts takes for text (HTML Living Standard, 4.12.2): the page's script makes articles of it
when they are asked for. In a very long one each event has its title and its date there, for
whoever reads without a script; the rest is packed: JSON (RFC 8259), and behind it texts, each
after a null character, all compressed (RFC 1950), in base64. Of an event whose date its claims
state outright it is a summary and quotes, without a chain of reasons that would only repeat them,
and the sources, to which the quotes refer by number, stand once at the end.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from timeline.model import Reports, Stance, Statement
from timeline.render.articles import articles, writer_of
from timeline.render.claims import ClaimWriter
from timeline.render.links import upper
from timeline.render.markup import BETWEEN, all_clean, all_for_html
from timeline.render.pictures import NO_PICTURES
from timeline.render.shapes import folded
from timeline.render.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.model import Claim, Event, Timeline
    from timeline.render.marks import Marks
    from timeline.render.pictures import Pictures
    from timeline.solver import Solution

#: more events than these wait as text
LONG = 250
#: of more events than these most have short entries
VERY_LONG = 2_000
#: what a statement says of a date outright; all else takes reasoning
_OUTRIGHT = {"date", "start", "end"}
_REASONED = attrgetter(*(f.name for f in fields(Statement) if f.name not in _OUTRIGHT))
_UNREASONED = _REASONED(Statement())
#: looked up once, as an enumeration's members take long to find
_SUPPORTS, _HAPPENED = Stance.SUPPORTS, Reports.HAPPENED
#: of packing: a higher one takes longer, up to several times, for a tenth of the bytes
_LEVEL = 2


def listing(
    timeline: Timeline,
    solution: Solution,
    marks: Marks,
    order: Sequence[int],
    pictures: Pictures = NO_PICTURES,
) -> list[str]:
    """Return the list of all events, in order of time: that of their places; in pieces."""
    count = len(timeline.events)
    if count <= LONG:
        items = articles(timeline, solution, pictures)
        return ['<ol class="events">\n', items, "\n</ol>"]
    if count <= VERY_LONG:
        return _waiting(articles(timeline, solution, pictures))
    entries = _Entries(timeline, solution, marks, pictures)
    titles = [*entries.titles()]
    waiting = _waiting("\n".join(map(titles.__getitem__, order)))
    return [*waiting, _packed(entries.details(), entries.texts()), entries.sources()]


def is_very_long(timeline: Timeline) -> bool:
    """Tell whether ids, titles and dates stand in the list alone, to be read from there."""
    return len(timeline.events) > VERY_LONG


def _waiting(items: str) -> list[str]:
    shown = '<ol class="events" data-part="list"></ol>\n'
    stored = '<noscript data-part="stored"><ol class="events">\n'
    return [shown, stored, items, "\n</ol></noscript>\n"]


def _packed(details: dict[str, Any], texts: Iterable[str]) -> str:
    """Return what is told beside titles and dates; texts as they are, as JSON takes long."""
    told = json.dumps(details, ensure_ascii=False, separators=(",", ":"))
    packed = b64encode(zlib.compress(BETWEEN.join((told, *texts)).encode(), _LEVEL)).decode()
    return f'<script type="text/plain" data-part="packed">{packed}</script>\n'


@frozen
class _Entries:
    """The entries of a very long list, in file order.

    Each text is one of a column, which is escaped as a whole: one by one it takes longer than
    all else that is done to it. In order of time memory would be read back and forth, which
    takes longer, too.
    """

    timeline: Timeline
    solution: Solution
    marks: Marks
    pictures: Pictures

    def titles(self) -> Iterator[str]:
        """Yield what readers without a script get of a very long list."""
        columns = (
            all_for_html(self.marks.ids),
            all_for_html(self.marks.names),
            all_for_html(self._dates()),
        )
        for id, title, when in zip(*columns, strict=True):  # noqa: A001 - the document's own word
            yield f'<li id="{id}"><b>{title}</b> <i>{when}</i>'

    def _dates(self) -> list[str]:
        """Return the dates in words, with what is planned, disputed, approximate or uncertain."""
        marks = self.marks
        told = marks.words.dates(marks.dates)
        for place, is_marked in enumerate(marks.marked):
            if is_marked:
                told[place] = upper(date_words(marks.datings[place], marks.words))
        return told

    def sources(self) -> str:
        """Return the sources in the order of their numbers."""
        writer = ClaimWriter(self.timeline, self.solution, self.marks.words)
        items = "\n".join(f"<li>{writer.source(s.id)}</li>" for s in self.timeline.sources)
        return f'<ol class="sources" data-part="sources">\n{items}\n</ol>'

    def details(self) -> dict[str, Any]:
        """Return what a very long list tells beside titles, dates and texts, as columns.

        Of some events there are whole articles instead, by their places. Sources are numbered
        from 1 on; 0 is the editor.
        """
        writer = writer_of(self.timeline, self.solution, self.pictures)
        claims = [*chain.from_iterable(self._claims)]
        numbers = {source.id: n for n, source in enumerate(self.timeline.sources, 1)}
        speakers = all_clean(claim.speaker or "" for claim in claims)
        return {
            "articles": {place: writer.article(event) for event, place in self._whole.items()},
            **folded({"counts": [*map(len, self._claims)], "speakers": speakers}),
            "sources": [numbers.get(claim.source or "", 0) for claim in claims],
        }

    def texts(self) -> list[str]:
        """Return the summaries of all events, then the quotes of all claims."""
        whole, rows = self._whole, zip(self.marks.ids, self.marks.summaries, strict=True)
        summaries = ["" if event in whole else text or "" for event, text in rows]
        quotes = [claim.quote for claim in chain.from_iterable(self._claims)]
        return all_clean([*summaries, *["" if q is None else q.exact for q in quotes]])

    @cached_property
    def _claims(self) -> list[tuple[Claim, ...]]:
        """Return the claims about each event that has no article."""
        whole, marks = self._whole, self.marks
        rows = zip(marks.ids, marks.claims, strict=True)
        return [() if event in whole else claims for event, claims in rows]

    @cached_property
    def _whole(self) -> dict[str, int]:
        """Return the events of which there is more to say than dates, a summary and quotes."""
        disputed = {key.event for found in self.solution.contradictions for key in found.claims}
        rows = enumerate(zip(self.timeline.events, self.marks.qualified, strict=True))
        return {
            event.id: place
            for place, (event, qualified) in rows
            if qualified or event.id in disputed or _tells_more(event)
        }


def _tells_more(event: Event) -> bool:
    """Tell whether claims do not state its date outright, or more is known of it."""
    if event.tags or event.actors or event.place or event.note or event.media:
        return True
    # Loops, as `any` over hundreds of thousands of short tuples takes far longer.
    for said in event.when:
        if _REASONED(said) != _UNREASONED:
            return True
    for claim in event.claims:
        if claim.stance is not _SUPPORTS or claim.reports is not _HAPPENED or claim.set_aside:
            return True
        if claim.note or any(_REASONED(said) != _UNREASONED for said in claim.when):
            return True
    return False
