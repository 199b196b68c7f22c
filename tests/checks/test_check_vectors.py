"""Each rule, on a document that it speaks of and on one that is nearly so.

`vectors/checks/CODE.yaml` breaks the rule, `CODE.txt` is what is then said, `CODE.near.yaml` all
but breaks it.
"""

from pathlib import Path

import pytest

from timeline.checks import RULES, check_document

VECTORS = Path(__file__).parents[1] / "vectors" / "checks"
CODES = [rule.code for rule in RULES]


def said(name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a rule says of a document that is read from its own folder."""
    monkeypatch.chdir(VECTORS)
    found = check_document(name).findings
    return "".join(f"{finding}\n" for finding in found if finding.rule == code)


@pytest.mark.parametrize("code", CODES)
def test_each_rule_tells_what_breaks_it(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said, with place and hint, is in the text beside the document, word for word."""
    expected = (VECTORS / f"{code}.txt").read_text("utf-8")
    assert expected
    assert said(f"{code}.yaml", code, monkeypatch) == expected


@pytest.mark.parametrize("code", CODES)
def test_each_rule_passes_over_what_all_but_breaks_it(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a near miss the rule says nothing."""
    assert said(f"{code}.near.yaml", code, monkeypatch) == ""


def test_no_document_belongs_to_no_rule() -> None:
    """A rule that was renamed takes its documents along."""
    assert {path.name.partition(".")[0] for path in VECTORS.glob("*.yaml")} == set(CODES)
