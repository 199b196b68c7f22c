"""Explanations, as people read them: whole texts."""

from __future__ import annotations

from textwrap import dedent

import pytest

from timeline.dates import Boundary, Date
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.errors import Place
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Quote,
    Reference,
    Reports,
    Source,
    Statement,
    Timeline,
    Weekday,
)
from timeline.solver import Solution, solve

D, R, G, S = Date.parse, Reference.parse, Gap.parse, Statement
WEEK = G("less than 7 days")
AFTER = "less than a week after the sentencing"
TIMELINE = Timeline(
    "News",
    timezone="Europe/Moscow",
    sources=(
        Source("ap", published=D("2022-08-30"), publisher="AP", origin=Place("events.yaml", 7, 3)),
        Source("ins"),
        Source("goble"),
        Source("zenger", published=D("2023-06-30")),
    ),
    events=(
        Event(
            "invasion",
            "Russia invades Ukraine",
            (S(start=D("2022-02-24"), end=Boundary.OPEN),),
            (
                Claim("zenger", (S(start=D("2022-02")),)),
                Claim(
                    "goble",
                    (S(start=D("2022-02-04")),),
                    quote=Quote("on February 4"),
                    speaker="Paul Goble",
                ),
            ),
        ),
        Event(
            "gozman",
            "Gozman is sentenced",
            claims=(
                Claim(
                    "ap",
                    (S(weekday=(Weekday.TUESDAY,), before=R("published"), gap=WEEK),),
                    quote=Quote("On Tuesday"),
                    origin=Place("events.yaml", 21, 9),
                ),
            ),
        ),
        Event(
            "conference",
            "75 rabbis meet",
            claims=(
                Claim(
                    "ins",
                    (S(weekday=(Weekday.MONDAY,), after=R("published"), gap=WEEK),),
                    quote=Quote("scheduled for Monday"),
                    reports=Reports.PLANNED,
                ),
                Claim("ins", (S(after=R("gozman"), gap=WEEK),), quote=Quote(AFTER)),
            ),
        ),
        Event(
            "mutiny",
            "Mutiny",
            (S(date=D("2023-06-23/2023-06-24")),),
            (Claim("zenger", (S(end=EndStatement(time=TimeOfDay.parse("late"))),)),),
        ),
        Event("talks", "Talks", claims=(Claim("ins", (S(before=R("mutiny"), gap=G("~1 day")),)),)),
        Event("a", "A", claims=(Claim("ap", (S(after=R("b")),)),)),
        Event("b", "B", claims=(Claim("ins", (S(after=R("a")),)),)),
        Event("spring", "Spring", claims=(Claim("ap", (S(date=D("2022-21")),)),)),
        Event(
            "meeting",
            "Meeting",
            (S(date=D("2022-08-15")),),
            (Claim("ap", (S(same_day=R("spring")),)), Claim("ins", (S(meets=R("talks")),))),
        ),
        Event("far", "Far", (S(date=D("Y170000")),)),
    ),
)


@pytest.fixture(scope="module")
def solution() -> Solution:
    """Return the solution of the timeline above."""
    return solve(TIMELINE)


WHY = {
    "conference": f"""
        75 rabbis meet: 5 September 2022
          not before 5 September 2022, because
            1. ap (AP) is dated 30 August 2022 [events.yaml:7]
            2. ap, “On Tuesday”: “Gozman is sentenced” is less than 7 days before the publication of ap, and is on a Tuesday; so not before 30 August 2022 [events.yaml:21]
            3. ins, “{AFTER}”: “75 rabbis meet” is after “Gozman is sentenced”; so not before 30 August 2022
            4. ins, “scheduled for Monday”: “75 rabbis meet” is on a Monday
          not after 5 September 2022, because
            1. as above
            5. ap, “On Tuesday”: “Gozman is sentenced” is before the publication of ap; so not after 30 August 2022 [events.yaml:21]
            6. ins, “{AFTER}”: “75 rabbis meet” is less than 7 days after “Gozman is sentenced”
        """,  # noqa: E501 - the text is what is tested
    "invasion": """
        Russia invades Ukraine: since 24 February 2022
          it starts on 24 February 2022, because
            1. the editor: “Russia invades Ukraine” starts on 24 February 2022
          it goes on: its end is said to be open
        """,
    "mutiny": """
        Mutiny: from 23 to 24 June 2023
          it starts on 23 June 2023, because
            1. the editor: “Mutiny” starts on 23 June 2023
          it ends on 24 June 2023, because
            2. the editor: “Mutiny” ends on 24 June 2023
        """,
    "talks": """
        Talks: between 21 June and 23 June 2023
          not before 21 June 2023, because
            1. the editor: “Mutiny” starts on 23 June 2023; so it does not start before 23 June 2023
            2. ins: “Talks” is about 1 day, give or take 1 day, before “Mutiny”
          not after 23 June 2023, because
            3. the editor: “Mutiny” starts on 23 June 2023; so it does not start after 23 June 2023
            4. ins: “Talks” is before “Mutiny”
        """,  # noqa: E501 - the text is what is tested
    "a": """
        A: no date
          nothing says when it was at the earliest
          nothing says when it was at the latest
        """,
    "far": """
        Far: the year 170000
          in the year 170000, because
            1. the editor: “Far” is dated the year 170000
        """,
    "zenger": """
        publication of zenger: 30 June 2023
          zenger was published on 30 June 2023, because
            1. zenger is dated 30 June 2023
        """,
}


@pytest.mark.parametrize(("name", "text"), WHY.items(), ids=WHY)
def test_why(solution: Solution, name: str, text: str) -> None:
    """Each bound has its chain of reasons, a shared step is told once."""
    assert str(solution.why(name)) == dedent(text).strip()


CONTRADICTIONS = """
    2 claims contradict each other (hard) about “Russia invades Ukraine”; set aside: Paul Goble in goble, “on February 4”
      it does not start before 24 February 2022, because
        1. the editor: “Russia invades Ukraine” starts on 24 February 2022
      it does not start after 4 February 2022, because
        2. Paul Goble in goble, “on February 4”: “Russia invades Ukraine” starts on 4 February 2022
    2 claims contradict each other (hard) about “A” and “B”; set aside: ins, on “B”
      no dates fit all of this, because
        1. ins: “B” is after “A”
        2. ap: “A” is after “B”
    3 claims contradict each other (soft) about “Spring” and “Meeting”; set aside: ap, on “Meeting”
      not before 15 August 2022, because
        1. the editor: “Meeting” is dated 15 August 2022
      not after 31 May 2022, because
        2. ap: “Spring” is dated spring 2022; so not after 31 May 2022
        3. ap: “Meeting” is on the same day as “Spring”
    4 claims contradict each other (soft) about “Mutiny” and “Talks” and “Meeting”; set aside: ins, on “Meeting”
      it does not start before 23 June 2023, because
        1. the editor: “Mutiny” starts on 23 June 2023
      it does not start after 18 August 2022, because
        2. the editor: “Meeting” is dated 15 August 2022; so not after 15 August 2022
        3. ins: “Meeting” ends just as “Talks” starts; so “Talks” was not after 16 August 2022
        4. ins: “Talks” is about 1 day, give or take 1 day, before “Mutiny”
    """  # noqa: E501 - the text is what is tested


def test_contradictions(solution: Solution) -> None:
    """Each contradiction says how hard it is, what is set aside, and both sides of it.

    Dates alone are hard; seasons and "about" are read by a policy, so what rests on them is soft.
    """
    told = "\n".join(str(solution.explain(found)) for found in solution.contradictions)
    assert told == dedent(CONTRADICTIONS).strip()
