"""The events as a list of articles: what readers without JavaScript, screen readers and paper get.

The panel beside the figure shows the same articles, so each text is escaped in one place.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.render.claims import ClaimWriter
from timeline.render.links import badges, bdi, ended, event_link, paragraph, upper
from timeline.render.markup import attributes, for_html
from timeline.render.pagewords import code_of, words_of
from timeline.render.pictures import NO_PICTURES
from timeline.render.related import related
from timeline.render.support import SupportWriter
from timeline.render.wording import certainty_words, event_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.dates import Date
    from timeline.model import Event, Timeline
    from timeline.render.pagewords import Words
    from timeline.render.pictures import Pictures
    from timeline.solver import Contradiction, Dating, Reasoning, Sentence, Solution

#: what HTML lets a `datetime` attribute say (HTML Living Standard, 4.5.14): no year before 1
_DATETIME = re.compile(r"(?!0000)[0-9]{4}(-[0-9]{2}){0,2}")
#: a contradiction of more events than these is told of one of them
_MOST_EVENTS = 40


def articles(timeline: Timeline, solution: Solution, pictures: Pictures = NO_PICTURES) -> str:
    """Return the items of an ordered list, one article for each event, in order of time."""
    writer = writer_of(timeline, solution, pictures)
    return "\n".join(f"<li>{writer.article(event)}</li>" for event in in_order(solution))


def writer_of(
    timeline: Timeline, solution: Solution, pictures: Pictures = NO_PICTURES
) -> ArticleWriter:
    """Return what writes the articles of a timeline, in its language."""
    words = words_of(timeline.language)
    sources = ClaimWriter(timeline, solution, words)
    support = SupportWriter(timeline, solution, words)
    return ArticleWriter(timeline, solution, words, sources, support, pictures)


def in_order(solution: Solution) -> list[str]:
    """Return the ids of the events by earliest start; events without any bound come last."""
    events, datings = [*solution], [*solution.values()]
    return [events[place] for place in places_in_order(datings)]


def places_in_order(datings: Iterable[Dating]) -> list[int]:
    """Return the places of some events in the same order.

    Sorting is stable, and by one number after the other takes half as long as by all at once.
    """
    orders = [dating.bounds.order for dating in datings]
    places = [*range(len(orders))]
    for column in reversed([*zip(*orders, strict=True)]):
        places.sort(key=column.__getitem__)
    return places


@frozen(slots=False)
class ArticleWriter:
    """Write the articles of a timeline."""

    timeline: Timeline
    solution: Solution
    words: Words
    sources: ClaimWriter
    support: SupportWriter
    pictures: Pictures

    def article(self, id: str) -> str:
        """Return the article of an event."""
        event, dating = self.timeline.event(id), self.solution[id]
        parts = [
            f"<h3>{bdi(event.title or event.id)}</h3>",
            f'<p class="when">{self._when(dating.date)}{self._signs(dating)}</p>',
            paragraph(certainty_words(dating, self.words), "certainty"),
            paragraph(event.summary, "summary"),
            *(self.pictures.figure(media, self.words) for media in event.media),
            self._facts(event),
            *map(self._contradiction, self._found.get(id, ())),
            self._details("why", self._why(id)),
            self._details("support", self.support.support(id)),
            self._details("said", self.sources.claims(event)),
            self._details("related", self._related(id)),
            paragraph(event.note, "note"),
        ]
        # The id is the address of the event, also where no script runs.
        return f"<article{attributes({'id': id})}>{''.join(parts)}</article>"

    def _signs(self, dating: Dating) -> str:
        return badges(event_signs(dating, self.words))

    def _when(self, date: Date | None) -> str:
        if date is None:
            return for_html(self.words.say("unknown_date"))
        words, text = for_html(upper(self.words.date(date))), str(date)
        if _DATETIME.fullmatch(text):
            return f'<time datetime="{text}">{words}</time>'
        return f"<data{attributes({'value': text})}>{words}</data>"

    def _facts(self, event: Event) -> str:
        named = (
            ("lane", event.lane),
            ("place", event.place),
            ("people", ", ".join(event.actors)),
            ("tags", ", ".join(event.tags)),
        )
        rows = "".join(
            f'<div><dt dir="auto">{for_html(self.words.say(key))}</dt><dd>{bdi(value)}</dd></div>'
            for key, value in named
            if value
        )
        return f'<dl class="facts">{rows}</dl>' if rows else ""

    def _details(self, key: str, content: str) -> str:
        heading = for_html(self.words.say(key))
        return f"<details><summary>{heading}</summary>{content}</details>" if content else ""

    def _why(self, id: str) -> str:
        return "".join(map(self._reasoning, self.solution.why(id, self.words.language).reasonings))

    @cached_property
    def _found(self) -> Mapping[str, list[Contradiction]]:
        """Return the contradictions that claims about an event take part in.

        One of very many events is told only where a claim gave way.
        """
        found: dict[str, list[Contradiction]] = {}
        for contradiction in self.solution.contradictions:
            events = dict.fromkeys(key.event for key in sorted(contradiction.claims))
            where = events if len(events) <= _MOST_EVENTS else [contradiction.set_aside.event]
            for event in where:
                found.setdefault(event, []).append(contradiction)
        return found

    def _contradiction(self, found: Contradiction) -> str:
        explanation = self.solution.explain(found, self.words.language)
        why = "".join(map(self._reasoning, explanation.reasonings))
        heading = for_html(self.words.say("contradiction"))
        marked = self._marked or ' dir="auto"'
        summary = f"<p{marked}>{for_html(ended(upper(explanation.summary)))}</p>"
        return (
            f'<section class="contradiction"><h4>{heading}</h4>'
            f"{self.sources.sides(found)}{summary}{why}</section>"
        )

    def _reasoning(self, reasoning: Reasoning) -> str:
        sentences = "".join(map(self._sentence, reasoning.sentences))
        chain = f"<ol>{sentences}</ol>" if sentences else ""
        lead = for_html(upper(reasoning.lead))
        return f'<div class="reasoning"{self._marked}><p>{lead}</p>{chain}</div>'

    @cached_property
    def _marked(self) -> str:
        """Return what marks reasons in English on a page in a language that has no words."""
        if code_of(self.timeline.language) == self.words.language:
            return ""
        return f' lang="{self.words.language}" dir="ltr"'

    def _sentence(self, sentence: Sentence) -> str:
        told = upper(sentence.told) if sentence.is_repeated else sentence.told
        item = f'<li value="{sentence.number}">{for_html(ended(told))}'
        return f"{item}{'' if sentence.is_repeated else self._origin(sentence)}</li>"

    def _origin(self, sentence: Sentence) -> str:
        """Return where a sentence comes from: its source, and its line in the document."""
        origin = "" if sentence.source is None else self.sources.name(sentence.source)
        place = " · ".join(filter(None, (origin, _place(sentence.where))))
        return f' <small class="where">{place}</small>' if place else ""

    def _related(self, id: str) -> str:
        dated_by, helps_date = self._relations[id]
        return self._events("dated_by", dated_by) + self._events("helps_date", helps_date)

    @cached_property
    def _relations(self) -> Mapping[str, tuple[list[str], list[str]]]:
        return related(self.timeline)

    def _events(self, key: str, ids: Iterable[str]) -> str:
        events = map(self.timeline.event, ids)
        items = "".join(f"<li>{event_link(e.id, bdi(e.title or e.id))}</li>" for e in events)
        heading = for_html(self.words.say(key))
        return f'<p>{heading}</p><ul class="related">{items}</ul>' if items else ""


@lru_cache(4_096)  # a claim is told behind each date that rests on it
def _place(where: str) -> str:
    """Return file and line; a page tells nothing of the folders of who made it."""
    return for_html(PurePosixPath(where.replace("\\", "/")).name)
