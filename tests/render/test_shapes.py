"""What a page draws, worked out by the column."""

from hypothesis import given, settings

from tests.strategies.edits import small_timelines
from timeline.formats import load, loads
from timeline.layout import arrange
from timeline.layout.drawn import draw
from timeline.model import Timeline
from timeline.render.marks import Marks, marks
from timeline.render.shapes import Sign, picture
from timeline.solver import solve


def _are_drawn_one_by_one(found: Marks) -> None:
    """Compare a picture with what the figure makes of the same events."""
    drawn, items = picture(found), [found.item(place) for place, _ in enumerate(found.ids)]
    chart = arrange(items, 900)
    assert (drawn.window, drawn.whole) == (chart.window, chart.whole)
    assert drawn.is_dated == any(item.known() for item in items)
    alone = [draw(item, drawn.window, drawn.whole) for item in items]
    assert [*drawn.spans] == [each.span for each in alone]
    assert [*drawn.cores] == [each.core for each in alone]
    assert [sign & Sign.MARK > 0 for sign in drawn.signs] == [
        each.mark is not None for each in alone
    ]
    assert [sign & Sign.PLANNED > 0 for sign in drawn.signs] == [item.planned for item in items]
    qualified = [item.qualified for item in items]
    assert [sign & Sign.QUALIFIED > 0 for sign in drawn.signs] == qualified
    assert [sign & Sign.CERTAIN > 0 for sign in drawn.signs] == [e.core == e.span for e in alone]


@settings(max_examples=100)
@given(small_timelines())
def test_a_page_draws_what_a_figure_does(doc: Timeline) -> None:
    """Windows, spans, cores and marks are the same as where each event is drawn alone."""
    _are_drawn_one_by_one(marks(doc, solve(doc)))


def test_a_page_knows_what_is_only_about_right() -> None:
    """Of three years the approximate and the uncertain one are marked so."""
    said = enumerate(["1450~", "1450", "1450?"])
    events = ", ".join(f"e{number}: {{title: Printing, when: {when}}}" for number, when in said)
    doc = loads(f"events: {{{events}}}")
    found = marks(doc, solve(doc))
    _are_drawn_one_by_one(found)
    assert [sign & Sign.QUALIFIED > 0 for sign in picture(found).signs] == [True, False, True]


def test_a_page_draws_three_articles_as_a_figure_does() -> None:
    """So it does in the timeline of the README."""
    doc = load("data/events.yaml")
    _are_drawn_one_by_one(marks(doc, solve(doc)))
