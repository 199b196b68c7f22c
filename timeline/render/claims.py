"""Claims and their sources as HTML: who said what, where to read it, and what copies what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.model import Reports, Stance
from timeline.render.links import badges, bdi, ended, paragraph, web_link
from timeline.render.markup import attributes, for_html
from timeline.render.wording import claim_signs, publication_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Claim, ClaimKey, Event, Source, Timeline
    from timeline.render.pagewords import Words
    from timeline.solver import Contradiction, Solution

#: the most claims of a contradiction that are shown; the one that gave way is among them
_MOST_SIDES = 60


@frozen(slots=False)
class ClaimWriter:
    """Write the claims of a timeline."""

    timeline: Timeline
    solution: Solution
    words: Words

    def claims(self, event: Event) -> str:
        """Return all claims about an event as a list."""
        items = [self._claim(claim) for claim in event.claims]
        if event.when:
            items.insert(0, f"<li><p>{for_html(self.words.say('editor_dates'))}</p></li>")
        return f'<ul class="claims">{"".join(items)}</ul>' if items else ""

    def sides(self, found: Contradiction) -> str:
        """Return the claims that contradict each other, each with how it fared."""
        keys = sorted(found.claims, key=lambda key: (key != found.set_aside, key))
        told = sorted(keys[:_MOST_SIDES])
        items = [self._side(key, aside=key == found.set_aside) for key in told]
        items += [f"<li>… (+{len(keys) - len(told)})</li>"] if len(told) < len(keys) else []
        intro = for_html(self.words.say("sides"))
        return f'<p>{intro}</p><ul class="sides">{"".join(items)}</ul>'

    def name(self, source: str | None) -> str:
        """Return a link to a source by its short name; the editor has none."""
        if source is None:
            return for_html(self.words.say("editor"))
        held = self.timeline.source(source)
        return web_link(held.url, bdi(source_name(held))) or bdi(source_name(held))

    def _side(self, key: ClaimKey, *, aside: bool) -> str:
        claim, event = self.timeline.claim(key), self.timeline.event(key.event)
        said = f"{_words_of(claim)} " if claim.quote else f"{bdi(event.title or event.id)}: "
        fate = self.words.say("gave_way" if aside else "stands")
        return f"<li>{said}{self.name(claim.source)}{badges([fate])}</li>"

    def _claim(self, claim: Claim) -> str:
        signs = claim_signs(
            self.words,
            planned=claim.reports is Reports.PLANNED,
            disputes=claim.stance is Stance.DISPUTES,
            contradicts=id(claim) in self._set_aside,
            set_aside=claim.set_aside,
        )
        why = claim.set_aside and self.words.say("set_aside_why", claim.set_aside)
        said = f"{self.source(claim.source)}{badges(signs)}"
        parts = [
            self._quote(claim),
            f'<p class="source"{self._number(claim.source)}>{said}</p>',
            paragraph(why, "note"),
            paragraph(claim.note, "note"),
        ]
        return f"<li>{''.join(parts)}</li>"

    @cached_property
    def _set_aside(self) -> frozenset[int]:
        """Return the identities of the claims that gave way; equal claims are not the same."""
        return frozenset(id(self.timeline.claim(key)) for key in self.solution.given_way)

    def _quote(self, claim: Claim) -> str:
        said = f"<footer>{bdi(claim.speaker)}</footer>" if claim.speaker else ""
        if claim.quote is None:
            return said
        language = self.timeline.source(claim.source).language if claim.source else None
        return f"<blockquote>{_words_of(claim, language)}{said}</blockquote>"

    def source(self, id: str | None) -> str:
        """Return all that is known of a source, with its links."""
        if id is None:
            return for_html(self.words.say("editor"))
        source = self.timeline.source(id)
        published = publication_words(source, self.solution.published(id), self.words)
        cite = attributes({"lang": source.language})
        parts = [
            f"<cite{cite}>{bdi(source.title or source.id)}</cite>",
            f'<bdi class="publisher">{for_html(source.publisher)}</bdi>'
            if source.publisher
            else "",
            bdi(", ".join(source.authors)) if source.authors else "",
            for_html(published),
            *self._copies(source),
        ]
        return " ".join([*map(ended, filter(None, parts)), self._links(source)])

    def _copies(self, source: Source) -> Iterator[str]:
        if source.copy_of is not None:
            original = bdi(source_name(self.timeline.source(source.copy_of)))
            yield for_html(self.words.say("copy_of", "{}")).format(original)
        for other in self._copied_by.get(source.id, ()):
            link = web_link(other.url, for_html(self.words.say("open")))
            name = f"{bdi(source_name(other))}{f' ({link})' if link else ''}"
            yield for_html(self.words.say("copied_by", "{}")).format(name)

    def _number(self, source: str | None) -> str:
        """Return which of the page's citations is that of a source."""
        return attributes({"data-source": None if source is None else self._numbers[source]})

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {source.id: number for number, source in enumerate(self.timeline.sources)}

    @cached_property
    def _copied_by(self) -> Mapping[str, list[Source]]:
        found: dict[str, list[Source]] = {}
        for source in self.timeline.sources:
            if source.copy_of is not None:
                found.setdefault(source.copy_of, []).append(source)
        return found

    def _links(self, source: Source) -> str:
        found = (
            web_link(source.url, for_html(self.words.say("open_source"))),
            web_link(source.archive_url, for_html(self.words.say("archived"))),
        )
        return " ".join(link for link in found if link)


def _words_of(claim: Claim, language: str | None = None) -> str:
    text = claim.quote.exact if claim.quote else ""
    return f"<q{attributes({'dir': 'auto', 'lang': language})}>{for_html(text)}</q>"
