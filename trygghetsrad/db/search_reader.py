"""Find rows by their words: asks the index, newest first, and never reads a table through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from trygghetsrad.db.search import any_of, beginning, quoted
from trygghetsrad.db.search_records import NamedRecord, ThingRecord
from trygghetsrad.db.searched_kinds import IndexedKind
from trygghetsrad.db.turn_reader import TurnReader
from trygghetsrad.domain.search_words import SHORTEST_PART, Likeness, SearchWord, has_all

MOST_COUNTED = 1_000
"""More than so many are not counted: nobody reads them, and counting them takes longer than finding them."""

ENOUGH = 50
"""With so many whole words and beginnings, or as many as are asked for, parts of words are not looked for."""

_FIND = "SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
_AMONG = (
    "SELECT rowid FROM {parts} WHERE {parts} MATCH ? AND +rowid IN (SELECT rowid FROM {words} WHERE {words}"
)
_AMONG += " MATCH ?) ORDER BY rowid DESC LIMIT ?"
_TEXTS = "SELECT id, {texts} FROM {source} WHERE id IN ({ids}) ORDER BY id DESC"
_HEAD = len(ThingRecord._fields) - 1
_MOST_CHECKED = 100
_AT_A_TIME = 50
# The plus keeps SQLite from asking the table of parts anew for each row of the other.

Marks = Mapping[SearchWord, Sequence[tuple[str, Likeness]]]
"""For a word what else stands for it: the marks of places and owners, and how their names have it."""


class FoundRow(NamedTuple):
    """A row that has the words."""

    row_id: int
    likeness: Likeness


class FoundRows(NamedTuple):
    """What was found of a kind, the best first.

    Attributes:
        total: how many there are, at least.
        is_all: there are not more than that.
    """

    rows: tuple[FoundRow, ...]
    total: int
    is_all: bool


class SearchReader(TurnReader):
    """Asks the index."""

    def data_version(self, turn: int) -> int:
        """Give a number that is another when the file has changed.

        Raises:
            OvertakenError: another turn has been given since.
        """
        return int(self._read(turn, "PRAGMA data_version")[0][0])

    def things(self, turn: int, query: str, row_ids: Sequence[int] = ()) -> list[ThingRecord]:
        """Read things by one of the queries of `search_records`: given rows, or all where there are few.

        Raises:
            OvertakenError: another turn has been given since.
            FileProblemError: the file is gone or damaged.
        """
        query = query.format(ids=", ".join("?" * len(row_ids)))
        rows = self._read(turn, query, *row_ids)
        return [ThingRecord._make((*row[:_HEAD], row[_HEAD:])) for row in rows]

    def names(self, turn: int, query: str) -> list[NamedRecord]:
        """Read names with the marks that stand for them.

        Raises:
            OvertakenError: another turn has been given since.
        """
        return [NamedRecord._make(row) for row in self._read(turn, query)]

    def find(
        self, turn: int, kind: IndexedKind, words: Sequence[SearchWord], marks: Marks, *, limit: int
    ) -> FoundRows:
        """Find rows with every word: those with whole words first, then beginnings, then parts of words.

        Args:
            limit: so many are given; of rows with parts of words, some more are looked at.

        Raises:
            OvertakenError: another turn has been given since.
        """
        asked = _Asked(turn, kind, words, marks)
        begun = self._find(turn, kind.words, asked.expression(beginning, Likeness.INSIDE), MOST_COUNTED + 1)
        whole = begun
        if len(begun) > limit:
            whole = self._find(turn, kind.words, asked.expression(quoted, Likeness.WHOLE), limit)
        if asked.is_number:
            whole = [*self._find(turn, kind.words, f"number : {quoted(words[0].text)}", limit), *whole]
        if len(begun) >= max(limit, ENOUGH):  # what has the words inside others would come after all these
            return FoundRows(_ranked(whole, begun, (), limit), min(len(begun), MOST_COUNTED), is_all=False)
        parts, is_all = self._parts(asked, frozenset(begun), max(limit, _MOST_CHECKED))
        return FoundRows(_ranked(whole, begun, parts, limit), len(begun) + len(parts), is_all=is_all)

    def _read(self, turn: int, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._using:
            return self._rows(turn, query, *values)

    def _find(self, turn: int, index: str, match: str, limit: int) -> list[int]:
        return [row[0] for row in self._read(turn, _FIND.format(index=index), match, limit)]

    def _parts(self, asked: _Asked, known: frozenset[int], most: int) -> tuple[list[int], bool]:
        """Find rows with the words inside others, newest first, and tell whether those are all of them.

        A table of parts keeps no positions, so what it finds is looked at.
        """
        found: set[int] = set()
        is_all = True
        for words, candidates in self._candidates(asked):
            likely = [row_id for row_id in candidates if row_id not in known]
            is_all = is_all and len(candidates) <= MOST_COUNTED and len(likely) <= most
            found.update(self._checked(asked, likely[:most], words))
        return sorted(found, reverse=True), is_all

    def _candidates(self, asked: _Asked) -> Iterator[tuple[Sequence[SearchWord], list[int]]]:
        """Give rows that may have some words inside others, and surely have the rest of them as marks."""
        kind, turn, limit = asked.kind, asked.turn, MOST_COUNTED + 1
        if match := _inside_all(asked.words):
            yield asked.words, self._find(turn, kind.parts, match, limit)
        marked = [word for word in asked.words if asked.marks.get(word)]
        others = [word for word in asked.words if not asked.marks.get(word)]
        if marked and kind.marks and (match := _inside_all(others)):
            among = " AND ".join(_marked(asked.marks[word], Likeness.INSIDE) for word in marked)
            query = _AMONG.format(parts=kind.parts, words=kind.words)
            yield others, [row[0] for row in self._read(turn, query, match, among, limit)]

    def _checked(self, asked: _Asked, likely: Sequence[int], words: Sequence[SearchWord]) -> Iterator[int]:
        texts = " || ' ' || ".join(asked.kind.texts)
        for at in range(0, len(likely), _AT_A_TIME):
            some = likely[at : at + _AT_A_TIME]
            ids = ", ".join("?" * len(some))
            query = _TEXTS.format(texts=texts, source=asked.kind.source, ids=ids)
            yield from (row[0] for row in self._read(asked.turn, query, *some) if has_all(words, row[1]))


class _Asked(NamedTuple):
    turn: int
    kind: IndexedKind
    words: Sequence[SearchWord]
    marks: Marks

    @property
    def is_number(self) -> bool:
        """Tell whether the only word may be somebody's number: what has it comes before what speaks of it."""
        return bool(self.kind.number) and len(self.words) == 1 and len(self.words[0].tokens) > 1

    def expression(self, write: Callable[[str], str], worst: Likeness) -> str:
        """Write the MATCH expression for every word, each as a text has it or as a mark stands for it."""
        return " AND ".join(self._of_word(word, write, worst) for word in self.words)

    def _of_word(self, word: SearchWord, write: Callable[[str], str], worst: Likeness) -> str:
        # A single figure begins thousands of numbers: it is looked for as it is.
        text = quoted(word.text) if len(word.text) == 1 and len(self.words) > 1 else write(word.text)
        if not self.kind.marks:
            return text
        said = f"{{{' '.join(self.kind.said)}}} : {text}"
        marked = _marked(self.marks.get(word, ()), worst)
        return f"({said} OR {marked})" if marked else f"({said})"


