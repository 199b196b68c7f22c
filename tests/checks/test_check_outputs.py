"""Findings for other programs: each format whole, and what hostile texts can do to it."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from timeline.checks import RULES, Finding, Severity
from timeline.checks.finding import unreadable
from timeline.checks.outputs import OUTPUTS
from timeline.errors import DocumentError, Place, Problem

LONG = Finding(
    "long-quote",
    Severity.WARNING,
    "a quote of 13 words in 'fire'",
    Place("desk/a, b.yaml", 9, 16),
    "quote less",
)
BARE = Finding("contradiction", Severity.ERROR, "100% wrong", None, "", "one\n  two")

_TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}


def _shape(required: list[str], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


_REGION = _shape(
    ["startLine"],
    startLine={"type": "integer", "minimum": 1},
    startColumn={"type": "integer", "minimum": 1},
)
#: what SARIF 2.1.0 says of the parts that are written: sections 3.13, 3.14, 3.18, 3.19, 3.27,
#: 3.28 to 3.30, 3.49 and 3.50
SARIF = _shape(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "pattern": "^https://docs\\.oasis-open\\.org/"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": _shape(
                ["tool"],
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                tool=_shape(
                    ["driver"],
                    driver=_shape(
                        ["name"],
                        name={"type": "string"},
                        rules={
                            "type": "array",
                            "uniqueItems": True,
                            "items": _shape(
                                ["id"],
                                id={"type": "string"},
                                shortDescription=_TEXT,
                                help=_TEXT,
                                defaultConfiguration=_shape(
                                    [], level=_LEVEL, enabled={"type": "boolean"}
                                ),
                            ),
                        },
                    ),
                ),
                results={
                    "type": "array",
                    "items": _shape(
                        ["message"],
                        message=_TEXT,
                        ruleId={"type": "string"},
                        ruleIndex={"type": "integer", "minimum": 0},
                        level=_LEVEL,
                        locations={
                            "type": "array",
                            "items": _shape(
                                [],
                                physicalLocation=_shape(
                                    [],
                                    artifactLocation=_shape(
                                        [],
                                        uri={
                                            "type": "string",
                                            "pattern": r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+$",
                                        },
                                    ),
                                    region=_REGION,
                                ),
                            ),
                        },
                    ),
                },
            ),
        },
    },
)
places = st.builds(Place, st.text(min_size=1), st.integers(1, 9), st.integers(1, 9))
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from([*(rule.code for rule in RULES), "unreadable"]),
        st.sampled_from(Severity),
        st.text(),
        st.none() | places,
        st.text(),
        st.text(),
    ),
    max_size=4,
)


def test_json_has_the_fields_of_each_finding_and_their_numbers() -> None:
    """What has no place says so."""
    assert json.loads(OUTPUTS["json"]([LONG, BARE])) == {
        "findings": [
            {
                "rule": "long-quote",
                "severity": "warning",
                "message": "a quote of 13 words in 'fire'",
                "path": "desk/a, b.yaml",
                "line": 9,
                "column": 16,
                "hint": "quote less",
                "detail": "",
            },
            {
                "rule": "contradiction",
                "severity": "error",
                "message": "100% wrong",
                "path": None,
                "line": None,
                "column": None,
                "hint": "",
                "detail": "one\n  two",
            },
        ],
        "counts": {"error": 1, "warning": 1, "note": 0},
    }


def test_a_workflow_command_is_one_line_for_each_finding() -> None:
    """Line ends, per cent signs and commas are written as numbers."""
    assert OUTPUTS["github"]([LONG, BARE]).splitlines() == [
        (
            "::warning title=long-quote,file=desk/a%2C b.yaml,line=9,col=16::"
            "a quote of 13 words in 'fire'%0Ahint: quote less"
        ),
        "::error title=contradiction::100%25 wrong%0Aone%0A  two",
    ]


@given(findings)
def test_no_text_begins_a_workflow_command_of_its_own(found: list[Finding]) -> None:
    """Whatever a document holds, there are as many lines as findings, and each reads back."""
    lines = OUTPUTS["github"](found).splitlines() if found else []
    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match is not None
        values = dict(part.split("=", 1) for part in match[2].split(","))
        assert values["title"] == finding.rule
        assert set(values) == {"title"} | ({"file", "line", "col"} if finding.place else set())


def test_sarif_tells_the_finding_and_its_rule() -> None:
    """A result points to its rule by number, and to its place by line and column."""
    run = json.loads(OUTPUTS["sarif"]([LONG, BARE]))["runs"][0]
    placed, bare = run["results"]
    assert placed["level"] == "warning"
    assert placed["message"]["text"] == "a quote of 13 words in 'fire'\nhint: quote less"
    assert run["tool"]["driver"]["rules"][placed["ruleIndex"]]["id"] == "long-quote"
    assert placed["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "desk/a%2C%20b.yaml"},
        "region": {"startLine": 9, "startColumn": 16},
    }
    assert "locations" not in bare


@given(findings)
def test_sarif_has_the_shape_that_the_standard_gives(found: list[Finding]) -> None:
    """Version 2.1.0, whatever the texts are; each result keeps its rule."""
    log = json.loads(OUTPUTS["sarif"](found))
    assert [error.message for error in Draft202012Validator(SARIF).iter_errors(log)] == []
    [run] = log["runs"]
    assert [result["ruleId"] for result in run["results"]] == [each.rule for each in found]
    for result in run["results"]:
        if "ruleIndex" in result:
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]


def test_the_shape_refuses_what_is_none() -> None:
    """The check above can fail."""
    log = json.loads(OUTPUTS["sarif"]([LONG]))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft202012Validator(SARIF).is_valid(log)


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_writes_nothing_as_well(name: str) -> None:
    """A check without findings gives an empty list, and no lines."""
    assert OUTPUTS[name]([]) == "" or json.loads(OUTPUTS[name]([]))


def test_problems_of_a_document_are_findings_for_programs() -> None:
    """What cannot be read is shown where it stands, too."""
    problem = Problem("unknown key 'titel' in an event", Place("t.yaml", 5, 5), hint="ask")
    assert unreadable(DocumentError([problem])) == (
        Finding("unreadable", Severity.ERROR, problem.message, problem.place, "ask"),
    )
