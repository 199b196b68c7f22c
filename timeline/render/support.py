"""What a date rests on, as HTML: how many independent roots, and which one decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.render.links import bdi
from timeline.render.markup import for_html
from timeline.render.wording import source_name

if TYPE_CHECKING:
    from timeline.model import Timeline
    from timeline.render.pagewords import Words
    from timeline.solver import Solution
    from timeline.solver.roots import Reliance, Root

#: Of more events than these it is not told what each date would be without each root: each is
#: left out in turn, which for so many that date each other takes as long as solving a few times.
MOST_WITHOUT = 1_000


@frozen
class SupportWriter:
    """Write what the dates of a timeline rest on."""

    timeline: Timeline
    solution: Solution
    words: Words

    def support(self, event: str) -> str:
        """Return the independent roots of an event, and how its date reads without each."""
        found = self.solution.supporters(event)
        if not found:
            return ""
        count = for_html(self.words.say("independent", str(len(found))))
        return f"<p>{count}</p>{self._joined(found)}{self._rests(event)}"

    def _rests(self, event: str) -> str:
        if len(self.timeline.events) > MOST_WITHOUT:
            return ""
        date, found = self.solution[event].date, self.solution.support(event)
        # What changes hours alone does not change how the date reads.
        rests_on = [each for each in found.rests_on if each.without != date]
        if found.untried:
            said = self.words.say("not_tried", str(len(found.untried)))
        else:
            said = "" if rests_on else self.words.say("without_any")
        items = "".join(f"<li>{self._without(each)}</li>" for each in rests_on)
        told = f'<p dir="auto">{for_html(said)}</p>' if said else ""
        return (f'<ul class="rests">{items}</ul>' if items else "") + told

    def _without(self, reliance: Reliance) -> str:
        date = reliance.without
        left = self.words.say("no_date") if date is None else self.words.date(date)
        said = for_html(self.words.say("without", "{}", "{}"))
        if left.endswith("."):
            said = said.removesuffix(".")
        return said.format(self._names(reliance.root), f"<b>{for_html(left)}</b>")

    def _joined(self, found: tuple[Root, ...]) -> str:
        """Return the roots by name where several sources are one; else the claims name them."""
        if all(len(root.sources) == 1 for root in found):
            return ""
        items = "".join(f"<li>{self._root(root)}</li>" for root in found)
        return f'<ul class="roots">{items}</ul>'

    def _root(self, root: Root) -> str:
        names = self._names(root)
        if len(root.sources) == 1:
            return names
        return for_html(self.words.say("joined", "{}")).format(names)

    def _names(self, root: Root) -> str:
        """Return the names of a root's sources; links stand with what they say."""
        held = map(self.timeline.source, root.sources)
        return ", ".join(dict.fromkeys(bdi(source_name(each)) for each in held))
