"""Rules on the switches and comments that speak to `check` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.ignores import spot
from timeline.checks.rule import Sight
from timeline.checks.settings import levels
from timeline.errors import nearest
from timeline.model import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.checks.rule import Look, Subject

_SEE = "see the list of rules in docs/checks.md"


def unknown_rules(codes: Callable[[], list[str]]) -> Look:
    """Return the rule that looks for settings of rules that there are not."""

    def look(subject: Subject) -> Iterator[Sight]:
        known = codes()
        for setting in subject.settings:
            if setting.rule not in known:
                path = ("check", setting.rule) if setting.is_own else ()
                message = f"no rule has the code {setting.rule!r}"
                yield Sight(message, setting.place, _hint(setting.rule, known), path=path)

    return look


def unused_ignores(codes: Callable[[], list[str]]) -> Look:
    """Return the rule that looks for comments that silence nothing."""

    def look(subject: Subject) -> Iterator[Sight]:
        known, switched = codes(), levels(subject.settings)
        found = {spot(finding) for finding in subject.found} if subject.ignores else set()
        for ignore in subject.ignores:
            if not ignore.codes:
                hint = "write the codes of rules in brackets: ignore[CODE]"
                yield Sight("this comment names no rule", ignore.place, hint)
            for path, line, code in ignore.silenced:
                is_off = switched.get(code) is Level.OFF
                if not is_off and (path, line, code) not in found:
                    message = f"{code!r} finds nothing on this line"
                    hint = "take the comment out" if code in known else _hint(code, known)
                    yield Sight(message, ignore.place, hint)

    return look


def unexplained_ignores(subject: Subject) -> Iterator[Sight]:
    """Look for comments that silence a rule and do not say why."""
    for ignore in subject.ignores:
        if ignore.codes and not ignore.reason:
            message = f"no reason is given for silencing {', '.join(map(repr, ignore.codes))}"
            yield Sight(message, ignore.place, "write it behind the bracket, on the same line")


def _hint(code: str, known: list[str]) -> str:
    guess = nearest(code, known)
    return f"did you mean {guess!r}?" if guess else _SEE
