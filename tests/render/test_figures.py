"""The Plotly figure: complete by itself, one trace for each style."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from timeline.dates import Boundary, Date
from timeline.formats import load, loads
from timeline.model import Claim, Event, Quote, Source, Statement, Timeline
from timeline.render import DARK, LIGHT, figure
from timeline.render.strokes import Style
from timeline.solver import solve

if TYPE_CHECKING:
    from plotly.graph_objects import Figure  # type: ignore[import-untyped]  # it ships no types

DOCUMENT = """
title: One of each
events:
  day: {title: A day, when: 2022-03-05}
  month: {title: Some day of a month, when: 2022-04}
  period: {title: A period, when: 2022-02-01/2022-05-20}
  rough: {title: A rough period, when: 2022-02/2022-06}
  open: {title: It goes on, when: {start: 2022-06-01, end: ..}}
  unknown: {title: It ended, when: {start: 2022-06-10, end: ''}}
  before: {title: Before that, when: ../2022-07-01}
  none: {title: No date}
"""


def _traces(drawn: Figure) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for trace in drawn.data:
        found.setdefault(trace.name or "labels", []).append(trace)
    return found


def _many(count: int) -> Timeline:
    days = (Date.parse(f"2022-{1 + n // 28 % 12:02}-{1 + n % 28:02}") for n in range(count))
    events = tuple(
        Event(f"e{n}", f"Event {n}", when=(Statement(date=day),)) for n, day in enumerate(days)
    )
    return Timeline("Many", (), events)


def test_a_figure_has_one_trace_for_each_style() -> None:
    """Three hundred events take no more traces than three."""
    assert len(figure(_many(300)).data) == len(figure(_many(3)).data) <= 6


def test_a_day_is_a_mark_and_a_month_an_extent() -> None:
    """No month is a dot on its first day."""
    traces = _traces(figure(loads(DOCUMENT)))
    assert list(traces[Style.MARK.value][0].x) == ["2022-03-05 12:00:00"]
    within = traces[Style.WITHIN.value][0]
    starts = dict(zip(within.base, within.x, strict=True))
    assert starts["2022-04-01 00:00:00"] == 30 * 86_400_000


def test_what_is_certain_is_solid_and_what_is_possible_is_pale() -> None:
    """A period from some day of February to some day of June certainly fills March to May."""
    traces = _traces(figure(loads(DOCUMENT)))
    certain, possible = traces[Style.CERTAIN.value][0], traces[Style.POSSIBLE.value][0]
    assert "2022-02-28 00:00:00" in certain.base
    assert "2022-02-01 00:00:00" in possible.base
    assert certain.marker.color == LIGHT.certain
    assert possible.marker.color == LIGHT.possible


def test_open_and_unknown_ends_look_different() -> None:
    """An end that is said to be open has a solid arrow, an unknown one fades to a hollow one."""
    traces = _traces(figure(loads(DOCUMENT)))
    (arrow,) = traces[Style.ARROW.value]
    (head,) = traces[Style.UNBOUNDED.value]
    assert set(arrow.marker.symbol) <= {"triangle-right", "triangle-left"}
    assert arrow.marker.color == LIGHT.certain
    assert head.marker.color == LIGHT.paper
    assert "triangle-right" in head.marker.symbol
    strengths = traces[Style.FADE.value][0].marker.opacity
    assert max(strengths) > 0.8
    assert min(strengths) < 0.2


def test_the_legend_explains_the_signs_in_use_and_no_others() -> None:
    """A figure of days alone explains the mark of a day alone."""
    shown = {t.name for t in figure(_many(3)).data if t.showlegend is not False}
    assert shown == {Style.MARK.value}


def test_planned_and_disputed_are_told_in_shape_and_words() -> None:
    """The conference is hollow and says so; the date that was set aside is a hollow diamond."""
    drawn = figure(load("data/events.yaml"))
    traces = _traces(drawn)
    (planned,) = traces[Style.PLANNED_MARK.value]
    assert list(planned.x) == ["2022-09-05 12:00:00"]
    assert planned.marker.color == LIGHT.paper
    claimed = traces[Style.CLAIMED.value][-1]
    assert (list(claimed.x), claimed.marker.symbol) == (["2022-02-04 12:00:00"], "diamond")
    (words,) = claimed.hovertext
    assert unescape(words).replace("<br>", " ") == (
        "<b>Russia invades Ukraine</b> Window on Eurasia: since 4 February 2022. "
        "Set aside, as it contradicts other claims."
    )
    labels = " ".join(" ".join(t.text) for t in traces["labels"] if t.text)
    assert "75 rabbis meet in Moscow (planned)" in labels
    assert "Russia invades Ukraine (disputed)" in labels


def test_hovering_tells_title_date_lane_and_sources() -> None:
    """The text of the sentencing, as Plotly's markup."""
    (marks,) = _traces(figure(load("data/events.yaml")))[Style.MARK.value]
    assert unescape(marks.hovertext[0]).split("<br>") == [
        "<b>Leonid Gozman is sentenced to 15 days</b>",
        "30 August 2022",
        "<i>Courts</i>",
        "Sources: Associated Press, Arutz Sheva (Israel",
        "National News)",
    ]


