"""Reasons in sentences. Wording only: nothing here decides anything."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.model import Part
from timeline.solver.constraints import Key
from timeline.solver.reasons import Side, Variable
from timeline.solver.wording import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.dates import Date
    from timeline.errors import Place
    from timeline.model import ClaimKey, Timeline
    from timeline.solver.reasons import Contradiction, Step

#: What lies in the nature of events needs no sentence: it moves no bound to another day.
_UNSPOKEN = (Key.ORDER, Key.POINT)


@frozen
class Sentence:
    """What one claim or publication date adds, and what follows."""

    #: for people; names no file
    text: str
    #: what follows: "not before 24 August 2022"; empty where the heading says it
    so: str = ""
    #: the claim it rests on; None for a publication date
    claim: ClaimKey | None = None
    #: the source it rests on; None: the editor
    source: str | None = None
    #: `path:line`, empty where the timeline was not read from a file
    where: str = ""
    #: counted through the whole explanation; a step told before keeps its number
    number: int = 0
    is_repeated: bool = False

    def __str__(self) -> str:
        if self.is_repeated:
            return f"{self.number}. as above"
        so = f"; so {self.so}" if self.so else ""
        place = f" [{self.where}]" if self.where else ""
        return f"{self.number}. {self.text}{so}{place}"


@frozen
class Reasoning:
    """A chain of sentences that ends in one bound, or in two."""

    #: what the chain shows: "not before 5 September 2022"
    heading: str
    #: empty where nothing bounds it on that side
    sentences: tuple[Sentence, ...] = ()

    def __str__(self) -> str:
        heading = f"  {self.heading}{', because' if self.sentences else ''}"
        return "\n".join([heading, *(f"    {sentence}" for sentence in self.sentences)])


@frozen
class Explanation:
    """Why an event, a publication or a contradiction is as it is; `str` gives the text."""

    #: "75 rabbis meet in Moscow: 5 September 2022"
    summary: str
    reasonings: tuple[Reasoning, ...]

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.reasonings)])


def explain_event(
    timeline: Timeline,
    id: str,
    date: Date | None,
    step: Callable[[Variable, Side], Step | None],
) -> Explanation:
    """Explain each bound of an event, given the last step to it."""
    event, voice = timeline.event(id), Voice(timeline)
    start, end = Variable.of(id, Part.START), Variable.of(id, Part.END)
    pairs = [(start, end)] if event.is_point else [(start, start), (end, end)]
    reasonings = [each for low, high in pairs for each in _between(voice, low, high, step)]
    return Explanation(f"{event.title}: {voice.date(date)}", _numbered(reasonings))


def explain_publication(
    timeline: Timeline,
    id: str,
    date: Date | None,
    step: Callable[[Variable, Side], Step | None],
) -> Explanation:
    """Explain both bounds of a publication, given the last step to each."""
    voice, published = Voice(timeline), Variable.of(id, Part.PUBLISHED)
    reasonings = _between(voice, published, published, step)
    return Explanation(f"publication of {id}: {voice.date(date)}", _numbered(reasonings))


def explain_contradiction(timeline: Timeline, found: Contradiction) -> Explanation:
    """Explain how claims contradict each other, and which one gives way."""
    voice, count = Voice(timeline), len(found.claims)
    who = "1 claim contradicts itself" if count == 1 else f"{count} claims contradict each other"
    summary = (
        f"{who} ({found.grade.value}) about {voice.titles(found.claims)}; "
        f"set aside: {voice.set_aside(found)}"
    )
    if found.latest is None:
        chain = _sentences(voice, found.earliest.chain(), bounds=False)
        reasonings = [Reasoning("no dates fit all of this", chain)]
    else:
        event = found.earliest.variable.id
        reasonings = [
            Reasoning(voice.bound(end, event), _sentences(voice, end.chain()))
            for end in (found.earliest, found.latest)
        ]
    return Explanation(summary, _numbered(reasonings))


def _between(
    voice: Voice, low: Variable, high: Variable, step: Callable[[Variable, Side], Step | None]
) -> list[Reasoning]:
    """Explain the earliest of one variable and the latest of another; once, where it is one."""
    ends = [(low, Side.EARLIEST), (high, Side.LATEST)]
    found = [(variable, side, _to_the_day(voice, step(variable, side))) for variable, side in ends]
    reasonings = [
        Reasoning(voice.unbounded(variable, side))
        if last is None
        else Reasoning(voice.bound(last, variable.id), _sentences(voice, last.chain()))
        for variable, side, last in found
        if last is None or not _goes_without_saying(voice, last)
    ]
    steps = [last for _, _, last in found if last is not None]
    if len(steps) == len(reasonings) == 2 and reasonings[0].sentences == reasonings[1].sentences:
        return [Reasoning(voice.both(steps[0], steps[1]), reasonings[0].sentences)]
    return reasonings


def _to_the_day(voice: Voice, last: Step | None) -> Step | None:
    """Return the step that led to the day of a bound: a clock time alone moves no day."""
    while last is not None and last.premise is not None:
        before = last.premise
        is_same = before.variable.id == last.variable.id and (
            before.variable == last.variable or voice.is_whole(last.variable)
        )
        if not is_same or voice.civil_day(before) != voice.civil_day(last):
            break
        last = before
    return last


def _goes_without_saying(voice: Voice, last: Step) -> bool:
    """Tell whether a period's end is bounded by nothing but its other end."""
    return last.constraint.ground.key is Key.ORDER and not voice.is_whole(last.variable)


def _sentences(
    voice: Voice, chain: Sequence[Step], *, bounds: bool = True
) -> tuple[Sentence, ...]:
    """Return a chain in words: one sentence for all that a claim adds at once."""
    spoken = [step for step in chain if step.constraint.ground.key not in _UNSPOKEN]
    groups = [list(steps) for _, steps in groupby(spoken, key=_group)]
    return tuple(
        _sentence(voice, steps, bound=bounds and steps is not groups[-1]) for steps in groups
    )


def _group(step: Step) -> tuple[ClaimKey | None, str | None]:
    claim = step.constraint.ground.claim
    return claim, None if claim else step.variable.id


def _sentence(voice: Voice, steps: Sequence[Step], *, bound: bool) -> Sentence:
    last = steps[-1]
    key = last.constraint.ground.claim
    if key is None:
        source = voice.timeline.source(last.variable.id)
        text = f"{voice.source(source)} is dated {voice.date(source.published)}"
        return Sentence(text, source=source.id, where=_where(source.origin))
    claim = voice.timeline.claim(key)
    said = dict.fromkeys(voice.meaning(step.constraint.ground, step.variable) for step in steps)
    return Sentence(
        f"{voice.claimant(key)}: {voice.title(key.event)} {', and '.join(said)}",
        voice.bound(last, key.event) if bound else "",
        key,
        claim.source,
        _where(claim.origin),
    )


def _where(origin: Place | None) -> str:
    return f"{origin.path}:{origin.line}" if origin else ""


def _numbered(reasonings: Iterable[Reasoning]) -> tuple[Reasoning, ...]:
    """Return reasonings with sentences counted through; one told before keeps its number."""
    told: dict[Sentence, int] = {}
    return tuple(
        evolve(reasoning, sentences=tuple(_number(reasoning.sentences, told)))
        for reasoning in reasonings
    )


def _number(sentences: Iterable[Sentence], told: dict[Sentence, int]) -> Iterator[Sentence]:
    for sentence in sentences:
        repeated = sentence in told
        number = told.setdefault(sentence, len(told) + 1)
        yield evolve(sentence, number=number, is_repeated=repeated)
