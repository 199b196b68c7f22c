"""Reasons in sentences. Wording only: nothing here decides anything."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.model import Part
from timeline.solver.constraints import Key
from timeline.solver.reasons import TOLD, Side, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.errors import Place
    from timeline.model import ClaimKey
    from timeline.solver.dating import Dating
    from timeline.solver.reasons import Contradiction, Step
    from timeline.solver.wording import Voice

#: What lies in the nature of events needs no sentence: it moves no bound to another day.
_UNSPOKEN = (Key.ORDER, Key.POINT)

#: sentences that are kept: neighbours on a timeline rest on the same
_MOST_SAID = 4_096


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
    #: the text with what follows from it; of a step told before, no more than that
    told: str = ""

    def __str__(self) -> str:
        place = f" [{self.where}]" if self.where and not self.is_repeated else ""
        return f"{self.number}. {self.told}{place}"


@frozen
class Reasoning:
    """A chain of sentences that ends in one bound, or in two."""

    #: what the chain shows: "not before 5 September 2022"
    heading: str
    #: empty where nothing bounds it on that side
    sentences: tuple[Sentence, ...] = ()
    #: the heading as it leads to its sentences: "not before 5 September 2022, because"
    lead: str = ""

    def __str__(self) -> str:
        return "\n".join([f"  {self.lead}", *(f"    {sentence}" for sentence in self.sentences)])


@frozen
class Explanation:
    """Why an event, a publication or a contradiction is as it is; `str` gives the text."""

    #: "75 rabbis meet in Moscow: 5 September 2022"
    summary: str
    reasonings: tuple[Reasoning, ...]

    def __str__(self) -> str:
        return "\n".join([self.summary, *map(str, self.reasonings)])


def explain_event(
    voice: Voice, dating: Dating, step: Callable[[Variable, Side], Step | None]
) -> Explanation:
    """Explain each bound of an event, given the last step to it."""
    event = voice.timeline.event(dating.id)
    start, end = Variable.of(event.id, Part.START), Variable.of(event.id, Part.END)
    pairs = [(start, end)] if event.is_point else [(start, start), (end, end)]
    reasonings = [each for low, high in pairs for each in _between(voice, low, high, step)]
    title = voice.phrases.apart(event.title)
    summary = voice.say("sentence.event", title=title, date=_dated(voice, dating))
    return Explanation(summary, _told(voice, reasonings))


def explain_publication(
    voice: Voice, dating: Dating, step: Callable[[Variable, Side], Step | None]
) -> Explanation:
    """Explain both bounds of a publication, given the last step to each."""
    published = Variable.of(dating.id, Part.PUBLISHED)
    reasonings = _between(voice, published, published, step)
    summary = voice.say(
        "sentence.publication", source=voice.id(dating.id), date=_dated(voice, dating)
    )
    return Explanation(summary, _told(voice, reasonings))


def _dated(voice: Voice, dating: Dating) -> str:
    """Return a date, and that those that it rests on are only about right, or perhaps."""
    told = voice.date(dating.date)
    if dating.qualifier.is_approximate:
        told = voice.say("sentence.approximate", date=told)
    return voice.say("sentence.uncertain", date=told) if dating.qualifier.is_uncertain else told


def explain_contradiction(voice: Voice, found: Contradiction) -> Explanation:
    """Explain how claims contradict each other, and which one gives way."""
    if found.latest is None:
        chain = _sentences(voice, found.earliest, bounds=False)
        reasonings = [Reasoning(voice.say("contradiction.none"), chain)]
    else:
        event = found.earliest.variable.id
        reasonings = [
            Reasoning(voice.bound(end, event), _sentences(voice, end))
            for end in (found.earliest, found.latest)
        ]
    return Explanation(_contradicting(voice, found), _told(voice, reasonings))


def _contradicting(voice: Voice, found: Contradiction) -> str:
    """Return which claims contradict each other, how hard, and which one gives way."""
    count = len(found.claims)
    return voice.say(
        "contradiction.one" if count == 1 else "contradiction.several",
        count=str(count),
        grade=voice.say(f"contradiction.{found.grade.value}"),
        titles=voice.titles(found.claims),
        aside=voice.set_aside(found),
    )


def _between(
    voice: Voice, low: Variable, high: Variable, step: Callable[[Variable, Side], Step | None]
) -> list[Reasoning]:
    """Explain the earliest of one variable and the latest of another; once, where it is one."""
    ends = [(low, Side.EARLIEST), (high, Side.LATEST)]
    found = [(variable, side, _to_the_day(voice, step(variable, side))) for variable, side in ends]
    reasonings = [
        Reasoning(voice.unbounded(variable, side))
        if last is None
        else Reasoning(voice.bound(last, variable.id), _sentences(voice, last))
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


def _sentences(voice: Voice, end: Step, *, bounds: bool = True) -> tuple[Sentence, ...]:
    """Return the chain of a step in words: one sentence for all that a claim adds at once.

    Of a very long chain only the beginning and the end are told.
    """
    if end.early is None or end.length <= 3 * TOLD:
        groups = _groups(end.chain())
        return _worded(voice, groups[:-1], bounds=bounds) + _worded(voice, groups[-1:])
    first, last = _groups(end.early.chain())[:-1], _groups(end.last_steps(TOLD))[1:]
    left_out = Sentence(voice.say("sentence.left_out"))
    return (
        *_worded(voice, first, bounds=bounds),
        left_out,
        *_worded(voice, last[:-1], bounds=bounds),
        *_worded(voice, last[-1:]),
    )


def _groups(chain: Sequence[Step]) -> list[list[Step]]:
    """Return the steps that need words, those together that one sentence tells."""
    spoken = [step for step in chain if step.constraint.ground.key not in _UNSPOKEN]
    return [list(steps) for _, steps in groupby(spoken, key=_group)]


def _worded(
    voice: Voice, groups: Iterable[Sequence[Step]], *, bounds: bool = False
) -> tuple[Sentence, ...]:
    return tuple(_sentence(voice, steps, bound=bounds) for steps in groups)


def _group(step: Step) -> tuple[ClaimKey | None, str | None]:
    claim = step.constraint.ground.claim
    return claim, None if claim else step.variable.id


def _sentence(voice: Voice, steps: Sequence[Step], *, bound: bool) -> Sentence:
    """Return what one claim adds; it is found once for all dates that rest on it."""
    where = id(steps[0]), id(steps[-1]), bound
    if where not in voice.said:
        if len(voice.said) == _MOST_SAID:
            voice.said.clear()
        voice.said[where] = steps, _worked_out(voice, steps, bound=bound)
    return voice.said[where][1]


def _worked_out(voice: Voice, steps: Sequence[Step], *, bound: bool) -> Sentence:
    last = steps[-1]
    key = last.constraint.ground.claim
    if key is None:
        source = voice.timeline.source(last.variable.id)
        date = voice.date(source.published)
        text = voice.say("sentence.dated", source=voice.source(source), date=date)
        return Sentence(text, source=source.id, where=_where(source.origin))
    claim = voice.timeline.claim(key)
    said = dict.fromkeys(voice.meaning(step.constraint.ground, step.variable) for step in steps)
    return Sentence(
        voice.say(
            "sentence.claim",
            who=voice.claimant(key),
            title=voice.title(key.event),
            said=voice.say("join.said").join(said),
        ),
        voice.bound(last, key.event) if bound else "",
        key,
        claim.source,
        _where(claim.origin),
    )


def _where(origin: Place | None) -> str:
    return f"{origin.path}:{origin.line}" if origin else ""


def _told(voice: Voice, reasonings: Iterable[Reasoning]) -> tuple[Reasoning, ...]:
    """Return reasonings with sentences counted through; one told before keeps its number."""
    told: dict[Sentence, int] = {}
    return tuple(
        evolve(
            each,
            sentences=tuple(_number(voice, each.sentences, told)),
            lead=voice.say("sentence.because", heading=each.heading)
            if each.sentences
            else each.heading,
        )
        for each in reasonings
    )


def _number(
    voice: Voice, sentences: Iterable[Sentence], told: dict[Sentence, int]
) -> Iterator[Sentence]:
    for sentence in sentences:
        repeated = sentence in told
        number = told.setdefault(sentence, len(told) + 1)
        text = voice.say("sentence.repeated") if repeated else _in_full(voice, sentence)
        yield evolve(sentence, number=number, is_repeated=repeated, told=text)


def _in_full(voice: Voice, sentence: Sentence) -> str:
    if not sentence.so:
        return sentence.text
    return voice.say("sentence.so", text=sentence.text, so=sentence.so)