def test_the_button_that_uploads_is_taken_away() -> None:
    """Plotly's "Share chart" is off in the figure itself, wherever it is shown."""
    assert "sendChartToCloud" in figure(_many(1)).layout.modebar.remove


def test_far_years_are_numbers_with_names() -> None:
    """Plotly has no dates before year 1: the axis holds days, the ticks tell the era."""
    drawn = figure(
        loads("events: {a: {title: A, when: -0489-09-12}, b: {title: B, when: 2000-01-01}}")
    )
    assert drawn.layout.xaxis.type == "linear"
    assert drawn.layout.xaxis.ticktext[:2] == ("500 BC", "AD 1")
    assert all(isinstance(x, float) for trace in drawn.data for x in trace.x)


@pytest.mark.parametrize("text", ["events: {}", "events: {a: {title: No date}}"])
def test_nothing_known_is_no_error(text: str) -> None:
    """A timeline without events, or without dates, has a figure."""
    assert figure(loads(text)).layout.height > 0


def test_a_figure_takes_theme_width_and_solution() -> None:
    """A solution that is given is used: the figure shows what it says."""
    full = load("data/events.yaml")
    without = Timeline(full.title, full.sources, full.events[:1], timezone=full.timezone)
    drawn = figure(without, solve(without), theme=DARK, width=700)
    assert (drawn.layout.paper_bgcolor, drawn.layout.width) == (DARK.paper, 700)


def test_texts_are_no_markup() -> None:
    """A title, a lane, a publisher that look like markup are shown letter by letter."""
    evil = '<b onclick="x()">&lt;$x$</b>'
    timeline = Timeline(
        evil,
        (Source("s", publisher=evil),),
        (
            Event(
                "e",
                evil,
                lane=evil,
                when=(Statement(start=Date.parse("2022-01-01"), end=Boundary.OPEN),),
                claims=(Claim("s", quote=Quote(evil)),),
            ),
        ),
    )
    text = figure(timeline).to_json()
    assert "onclick" in text
    assert "<b on" not in text
    assert "\\u003cb on" not in text
    assert "$" not in text


def test_a_planned_period_is_a_dashed_frame() -> None:
    """What is only planned has no solid bar: a frame of dashes, with the paper in it."""
    drawn = figure(
        loads("""
sources: {s: {title: S}}
events:
  fair:
    title: A fair
    claims: [{source: s, reports: planned, when: 2022-05-01/2022-05-20}]
""")
    )
    ground, frame = _traces(drawn)[Style.PLANNED_SPAN.value]
    assert ground.marker.color == LIGHT.paper
    assert frame.line.dash == "dash"
    assert {x for x in frame.x if x} == {"2022-05-01 00:00:00", "2022-05-21 00:00:00"}
    assert Style.CERTAIN.value not in _traces(drawn)


