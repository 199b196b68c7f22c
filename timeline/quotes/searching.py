"""Find quotes in a text, also in one that has changed since; in doubt, find nothing.

The decision rule, in three steps:

1. The words of the quote stand there in their order: that is the passage. Case, punctuation,
   accents and the kind of quotation marks and dashes do not count.
2. Otherwise a passage may differ by a quarter of the quote's words: a word that was inserted,
   dropped or replaced counts whole, one that was only spelt or divided otherwise counts half.
   Quotes of one word or two have no quarter.
3. What differs must not be there by chance, nor be a stock phrase. A kept word is worth
   `log2(all words / its own number)` bits in this text, one spelt otherwise half of that; the
   kept words together must be worth more than one that stands there once, and more still for
   each change. A word that the text has too is no slip of another one, and counts whole. So
   four words in five are enough where they are rare, and not where they are "it was in the".
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from math import log2
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.quotes.alignment import SAME, WORD, Alignment, Step, align
from timeline.quotes.edits import Written, edits
from timeline.quotes.found import Change, Edit, Found
from timeline.quotes.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.model import Quote

#: Quotes of more words are found only where they stand unchanged.
LONGEST = 300

#: A quote of that few words does not run over the end of a sentence that it does not have.
_SHORT = 3
#: What the kept words must be worth, and what each changed word adds to it: in words that stand
#: once in the text. Of 4,000 absent quotes none passed, in long texts and in articles, of English
#: and Russian prose (`benchmarks/quotes.py`); less would have let stock phrases pass.
FEWEST_RARE, RARE_A_CHANGE = 1.6, 1.5
#: No quote is looked for at more places, those with the most of its words first.
_MOST_PLACES = 2_000
#: No quote is aligned with more of them.
_MOST_ALIGNED = 50
#: words counted beyond those that chance alone would need: what they do not vote for is passed by
_MORE_VOTERS = 3
#: of that many words, rarest first, the places in the text are counted
_MOST_VOTES = 30_000
#: characters of a prefix or suffix that count, those next to the quote
_MOST_CONTEXT = 200
_CAPITAL = "[A-Z\u0410-\u042f\u0401]"
#: A full stop, not after a capitalised abbreviation (Mr.), and a capital letter; or a paragraph.
_SENTENCE_END = re.compile(
    rf"(?<!{_CAPITAL})(?<!{_CAPITAL}\w)(?<!{_CAPITAL}\w\w)[.!?…][^\w\s]*\s+[^\w\s]*(?={_CAPITAL})"
    r"|\n[ \t\r]*\n"
)


@frozen(eq=False)
class SearchableText:
    """A text with an index of its words, for many quotes."""

    text: str
    words: Words
    #: the numbers of the words that a folded word is
    places: Mapping[str, Sequence[int]]
    #: the words as numbers, each that of its first place: what compares them knows no texts
    coded: array[int]

    @classmethod
    def of(cls, text: str) -> SearchableText:
        """Index a text.

        >>> from timeline.model import Quote
        >>> story = SearchableText.of("The power failed on Monday - at noon.")
        >>> found = story.find(Quote("“The Power failed, on Monday”"))
        >>> found.passage, found.is_exact, found.likeness
        ('The power failed on Monday', False, 1.0)
        """
        words = Words.of(text)
        places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words.folded):
            places[word].append(number)
        coded = array("q", (places[word][0] for word in words.folded))
        return cls(text, words, dict(places), coded)

    def find(self, quote: Quote) -> Found | None:
        """Return the passage that a quote points to; None where the text does not have it."""
        return _Search(self, quote).best()

    def bits(self, word: str) -> float:
        """Return how much it tells of a place in this text that a word stands there."""
        return log2(len(self.words) / len(self.places[word])) if word in self.places else 0.0


def find(text: str | SearchableText, quote: Quote) -> Found | None:
    """Return the passage of a text that a quote points to; None where it is not there.

    Where several passages have the quote's words, prefix and suffix choose among them, then
    the place: the first one.

    >>> from timeline.model import Quote
    >>> text = "It failed on Monday. It was repaired on Monday, a week later."
    >>> find(text, Quote("on Monday")).start, find(text, Quote("on Monday", "repaired ")).start
    (10, 37)
    >>> find(text, Quote("on Tuesday")) is None
    True
    """
    searchable = text if isinstance(text, SearchableText) else SearchableText.of(text)
    return searchable.find(quote)


class _Search:
    """Look for one quote in one text."""

    def __init__(self, text: SearchableText, quote: Quote) -> None:
        self.text = text
        self.quote = quote
        self.words = Words.of(quote.exact)
        #: what may differ, in half words
        self.budget = len(self.words) * WORD // 4 if len(self.words) >= _SHORT else 0

    def best(self) -> Found | None:
        """Return the best passage; a likely one in its context beats a likelier one elsewhere."""
        if not len(self.words):
            return self._without_words()
        found = [self._found(each) for each in self._unchanged()]
        if all(each.context < 1 for each in found):
            found += [self._found(each) for each in self._changed()]
        return max(found, key=_rank, default=None)

    def _without_words(self) -> Found | None:
        """Find what is marks alone, as it stands."""
        start = self.text.text.find(self.quote.exact) if self.quote.exact.strip() else -1
        if start < 0:
            return None
        same = Edit(Change.SAME, self.quote.exact, self.quote.exact)
        end = start + len(self.quote.exact)
        context = self._context(start, end)
        return Found(
            start, end, self.quote.exact, 1.0, is_exact=True, context=context, edits=(same,)
        )

    def _unchanged(self) -> Iterator[Alignment]:
        """Yield where the words of the quote stand in their order."""
        ours, theirs = self.words.folded, self.text.words.folded
        rarest = min(range(len(ours)), key=lambda n: len(self.text.places.get(ours[n], ())))
        for place in self.text.places.get(ours[rarest], ()):
            first = place - rarest
            is_there = first >= 0 and theirs[first : first + len(ours)] == ours
            if is_there and not self._breaks(first):
                yield Alignment(first, (SAME,) * len(ours), 0)

    def _breaks(self, first: int) -> bool:
        """Tell whether a short quote would run over the end of a sentence."""
        if len(self.words) > _SHORT:
            return False
        last = first + len(self.words) - 1
        passage = self.text.text[self.text.words.starts[first] : self.text.words.ends[last]]
        return bool(_SENTENCE_END.search(passage)) and not _SENTENCE_END.search(self.quote.exact)

    def _changed(self) -> Iterator[Alignment]:
        """Yield where the quote lies changed, within what its length and chance allow."""
        if not 0 < self.budget <= LONGEST * WORD // 4 or self._worth(self.words.folded) < (
            self._bits_needed(1 / WORD)
        ):
            return
        most = self.budget
        for kept, start, end in self._likely()[:_MOST_ALIGNED]:
            if len(self.words) - kept > most:
                break
            alignment = align(self.words.folded, self.text.words.folded[start:end])
            if alignment is None or not 0 < alignment.cost <= self.budget:
                continue
            placed = Alignment(alignment.first + start, alignment.steps, alignment.cost)
            if self._kept_bits(placed) >= self._bits_needed(self._changes(placed)):
                yield placed
                if not (self.quote.prefix or self.quote.suffix):
                    most = min(most, placed.cost)

    def _likely(self) -> list[tuple[int, int, int]]:
        """Return how many words parts of the text share with the quote in order, most first.

        A word that is not the same costs half a word at least, so none may share too few.
        """
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only where words differ

        ours, least = self._coded(), len(self.words) - self.budget
        theirs = self.text.coded
        likely = (
            (LCSseq.similarity(ours, theirs[start:end], score_cutoff=least), start, end)
            for start, end in self._windows()
        )
        return sorted((each for each in likely if each[0] >= least), key=_most_shared)

    def _coded(self) -> array[int]:
        """Return the quote's words as the text's numbers; those it lacks are beyond them."""
        beyond = len(self.text.words)
        known = (self.text.places.get(word) for word in self.words.folded)
        return array("q", (places[0] if places else beyond for places in known))

    def _windows(self) -> Iterator[tuple[int, int]]:
        """Yield the parts of the text that have enough of the quote's words nearly in line.

        A word at place p that is number n of the quote lies on the diagonal p - n. Within the
        budget a match stays within so many diagonals, and keeps so many of any set of words.
        """
        counted, least = self._counted()
        width = self.budget + 1
        votes = Counter(
            [
                (place - number) // width
                for number in counted
                for place in self.text.places[self.words.folded[number]]
            ]
        )
        both = {band + shift for band in votes for shift in (-1, 0)}
        bands = [band for band in both if votes[band] + votes[band + 1] >= least]
        bands.sort(key=lambda band: (-votes[band] - votes[band + 1], band))
        for band in sorted(bands[:_MOST_PLACES]):
            start, end = (band - 1) * width, (band + 3) * width + len(self.words)
            yield max(start, 0), min(max(end, 0), len(self.text.words))

    def _counted(self) -> tuple[list[int], int]:
        """Return the numbers of the quote's words whose places are counted, rare ones.

        And how many of them each passage has that is within the budget, at least 1. A word
        that the text lacks is changed for certain, and leaves less for the others.
        """
        counts = {
            number: len(self.text.places[word])
            for number, word in enumerate(self.words.folded)
            if word in self.text.places
        }
        left = self.budget - (len(self.words) - len(counts))
        rarest = sorted(counts, key=counts.__getitem__)
        if left < 0 or left >= len(rarest):
            return ([], 1) if left < 0 else (rarest, 1)
        number = left + 1
        total = sum(counts[each] for each in rarest[:number])
        for each in rarest[number : number + _MORE_VOTERS]:
            total += counts[each]
            if total > _MOST_VOTES:
                break
            number += 1
        return rarest[:number], number - left

    def _bits_needed(self, changes: float) -> float:
        return log2(max(len(self.text.words), 1)) * (FEWEST_RARE + RARE_A_CHANGE * changes)

    def _changes(self, alignment: Alignment) -> float:
        """Return how many words were changed; slips count half."""
        others = sum(self._is_other(step, ours) for step, ours, _ in self._pairs(alignment))
        return alignment.cost / WORD + others / WORD

    def _kept_bits(self, alignment: Alignment) -> float:
        """Return what the words are worth that the passage kept."""
        bits = 0.0
        for step, ours, theirs in self._pairs(alignment):
            if step.change is Change.SAME:
                bits += self._worth(theirs)
            elif step.change is Change.RESPELT and not self._is_other(step, ours):
                bits += self._worth(theirs) / 2
        return bits

    def _is_other(self, step: Step, ours: Sequence[str]) -> bool:
        """Tell whether a word that looks like a slip is another word of the text."""
        is_slip = step.change is Change.RESPELT and step.quoted == step.taken == 1
        return is_slip and ours[0] in self.text.places

    def _pairs(self, alignment: Alignment) -> Iterator[tuple[Step, Sequence[str], Sequence[str]]]:
        """Yield each step with the words that it takes of the quote and of the text."""
        number, place = 0, alignment.first
        for step in alignment.steps:
            ours = self.words.folded[number : number + step.quoted]
            yield step, ours, self.text.words.folded[place : place + step.taken]
            number, place = number + step.quoted, place + step.taken

    def _worth(self, words: Iterable[str]) -> float:
        return sum(map(self.text.bits, words))

    def _found(self, alignment: Alignment) -> Found:
        words, text = self.text.words, self.text.text
        last = alignment.first + sum(step.taken for step in alignment.steps) - 1
        start, end = self._widened(words.starts[alignment.first], words.ends[last])
        passage = text[start:end]
        return Found(
            start,
            end,
            passage,
            1 - alignment.cost / WORD / len(self.words),
            passage.split() == self.quote.exact.split(),
            self._context(start, end),
            edits(alignment, Written(self.quote.exact, self.words), Written(text, words)),
        )

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Take in the marks before and after the words, where the text has those of the quote."""
        text, exact = self.text.text, self.quote.exact.strip()
        words = Words.of(exact)
        before, after = exact[: words.starts[0]], exact[words.ends[-1] :]
        if text.endswith(before, 0, start):
            start -= len(before)
        return start, end + len(after) * text.startswith(after, end)

    def _context(self, start: int, end: int) -> float:
        """Return the share of the words of prefix and suffix that stand around a passage."""
        text, shares = self.text.text, []
        if prefix := self.quote.prefix.strip()[-_MOST_CONTEXT:]:
            shares.append(_shared(prefix, text[max(0, start - 2 * _MOST_CONTEXT) : start], -1))
        if suffix := self.quote.suffix.strip()[:_MOST_CONTEXT]:
            shares.append(_shared(suffix, text[end : end + 2 * _MOST_CONTEXT], 1))
        return sum(shares) / len(shares) if shares else 1.0


def _shared(context: str, around: str, step: Literal[1, -1]) -> float:
    """Return the share of a context's words that stand around, read outwards from the passage."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only where there is a context

    ours, theirs = "".join(context.split()), "".join(around.split())
    if theirs.endswith(ours) if step < 0 else theirs.startswith(ours):
        return 1.0
    wanted = Words.of(context).folded
    near = Words.of(around).folded[::step][: len(wanted) + 2]
    return LCSseq.normalized_similarity(wanted[::step], near[: len(wanted)]) if wanted else 0.0


def _most_shared(likely: tuple[int, int, int]) -> tuple[int, int]:
    shared, start, _ = likely
    return -shared, start


def _rank(found: Found) -> tuple[float, bool, int]:
    return found.likeness + found.context / 2, found.is_exact, -found.start
