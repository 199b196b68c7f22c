"""The events as a list of articles: what readers without JavaScript, screen readers and paper get.

The panel beside the figure shows the same articles, so each text is escaped in one place.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from timeline.model import Reports, Stance
from timeline.render.markup import attributes, for_html
from timeline.render.wording import certainty_words, claim_signs, publication_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.dates import Date
    from timeline.model import Claim, Event, Source, Timeline
    from timeline.solver import Contradiction, Dating, Explanation, Reasoning, Sentence, Solution

#: what HTML lets a `datetime` attribute say (HTML Living Standard, 4.5.14): no year before 1
_DATETIME = re.compile(r"(?!0000)[0-9]{4}(-[0-9]{2}){0,2}")


def articles(timeline: Timeline, solution: Solution) -> str:
    """Return the items of an ordered list, one article for each event, in order of time."""
    writer = _Writer(timeline, solution)
    return "\n".join(f"<li>{writer.article(event)}</li>" for event in in_order(solution))


def in_order(solution: Solution) -> list[str]:
    """Return the ids of the events by earliest start; events without any bound come last."""
    places = {event: place for place, event in enumerate(solution)}
    return sorted(solution, key=lambda event: (*_order(solution[event]), places[event]))


def _order(dating: Dating) -> tuple[bool, int, int]:
    bounds = dating.bounds
    known = [
        bound
        for bound in (
            bounds.earliest_start,
            bounds.latest_start,
            bounds.earliest_end,
            bounds.latest_end,
        )
        if bound is not None
    ]
    return (not known, min(known, default=0), max(known, default=0))


@frozen
class _Writer:
    timeline: Timeline
    solution: Solution

    def article(self, id: str) -> str:
        event, dating = self.timeline.event(id), self.solution[id]
        parts = [
            f"<h3>{_bdi(event.title or event.id)}</h3>",
            f'<p class="when">{_when(dating.date)}{_badges(_event_signs(dating))}</p>',
            f'<p class="certainty" dir="auto">{for_html(certainty_words(dating))}</p>',
            _paragraph(event.summary, "summary"),
            _facts(event),
            *self._contradictions(id),
            _details("Why this date", self._why(id)),
            _details("What the sources say", self._claims(event)),
            _paragraph(event.note, "note"),
        ]
        # The id is the address of the event, also where no script runs.
        return f"<article{attributes({'id': id})}>{''.join(parts)}</article>"

    def _why(self, id: str) -> str:
        return "".join(map(self._reasoning, self.solution.why(id).reasonings))

    def _contradictions(self, id: str) -> Iterator[str]:
        for found in self.solution.contradictions:
            if any(key.event == id for key in found.claims):
                yield self._contradiction(found)

    def _contradiction(self, found: Contradiction) -> str:
        explanation: Explanation = self.solution.explain(found)
        why = "".join(map(self._reasoning, explanation.reasonings))
        return (
            '<section class="contradiction"><h4>Contradiction</h4>'
            f'<p dir="auto">{for_html(_upper(explanation.summary))}</p>{why}</section>'
        )

    def _reasoning(self, reasoning: Reasoning) -> str:
        sentences = "".join(map(self._sentence, reasoning.sentences))
        because = ", because" if sentences else ""
        chain = f'<ol dir="auto">{sentences}</ol>' if sentences else ""
        heading = for_html(_upper(reasoning.heading) + because)
        return f'<div class="reasoning"><p dir="auto">{heading}</p>{chain}</div>'

    def _sentence(self, sentence: Sentence) -> str:
        if sentence.is_repeated:
            return f'<li value="{sentence.number}">As above.</li>'
        so = f"; so {sentence.so}" if sentence.so else ""
        place = " · ".join(filter(None, (self._origin(sentence.source), _place(sentence.where))))
        small = f' <small class="where">{place}</small>' if place else ""
        text = for_html(sentence.text + so)
        return f'<li value="{sentence.number}">{text}.{small}</li>'

    def _origin(self, id: str | None) -> str:
        """Return the link to the source that a step rests on."""
        if id is None:
            return ""
        source = self.timeline.source(id)
        return _link(source.url, _bdi(source_name(source)))

    def _claims(self, event: Event) -> str:
        items = [self._claim(claim) for claim in event.claims]
        if event.when:
            items.insert(0, "<li><p>The editor gives this event a date.</p></li>")
        return f'<ul class="claims">{"".join(items)}</ul>' if items else ""

    def _claim(self, claim: Claim) -> str:
        aside = any(self.timeline.claim(each.claim) is claim for each in self.solution.set_aside)
        signs = claim_signs(
            planned=claim.reports is Reports.PLANNED,
            disputes=claim.stance is Stance.DISPUTES,
            contradicts=aside,
            set_aside=claim.set_aside,
        )
        parts = [
            _quote(claim),
            f'<p class="source">{self._source(claim.source)}{_badges(signs)}</p>',
            _paragraph(claim.set_aside and f"Set aside by the editor: {claim.set_aside}", "note"),
            _paragraph(claim.note, "note"),
        ]
        return f"<li>{''.join(parts)}</li>"

    def _source(self, id: str | None) -> str:
        if id is None:
            return "The editor"
        source = self.timeline.source(id)
        published = publication_words(source, self.solution.published(id))
        parts = [
            f"<cite>{_bdi(source.title or source.id)}</cite>",
            _bdi(source.publisher) if source.publisher else "",
            _bdi(", ".join(source.authors)) if source.authors else "",
            for_html(published),
            *self._copies(source),
        ]
        return ". ".join(part for part in parts if part) + ". " + _links(source)

    def _copies(self, source: Source) -> Iterator[str]:
        if source.copy_of is not None:
            yield f"A copy of {_bdi(source_name(self.timeline.source(source.copy_of)))}"
        for other in self.timeline.sources:
            if other.copy_of == source.id:
                link = _link(other.url, "open")
                yield f"Copied by {_bdi(source_name(other))}{f' ({link})' if link else ''}"


def _place(where: str) -> str:
    """Return file and line; a page tells nothing of the folders of who made it."""
    return for_html(PurePosixPath(where.replace("\\", "/")).name)


def _when(date: Date | None) -> str:
    if date is None:
        return "Date unknown"
    words, text = for_html(_upper(date.words())), str(date)
    if _DATETIME.fullmatch(text):
        return f'<time datetime="{text}">{words}</time>'
    return f"<data{attributes({'value': text})}>{words}</data>"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _event_signs(dating: Dating) -> list[str]:
    signs = (("planned", dating.is_planned), ("disputed", dating.is_disputed))
    return [word for word, holds in signs if holds]


def _badges(words: Iterable[str]) -> str:
    return "".join(f' <span class="badge">{for_html(word)}</span>' for word in words)


def _facts(event: Event) -> str:
    named = (
        ("Lane", event.lane),
        ("Place", event.place),
        ("People", ", ".join(event.actors)),
        ("Tags", ", ".join(event.tags)),
    )
    rows = "".join(
        f'<div><dt dir="auto">{name}</dt><dd>{_bdi(value)}</dd></div>'
        for name, value in named
        if value
    )
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _quote(claim: Claim) -> str:
    if claim.quote is None:
        return ""
    said = f"<footer>{_bdi(claim.speaker)}</footer>" if claim.speaker else ""
    return f'<blockquote><q dir="auto">{for_html(claim.quote.exact)}</q>{said}</blockquote>'


def _details(heading: str, content: str) -> str:
    return f"<details><summary>{heading}</summary>{content}</details>" if content else ""


def _paragraph(text: str | None, kind: str) -> str:
    return f'<p class="{kind}" dir="auto">{for_html(text)}</p>' if text else ""


def _bdi(text: str) -> str:
    """Set a text apart, so that its direction does not disturb the line that it stands in."""
    return f"<bdi>{for_html(text)}</bdi>"


def _links(source: Source) -> str:
    found = _link(source.url, "Open the source"), _link(source.archive_url, "Archived copy")
    return " ".join(link for link in found if link)


def _link(url: str | None, text: str) -> str:
    """Return a link; nothing but http and https becomes one."""
    if url is None or not _is_web_address(url):
        return ""
    pairs = {"href": url, "rel": "noopener noreferrer", "target": "_blank"}
    return f"<a{attributes(pairs)}>{text}</a>"


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
