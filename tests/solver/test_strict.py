"""Solving strictly: all contradictions as one error, or the same solution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import timeline as tl
from tests.solver.test_oracle import timelines

if TYPE_CHECKING:
    from timeline.model import Timeline

STORM = """\
events:
  storm:
    title: A storm
    when: 2022-01-03
    claims:
      - {source: ap, quote: on Tuesday, when: 2022-01-04}
  rescue:
    title: A rescue
    when: {after: storm, date: 2022-01-05}
    claims:
      - {source: bbc, when: {date: 2022-01, weekday: friday}}
sources: {ap: {}, bbc: {}}
"""


def test_all_contradictions_are_told_in_full() -> None:
    """Each is told with its place, both sides and what to do; a count stands at the end."""
    with pytest.raises(tl.ContradictionError) as raised:
        tl.solve(tl.loads(STORM), strict=True)
    assert (
        str(raised.value)
        == """\
<text>:6:9: 2 claims contradict each other (hard) about “A storm”; set aside: ap, “on Tuesday”
      not before 4 January 2022, because
        1. ap, “on Tuesday”: “A storm” is dated 4 January 2022 [<text>:6]
      not after 3 January 2022, because
        2. the editor: “A storm” is dated 3 January 2022 [<text>:2]
      told by the editor and 1 independent root: ap
    hint: correct a claim, or set one aside: `status: set aside`, with a `reason`
<text>:11:9: 2 claims contradict each other (hard) about “A rescue”; set aside: bbc
      not before 5 January 2022, because
        1. the editor: “A rescue” is dated 5 January 2022 [<text>:7]
      not after 31 December 2021, because
        2. the editor: “A rescue” is dated 5 January 2022; so not after 5 January 2022 [<text>:7]
        3. bbc: “A rescue” is on a Friday [<text>:11]
      told by the editor and 1 independent root: bbc
    hint: correct a claim, or set one aside: `status: set aside`, with a `reason`
2 contradictions; nothing was set aside"""
    )


def test_they_are_told_as_the_check_tells_them() -> None:
    """Word for word, but for the severity and the rule."""
    timeline = tl.loads(STORM)
    found = [each for each in tl.check(timeline) if each.rule.startswith("contradiction")]
    told = re.sub(r" error:| \(contradiction\)", "", "\n".join(map(str, found)))
    with pytest.raises(tl.ContradictionError) as raised:
        tl.solve(timeline, strict=True)
    assert str(raised.value).splitlines()[:-1] == told.splitlines()


@given(timelines())
def test_strict_solving_raises_what_would_have_been_returned(timeline: Timeline) -> None:
    """Where claims agree it makes no difference; where not, the error holds the solution."""
    solution = tl.solve(timeline)
    if not solution.contradictions:
        assert tl.solve(timeline, strict=True).datings == solution.datings
        return
    with pytest.raises(tl.ContradictionError) as raised:
        tl.solve(timeline, strict=True)
    assert raised.value.solution.datings == solution.datings
    named = [(each.claims, each.grade, each.set_aside) for each in raised.value.contradictions]
    assert named == [(e.claims, e.grade, e.set_aside) for e in solution.contradictions]
    assert str(raised.value).count("hint: ") == len(named)
