"""The memo in words. Nothing here decides anything, and nothing here is markup."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.model import Reports, Stance
from timeline.render.pagewords import ENGLISH, words_of
from timeline.render.wording import certainty_words, date_words, publication_words
from timeline.reports.blocks import Heading, Item, Items, Page, Paragraph, Run, Style
from timeline.solver.wording import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.model import Claim, ClaimKey, Source
    from timeline.reports.blocks import Block
    from timeline.reports.report import Aside, Conflict, Entry, Report, Unverified
    from timeline.solver import Reasoning


def memo(report: Report) -> Page:
    """Return a report as a page of headings and lists, in a stable order."""
    return _Memo(report, Voice(report.timeline)).page()


@frozen
class _Memo:
    report: Report
    voice: Voice

    def page(self) -> Page:
        title = f"Editor's memo: {self.report.timeline.title or 'a timeline without a title'}"
        sections = (
            self.summary(),
            self.conflicts(),
            self.asides(),
            self.quotes(),
            self.events(),
            self.sources(),
        )
        blocks = (block for section in sections for block in section)
        return Page(title, (Heading(1, _plain(title)), *blocks))

    def summary(self) -> Iterator[Block]:
        timeline, report = self.report.timeline, self.report
        claims = sum(len(event.claims) for event in timeline.events)
        yield Paragraph(
            _plain(
                f"{count(len(timeline.events), 'event')}, "
                f"{count(len(timeline.sources), 'source')}, {count(claims, 'claim')}."
            )
        )
        undated = sum(entry.dating.date is None for entry in report.entries)
        single = sum(bool(entry.support.rests_on) for entry in report.entries)
        lines = (
            (len(report.conflicts), "open contradiction"),
            (len(report.asides), "claim set aside", "claims set aside"),
            (single, "date that rests on one source", "dates that rest on one source"),
            (undated, "event without a date", "events without a date"),
            (len(report.unverified), "unverified quote"),
            (len(report.unused), "source that no claim names", "sources that no claim names"),
        )
        yield Items(tuple(Item(_plain(count(*line))) for line in lines))

    def conflicts(self) -> Iterator[Block]:
        yield _section("Open contradictions")
        if not self.report.conflicts:
            yield Paragraph(_plain("None: all claims that count can be true together."))
        for found in self.report.conflicts:
            yield from self._conflict(found)

    def _conflict(self, found: Conflict) -> Iterator[Block]:
        yield Heading(3, _plain(self.voice.titles(found.claims)))
        yield Paragraph(_plain(f"{_upper(found.explanation.summary)}."))
        if found.explanation.reasonings:
            yield Items(tuple(_side(each) for each in found.explanation.reasonings))

    def asides(self) -> Iterator[Block]:
        yield _section("Claims set aside")
        if not self.report.asides:
            yield Paragraph(_plain("None."))
        else:
            yield Items(tuple(Item(_plain(self._aside(each))) for each in self.report.asides))

    def _aside(self, aside: Aside) -> str:
        who = f"{self.voice.claimant(aside.claim)}, on {self.voice.title(aside.claim.event)}"
        if aside.reason is not None:
            return f"{who}: by the editor, {aside.reason}"
        instead = "" if aside.date is None else f"; by it alone, {aside.date.words()}"
        return f"{who}: it contradicts stronger claims{instead}"

    def quotes(self) -> Iterator[Block]:
        yield _section("Unverified quotes")
        unverified = self.report.unverified
        lines = [*map(self._altered, (each for each in unverified if each.has_text))]
        waiting = Counter(
            self.report.timeline.claim(each.claim).source
            for each in unverified
            if not each.has_text
        )
        lines += [
            f"{source}: {count(number, 'quote')}, and no text to look "
            f"{'it' if number == 1 else 'them'} up in"
            for source, number in waiting.items()
        ]
        if not lines:
            yield Paragraph(_plain("None: each quote stands in the text of its source."))
        else:
            yield Items(tuple(Item(_plain(line)) for line in lines))

    def _altered(self, quote: Unverified) -> str:
        who = f"{self.voice.claimant(quote.claim)}, on {self.voice.title(quote.claim.event)}"
        if quote.passage is None:
            return f"{who}: the text does not have it"
        return f"{who}: the text has “{quote.passage}”"

    def events(self) -> Iterator[Block]:
        yield _section("Events")
        if not self.report.entries:
            yield Paragraph(_plain("None."))
        for entry in self.report.entries:
            yield from self._event(entry)

    def _event(self, entry: Entry) -> Iterator[Block]:
        event = self.report.timeline.event(entry.dating.id)
        yield Heading(3, _plain(event.title or event.id))
        date = Run(f"{_upper(date_words(entry.dating, words_of(ENGLISH)))}.", Style.STRONG)
        yield Paragraph(
            (date, Run(f" {certainty_words(entry.dating, words_of(ENGLISH))} Id: {event.id}."))
        )
        groups = (
            ("It rests on", self._grounds(entry)),
            ("It would move without", self._reliances(entry)),
            ("Said too, and moves no bound", self._others(entry)),
            ("Set aside", self._set_aside(entry)),
            ("Disputed by", self._disputing(entry)),
        )
        items = [
            Item(_plain(f"{heading}:"), tuple(Item(_plain(line)) for line in lines))
            for heading, found in groups
            if (lines := list(found))
        ]
        yield Items(tuple(items) or (Item(_plain("No claim says anything of it.")),))

    def _grounds(self, entry: Entry) -> Iterable[str]:
        """Return what the date follows from, each thing once, in the order of the reasons."""
        sentences = [each for reason in entry.why.reasonings for each in reason.sentences]
        return dict.fromkeys(f"{each.text}{self._marks(each.claim)}" for each in sentences)

    def _reliances(self, entry: Entry) -> Iterator[str]:
        """Return what the date would be without each source that alone holds it in place."""
        for each in entry.support.rests_on:
            names = ", ".join(each.root.sources)
            names += " (one voice)" if len(each.root.sources) > 1 else ""
            if each.without is None:
                yield f"{names}: nothing would date it"
            elif each.without == entry.dating.date:
                yield f"{names}: the same days, less exactly"
            else:
                yield f"{names}: {each.without.words()}"
        for root in entry.support.untried:
            yield f"{', '.join(root.sources)}: not tried, as that would take too long"

    def _others(self, entry: Entry) -> Iterator[str]:
        aside = {each.claim for each in self.report.asides}
        for key, claim in self._said(entry):
            if claim.stance is Stance.SUPPORTS and key not in aside | entry.rests_on:
                silent = "" if claim.when else ", nothing on its time"
                yield f"{self.voice.claimant(key)}{silent}{self._marks(key)}"

    def _set_aside(self, entry: Entry) -> Iterator[str]:
        aside = {each.claim for each in self.report.asides}
        return (self.voice.claimant(key) for key, _ in self._said(entry) if key in aside)

    def _disputing(self, entry: Entry) -> Iterator[str]:
        for key, claim in self._said(entry):
            if claim.stance is Stance.DISPUTES and claim.set_aside is None:
                yield self.voice.claimant(key)

    def _said(self, entry: Entry) -> Iterator[tuple[ClaimKey, Claim]]:
        return ((key, self.report.timeline.claim(key)) for key in entry.claims)

    def _marks(self, key: ClaimKey | None) -> str:
        """Return what sets a claim apart from a plain report of what happened."""
        if key is None:
            return ""
        claim = self.report.timeline.claim(key)
        marks = ["planned"] if claim.reports is Reports.PLANNED else []
        if claim.credibility is not None:
            marks.append(f"credibility {claim.credibility}")
        return f" ({', '.join(marks)})" if marks else ""

    def sources(self) -> Iterator[Block]:
        yield _section("Sources")
        if not self.report.timeline.sources:
            yield Paragraph(_plain("None."))
            return
        claims = [claim for event in self.report.timeline.events for claim in event.claims]
        named: dict[str | None, int] = {}
        for claim in claims:
            named[claim.source] = named.get(claim.source, 0) + 1
        items = (
            self._source(each, named.get(each.id, 0)) for each in self.report.timeline.sources
        )
        yield Items(tuple(items))

    def _source(self, source: Source, claims: int) -> Item:
        published = publication_words(source, self.report.published[source.id], words_of(ENGLISH))
        name = source.title or source.publisher or source.id
        parts = [
            source.publisher if source.publisher != name else "",
            ", ".join(source.authors),
            published,
            f"A copy of {source.copy_of}" if source.copy_of else "",
            f"Reliability {source.reliability}" if source.reliability else "",
            count(claims, "claim") if claims else "No claim names it",
        ]
        rest = ". ".join(part for part in parts if part)
        link = Run(name, url=source.url)
        return Item((Run(f"{source.id}:", Style.STRONG), Run(" "), link, Run(f". {rest}.")))


def _side(reasoning: Reasoning) -> Item:
    """Return one side of a contradiction, with what it follows from."""
    because = ", because" if reasoning.sentences else ""
    said = [
        "as above" if each.is_repeated else f"{each.text}{f'; so {each.so}' if each.so else ''}"
        for each in reasoning.sentences
    ]
    return Item(
        _plain(f"{_upper(reasoning.heading)}{because}"), tuple(Item(_plain(text)) for text in said)
    )


def _section(title: str) -> Heading:
    return Heading(2, _plain(title))


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """Return a number and its noun.

    >>> count(1, "claim"), count(0, "claim")
    ('1 claim', '0 claims')
    """
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