def _marked(marks: Sequence[tuple[str, Likeness]], worst: Likeness) -> str:
    """Write the MATCH expression for marks whose names have the word so well; "" when there are none."""
    fit = [quoted(mark) for mark, likeness in marks if likeness <= worst]
    return f"marks : {any_of(fit)}" if fit else ""


def _inside_all(words: Sequence[SearchWord]) -> str:
    """Write the MATCH expression for the parts of words; "" when no word is long enough.

    Threes that do not overlap are enough, and take a third of the time: what is found is looked at anyway.
    """
    tokens = [token for word in words for token in word.tokens if len(token) >= SHORTEST_PART]
    threes = dict.fromkeys(three for token in tokens for three in _threes(token))
    return " AND ".join(map(quoted, threes))


def _threes(token: str) -> Iterator[str]:
    last = len(token) - SHORTEST_PART
    for at in (*range(0, last, SHORTEST_PART), last):
        yield token[at : at + SHORTEST_PART]


def _ranked(
    whole: Sequence[int], begun: Sequence[int], parts: Sequence[int], limit: int
) -> tuple[FoundRow, ...]:
    best: dict[int, Likeness] = {}
    for likeness, found in zip(Likeness, (whole, begun, parts), strict=True):
        for row_id in found:
            best.setdefault(row_id, likeness)
    return tuple(FoundRow(row_id, likeness) for row_id, likeness in list(best.items())[:limit])
