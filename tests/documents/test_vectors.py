"""Documents in files: what is read, and what is said of those that cannot be."""

from pathlib import Path

import pytest
import yaml

from timeline.errors import DocumentError
from timeline.formats import composing, dumps, emitting, load, loads

VECTORS = Path(__file__).parents[1] / "vectors" / "documents"
VALID = sorted(path.name for path in (VECTORS / "valid").glob("*.[yj]*"))
INVALID = sorted(path.name for path in (VECTORS / "invalid").glob("*.[yj]*"))


def problems_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of a document, read from its own folder."""
    monkeypatch.chdir(path.parent)
    with pytest.raises(DocumentError) as caught:
        load(path.name)
    return f"{caught.value}\n"


@pytest.fixture(params=[pytest.param(False, id="libyaml"), pytest.param(True, id="PyYAML")])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and write with libyaml, then with PyYAML's own parser, as where libyaml is missing."""
    if request.param:
        monkeypatch.setattr(composing, "_Loader", yaml.BaseLoader)
        monkeypatch.setattr(emitting, "_Dumper", yaml.dumper.BaseDumper)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml here")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", INVALID)
def test_each_mistake_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of a document that cannot be read is in the text beside it, word for word."""
    path = VECTORS / "invalid" / name
    assert problems_of(path, monkeypatch) == path.with_suffix(".txt").read_text()


def test_there_are_many() -> None:
    """Nothing is passed over: each text belongs to a document, and there are enough of them."""
    texts = {path.stem for path in (VECTORS / "invalid").glob("*.txt")}
    assert texts == {Path(name).stem for name in INVALID}
    assert len(INVALID) >= 80
    assert len(VALID) >= 5


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", VALID)
def test_what_can_be_read_reads_back(name: str) -> None:
    """A document that was read and written is the same timeline, in each format."""
    timeline = load(VECTORS / "valid" / name)
    assert loads(dumps(timeline)) == timeline
    assert loads(dumps(timeline, "json"), "json") == timeline


def test_ten_mistakes_are_ten_problems_in_file_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten mistakes of one file are told at once, each in its place."""
    monkeypatch.chdir(VECTORS / "invalid")
    with pytest.raises(DocumentError) as caught:
        load("ten-mistakes.yaml")
    places = [(problem.place.line, problem.place.column) for problem in caught.value.problems]
    assert len(places) == 10
    assert places == sorted(set(places))
