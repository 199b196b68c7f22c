"""What thousands of claims lead to is told by its beginning and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.render import to_html

if TYPE_CHECKING:
    from collections.abc import Callable


def chain(count: int) -> tl.Timeline:
    """Return events each of which comes after the one before; the first is dated."""
    events = "".join(
        f"  e{number}: {{title: E{number}, when: {{after: e{number - 1}}}}}\n"
        for number in range(1, count)
    )
    return tl.loads(f"events:\n  e0: {{title: E0, when: 2022-05-03}}\n{events}")


def circle(count: int) -> tl.Timeline:
    """Return events each of which comes after the next, and the last after the first."""
    events = "".join(
        f"  e{number}: {{title: E{number}, when: {{after: e{(number + 1) % count}}}}}\n"
        for number in range(count)
    )
    return tl.loads(f"events:\n{events}")


def test_a_long_chain_of_reasons_is_told_by_its_ends() -> None:
    """The date that it hangs on comes first, the claim about the event itself last."""
    why = tl.solve(chain(3_000)).why("e2999")
    told = [sentence.text for sentence in why.reasonings[0].sentences]
    assert told[0] == "the editor: “E0” is dated 3 May 2022"
    assert told[-1] == "the editor: “E2999” is after “E2998”"
    assert told.count("further steps are left out here") == 1
    assert len(told) <= 60


def test_a_chain_that_one_can_read_is_told_whole() -> None:
    """Every one of twenty claims is named."""
    why = tl.solve(chain(20)).why("e19")
    assert len(why.reasonings[0].sentences) == 20


def test_a_contradiction_of_many_events_names_a_few() -> None:
    """And how many more there are."""
    solution = tl.solve(circle(500))
    [found] = solution.contradictions
    assert len(found.claims) == 500
    summary = solution.explain(found).summary
    assert "“E0” and “E1” and" in summary
    assert "“E10” (+489); set aside: the editor, on “E499”" in summary


@pytest.mark.parametrize("made", [chain, circle])
def test_a_page_grows_as_its_document_does(made: Callable[[int], tl.Timeline]) -> None:
    """Each event may rest on all before it, and its page still is not the square of them."""
    small, large = (len(to_html(made(count))) for count in (150, 300))
    smallest = len(to_html(made(2)))
    assert large - smallest < 3 * (small - smallest)


def test_chains_longer_than_the_stack_are_values() -> None:
    """They can be shown, hashed and compared, as all that holds them."""
    solution = tl.solve(circle(2_000))
    [found] = solution.contradictions
    assert len(found.earliest.chain()) > 2_000
    assert repr(found) in repr(solution)
    assert {found} == {*solution.contradictions}