def test_what_is_only_about_right_is_hollow() -> None:
    """About 1450, perhaps 1484: frames; about one day: a pale ring. Their labels say it, too."""
    drawn = figure(
        loads("""
events:
  press: {title: Printing, when: 1450~}
  birth: {title: A birth, when: 1483-11-10~}
  doubt: {title: A doubt, when: 1484?}
  reign: {title: A reign, extent: period, when: 1500%/1530}
  fall: {title: A fall, when: 1453-05-29}
""")
    )
    traces = _traces(drawn)
    ground, frame = traces[Style.QUALIFIED_SPAN.value]
    assert (ground.marker.color, len(ground.base)) == (LIGHT.paper, 3)
    assert frame.line.dash is None
    (ring,) = traces[Style.QUALIFIED_MARK.value]
    assert (len(ring.x), ring.marker.color) == (1, LIGHT.possible)
    (mark,) = traces[Style.MARK.value]
    assert len(mark.x) == 1
    assert not {Style.CERTAIN.value, Style.WITHIN.value} & set(traces)
    labels = {text for trace in traces["labels"] for text in trace.text or ()}
    assert labels == {
        "Printing (approximate)",
        "A birth (approximate)",
        "A doubt (uncertain)",
        "A reign (approximate, uncertain)",
        "A fall",
    }


def test_a_longer_claimed_span_is_framed_and_tied_to_its_event() -> None:
    """A month that was set aside is a dotted frame with a diamond, and a line leads to it."""
    drawn = figure(
        loads("""
sources: {s: {title: S}}
events:
  fire:
    title: A fire
    when: 2022-05-01
    claims: [{source: s, when: 2022-07}]
""")
    )
    line, diamond = _traces(drawn)[Style.CLAIMED.value]
    assert line.line.dash == "dot"
    assert list(line.x)[:3] == ["2022-05-02 00:00:00", "2022-07-01 00:00:00", None]
    assert {x for x in list(line.x)[3:] if x} == {"2022-07-01 00:00:00", "2022-08-01 00:00:00"}
    assert list(diamond.x) == ["2022-07-16 12:00:00"]


def test_a_timeline_without_any_date_has_an_axis_without_dates() -> None:
    """No year is invented for events of which nothing is known."""
    undated = Timeline(events=(Event("a", "A"), Event("b", "B")))
    assert figure(undated).layout.xaxis.showticklabels is False
    dated = Timeline(
        events=(Event("a", "A", (Statement(date=Date.parse("1666")),)), Event("b", "B"))
    )
    assert figure(dated).layout.xaxis.showticklabels is True


def test_a_legend_speaks_the_language_of_its_document() -> None:
    """In English the words are those of the styles, in German they are German."""
    doc = loads(DOCUMENT)
    english, german = (_traces(figure(evolve(doc, language=code))) for code in ("en", "de"))
    named = {style.value for style in Style}
    assert english.keys() <= named | {"labels"}
    assert "an diesem Tag" in german
    assert german.keys() & named == english.keys() & {Style.FADE.value, Style.DAY.value}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("500 BC", "AD 1", "500")),
        ("de", ("500 v. Chr.", "1 n. Chr.", "500 n. Chr.")),
        ("fr", ("500 av. J.-C.", "1 apr. J.-C.", "500 apr. J.-C.")),
    ],
)
def test_far_years_are_named_in_the_language_of_the_document(
    language: str, said: tuple[str, ...]
) -> None:
    """In words of the language, eras included."""
    doc = loads(
        f"language: {language}\nevents:\n  a: {{title: A, when: '-0499'}}\n"
        "  b: {title: B, when: 2000}\n"
    )
    assert figure(doc).layout.xaxis.ticktext[:3] == said


def test_no_month_on_an_axis_of_dates_is_named_in_another_language() -> None:
    """Plotly names months in English; elsewhere they are numbers, at every distance of ticks."""
    english, german = (
        figure(loads(f"language: {code}\nevents: {{a: {{title: A, when: 2022-03}}}}"))
        for code in ("en", "de")
    )
    assert english.layout.xaxis.tickformatstops == ()
    stops = german.layout.xaxis.tickformatstops
    assert [stop.dtickrange[0] for stop in stops[1:]] == [
        stop.dtickrange[1] for stop in stops[:-1]
    ]
    assert (stops[0].dtickrange[0], stops[-1].dtickrange[1]) == (None, None)
    assert not any(re.search("%[aAbBcxp]", stop.value) for stop in stops)
