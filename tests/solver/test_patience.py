"""What would go round for ever costs so much for a whole question, however often it comes up."""

from __future__ import annotations

import pytest

import timeline as tl
from timeline.render import to_html
from timeline.solver import Root, reducing, sensitivity, support_words
from timeline.solver.patience import Patience

#: Ten o'clock comes before five o'clock of the same day: on no day that New York had so far, and
#: whether on any to come would take centuries of clocks to tell.
PAIR = """
  talks{0}:
    title: Talks
    claims:
      - {{source: wire, when: {{time: "10:00"}}}}
  raid{0}:
    title: A raid
    claims:
      - {{source: register{0}, when: 2022-08-02}}
      - {{source: wire, when: {{time: "05:00", after: talks{0}}}}}
      - {{source: wire, when: {{same_day: talks{0}}}}}"""


def hostile(pairs: int) -> tl.Timeline:
    """Return a timeline in which a register each keeps two events from going round."""
    sources = "".join(f"  register{number}: {{}}\n" for number in range(pairs))
    events = "".join(PAIR.format(number) for number in range(pairs))
    return tl.loads(
        f"timezone: America/New_York\nsources:\n  wire: {{}}\n{sources}events:{events}\n"
    )


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note what is spent, of patiences that are a hundredth of what they are otherwise."""
    taken: list[int] = []

    spend = Patience.spend

    def noted(patience: Patience, work: int, *, is_given_up: bool = False) -> None:
        taken.append(work)
        spend(patience, work, is_given_up=is_given_up)

    monkeypatch.setattr(Patience, "spend", noted)
    for module in (reducing, sensitivity):
        monkeypatch.setattr(module, "_PATIENCE", 64_000)
        monkeypatch.setattr(module, "_TRIAL", 100)
    return taken


def test_what_may_be_spent_grows_with_the_document_and_not_with_its_circles(
    spent: list[int],
) -> None:
    """Four times as many roots that cannot be left out take at most four times the work."""
    work = []
    for pairs in (3, 12):
        solution = tl.solve(hostile(pairs))
        spent.clear()
        for event in solution:
            solution.support(event)
        work.append(sum(spent))
    assert work[1] < 4 * work[0]


def test_roots_that_were_not_tried_are_told(spent: list[int]) -> None:
    """With those that an event has nothing to do with left out, everywhere in the same words."""
    document = hostile(2)
    solution = tl.solve(document)
    assert spent
    support = solution.support("raid1")
    assert support.untried == (Root(("register1",)),)
    assert "register1" not in [source for each in support.rests_on for source in each.root.sources]
    words = "may rest on register1: to leave that out would take too long"
    assert support_words(support, solution["raid1"].date)[-1] == words
    found = [each.message for each in tl.check(document) if each.rule == "single-root"]
    assert f"the date of 'raid1' {words}" in found
    words = "Sources without which the date was not worked out, as that would take too long: 1"
    assert words in to_html(document)
    assert "register1: not tried, as that would take too long" in tl.report(document).to_markdown()


def test_a_contradiction_that_could_not_be_reduced_says_so(spent: list[int]) -> None:
    """Whether its claims need a date to contradict each other would take centuries to tell."""
    solution = tl.solve(hostile(4))
    assert spent
    *_, last = solution.contradictions
    assert not last.is_smallest
    told = tl.solver.contradicting_words(solution.timeline, last, solution.roots(last))
    assert told.endswith("; fewer of them may contradict each other too")
