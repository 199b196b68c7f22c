"""The texts beside a document: plain, HTML and PDF; hostile ones are refused, soon and told."""

import sys
import zlib
from pathlib import Path

import pytest

from timeline.checks import texts, unpacking
from timeline.checks.running import check_document
from timeline.checks.texts import read_texts
from timeline.checks.unpacking import Packed, Unpacked, html_text, unpack
from timeline.model import Source, Timeline

WORDS = "The storm came at nine on Monday"


def pdf(content: bytes, packed: str = "") -> bytes:
    """Return a PDF of one page with this content stream."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), packed.encode(), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made = b"%PDF-1.4\n"
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def said(text: str) -> bytes:
    return pdf(f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode())


def read(folder: Path, name: str, data: bytes) -> texts.Texts:
    """Return what is read of one source with such a file."""
    (folder / name).write_bytes(data)
    return read_texts(Timeline(sources=(Source("ap", text=name),)), folder)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WORDS.encode()),
        ("a.md", b"\xef\xbb\xbf" + WORDS.encode()),
        ("a", WORDS.encode()),
        ("a.html", f"<p>{WORDS.replace('storm', '<b>sto</b>rm')}".encode()),
        ("a.HTM", f"<!doctype html><style>p{{}}</style><div>{WORDS}</div>".encode()),
        ("a.pdf", said(WORDS)),
    ],
)
def test_each_kind_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    """Plain text, HTML and PDF give the same words."""
    assert read(tmp_path, name, data).found == {"ap": WORDS}


def test_other_kinds_are_passed_over(tmp_path: Path) -> None:
    """A picture is no text, and nothing is said of it."""
    found = read(tmp_path, "a.png", b"\x89PNG")
    assert (found.found, found.unreadable) == ({}, {})


def test_blocks_stand_apart_and_scripts_are_silent() -> None:
    """A page gives what it shows: no script, no style, no comment, no tag."""
    page = "<title>T</title><h1>A<br>B</h1>c<i>d</i>\n e<script>x<p></script><!-- y --><li>&lt;z"
    assert html_text(page.encode()) == "T\n\nA\n\nB\n\ncd e\n\n<z"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_page_says_its_encoding(encoding: str) -> None:
    """Pages in other encodings are read as they say."""
    page = f'<meta charset="{encoding}"><p>Буря пришла'.encode(encoding)
    assert html_text(page) == "Буря пришла"


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("a.txt", b"caf\xe9", "byte 3 is not UTF-8; save it as UTF-8"),
        ("a.html", b"caf\xe9", "byte 3 is not utf-8-sig; save it as UTF-8"),
        (
            "a.html",
            b"<meta charset=punycode>x",
            "the encoding 'punycode' is not read; save it as UTF-8",
        ),
        ("a.txt", b"x" * (4 << 20) + b"y", "a text has at most 4 MB, all together 64"),
        ("a.html", b"x" * (4 << 20) + b"y", "a text has at most 4 MB, all together 64"),
        ("a.pdf", b"x", "is no PDF that can be read (PdfStreamError)"),
        ("../a.txt", b"x", "'../a.txt' lies outside the document's folder"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, wrong: str, tmp_path: Path) -> None:
    """Whatever is wrong with a file is told in words, and nothing is raised."""
    folder = tmp_path / "folder"
    folder.mkdir()
    found = read(folder, name, data)
    assert (found.found, found.unreadable) == ({}, {"ap": wrong})


def test_a_stream_that_explodes_is_refused() -> None:
    """A page that unpacks to 200 MB is refused, and what comes after it is read."""
    bomb = zlib.compress(b" " * (200 << 20), 9)
    found = unpack([Packed("pdf", pdf(bomb, "/Filter/FlateDecode")), Packed("html", b"after")])
    assert found[0].wrong is not None
    assert not found[0].text
    assert found[1] == Unpacked("after")


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is told, and those after it are read."""
    monkeypatch.setattr(unpacking, "_PROGRAM", _STUCK)
    monkeypatch.setattr(unpacking, "_MOST_TIME", 3)
    found = unpack([Packed("html", b"before"), Packed("html", b"stuck"), Packed("html", b"after")])
    late = "takes more time to read than a text needs"
    assert found == [Unpacked("before"), Unpacked(wrong=late), Unpacked("after")]


_STUCK = """
import itertools, sys
sys.path.append(sys.argv[1])
from timeline.checks import unpacking
plain = unpacking.html_text
unpacking.html_text = lambda data: all(itertools.count(1)) if data == b"stuck" else plain(data)
unpacking.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_what_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too much memory is told, and those after it are read."""
    greedy = "lambda data: ' ' * (4 << 30) if data == b'greedy' else plain(data)"
    lines = [each for each in _STUCK.splitlines() if "stuck" not in each]
    lines.insert(-1, f"unpacking.html_text = {greedy}")
    monkeypatch.setattr(unpacking, "_PROGRAM", "\n".join(lines))
    found = unpack([Packed("html", b"greedy"), Packed("html", b"after")])
    wrong = "takes more memory to read than a text needs"
    assert found == [Unpacked(wrong=wrong), Unpacked("after")]


def test_a_pdf_needs_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdf it is told which extra reads a PDF."""
    hidden = unpacking._PROGRAM.replace("import sys;", "import sys; sys.modules['pypdf'] = None;")
    monkeypatch.setattr(unpacking, "_PROGRAM", hidden)
    wrong = "reading a PDF needs an extra: pip install 'sourced-timeline[pdf]'"
    assert unpack([Packed("pdf", said(WORDS))]) == [Unpacked(wrong=wrong)]


def test_nothing_beside_a_document_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module in the folder that one works in is not taken for the one that reads PDF."""
    (tmp_path / "pypdf.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, "a.pdf", said(WORDS)).found == {"ap": WORDS}


def test_quotes_are_looked_up_in_pages(tmp_path: Path) -> None:
    """The rules on quotes look into HTML and PDF as into plain text."""
    (tmp_path / "a.html").write_text(f"<p>{WORDS}")
    (tmp_path / "b.pdf").write_bytes(said(WORDS))
    document = tmp_path / "storm.yaml"
    document.write_text(
        "sources: {a: {text: a.html}, b: {text: b.pdf}}\n"
        "events:\n"
        "  storm:\n"
        "    title: The storm\n"
        "    claims:\n"
        "      - {source: a, quote: came at nine, when: 2024}\n"
        "      - {source: b, quote: came at midnight, when: 2024}\n"
    )
    missing = [each for each in check_document(document).findings if each.rule == "quote-missing"]
    assert [each.message for each in missing] == [
        "the text of 'b' does not have 'came at midnight'"
    ]
