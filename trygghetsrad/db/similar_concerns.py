"""Fetch the concerns that may be like one that is being typed: a few hundred of a hundred thousand.

Each question to the index is small: the newest that have a word, that have it at the place, in the category,
or together with another word. What several questions find is fetched first; how like it really is, is for
`domain.similarity` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from trygghetsrad.db.search import any_of, beginning, inside
from trygghetsrad.db.searched_kinds import CONCERNS
from trygghetsrad.db.similar_records import (
    ActionOfConcern,
    AnswerRecord,
    Candidates,
    ConcernRecord,
    Registered,
    SimilarQuestion,
)
from trygghetsrad.db.turn_reader import TurnReader
from trygghetsrad.domain.states import ConcernState

NEWEST = 100
"""How many each question gives at most."""

FETCHED = 60
"""How many are fetched to be looked at."""

_MOST_WORDS = 8
_MOST_PAIRED = 4
_MOST_PARTS = 4
_SHORTEST_PART = 4

_FIND = "SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT {newest}"
_FIND_WORDS = _FIND.format(index=CONCERNS.words, newest=NEWEST)
_FIND_PARTS = _FIND.format(index=CONCERNS.parts, newest=NEWEST)
_ROWS = """
SELECT c.id, c.year, c.serial, c.text, c.state, c.raised_on, p.name, a.name, k.name
FROM concern c LEFT JOIN place p ON p.id = c.place_id LEFT JOIN area a ON a.id = p.area_id
LEFT JOIN category k ON k.id = c.category_id
WHERE c.id IN ({marks}) AND c.state <> ?
"""
_ACTIONS = """
SELECT x.concern_id, i.year, i.serial, i.text, i.state, i.due_on, i.closed_on, i.result
FROM concern_action x JOIN action_item i ON i.id = x.action_item_id
WHERE x.concern_id IN ({marks}) ORDER BY i.year, i.serial
"""
_ONE = """
SELECT c.id, c.year, c.serial, c.text, c.state, c.raised_on, p.name, a.name, k.name
FROM concern c LEFT JOIN place p ON p.id = c.place_id LEFT JOIN area a ON a.id = p.area_id
LEFT JOIN category k ON k.id = c.category_id
WHERE c.id = ?
"""
_LINKED = "SELECT duplicate_of_id, moved_from_id, recurs_from_id FROM concern WHERE id = ?"
_ANSWERS = "SELECT id, answer, feedback, reason, referred_to FROM concern WHERE id IN ({marks})"


class SimilarReader(TurnReader):
    """Reads likely concerns; see `TurnReader` for turns."""

    def register(self, turn: int) -> tuple[list[Registered], list[Registered]]:
        """Read places, with their areas, and categories.

        Raises:
            OvertakenError: another turn has been given since.
        """
        places = "SELECT p.id, p.name, a.name FROM place p LEFT JOIN area a ON a.id = p.area_id"
        with self._using:
            return (
                [Registered._make(row) for row in self._rows(turn, places)],
                [Registered._make(row) for row in self._rows(turn, "SELECT id, name, NULL FROM category")],
            )

    def concern(self, turn: int, concern_id: int) -> tuple[ConcernRecord, frozenset[int]] | None:
        """Read a concern and the keys of those it is linked back to; None when it is gone.

        Raises:
            OvertakenError: another turn has been given since.
        """
        with self._using:
            rows = self._rows(turn, _ONE, concern_id)
            if not rows:
                return None
            linked = self._rows(turn, _LINKED, concern_id)[0]
        return ConcernRecord._make(rows[0]), frozenset(key for key in linked if key is not None)

    def find(self, turn: int, question: SimilarQuestion) -> Candidates:
        """Find what may be like.

        Raises:
            OvertakenError: another turn has been given since.
            FileProblemError: the file is gone or damaged.
        """
        found = Candidates()
        with self._using:
            (newest,) = self._rows(turn, "SELECT coalesce(max(id), 0) FROM concern")[0]
            found.total = newest
            weights: dict[int, float] = {}
            words = [any_of(map(beginning, stems)) for stems in question.words[:_MOST_WORDS]]
            for word in words:
                rows = self._rows(turn, _FIND_WORDS, f"text:{word}")
                found.counts.append(_count(rows, newest))
                _weigh(weights, rows, 1.0)
            for weight, query, match in _questions(question, words, found.counts):
                _weigh(weights, self._rows(turn, query, match), weight)
            before = newest if question.except_for is None else question.except_for - 1
            likely = sorted((key for key in weights if key <= before), key=lambda key: (-weights[key], -key))
            likely = likely[:FETCHED]
            query = _ROWS.format(marks=", ".join("?" * len(likely)))
            rows = self._rows(turn, query, *likely, ConcernState.DUPLICATE.value)
            found.concerns = [ConcernRecord._make(row) for row in rows]
        return found

    def what_came_of(
        self, turn: int, concern_ids: Sequence[int]
    ) -> tuple[list[ActionOfConcern], list[AnswerRecord]]:
        """Read the action items and answers of some concerns.

        Raises:
            OvertakenError: another turn has been given since.
        """
        marks = ", ".join("?" * len(concern_ids))
        with self._using:
            actions = self._rows(turn, _ACTIONS.format(marks=marks), *concern_ids)
            answers = self._rows(turn, _ANSWERS.format(marks=marks), *concern_ids)
        return [ActionOfConcern._make(row) for row in actions], [AnswerRecord._make(row) for row in answers]


def _weigh(weights: dict[int, float], rows: Iterable[tuple[int, ...]], weight: float) -> None:
    for (concern_id,) in rows:
        weights[concern_id] = weights.get(concern_id, 0.0) + weight


def _count(rows: Sequence[tuple[int, ...]], newest: int) -> int:
    """Count the concerns that have a word; many are guessed from how close the newest of them lie."""
    if len(rows) < NEWEST:
        return len(rows)
    spread = max(1, newest - rows[-1][0])
    return max(NEWEST, newest * NEWEST // spread)


def _questions(
    question: SimilarQuestion, words: Sequence[str], counts: Sequence[int]
) -> Iterator[tuple[float, str, str]]:
    """Give what else to ask when the newest with each word are found, with what weight."""
    yield from _without_words(question)
    if not words:
        return
    yield from _about_the_same(question, any_of(words))
    rarest = sorted(range(len(words)), key=lambda at: (counts[at], at))
    for one, other in combinations(rarest[:_MOST_PAIRED], 2):
        yield 2.0, _FIND_WORDS, f"text:{words[one]} AND text:{words[other]}"
    for at in rarest[:_MOST_PARTS]:
        yield from _compounds(question.words[at][0])


def _about_the_same(question: SimilarQuestion, words: str) -> Iterator[tuple[float, str, str]]:
    """Ask for any of the words at the same place, at places near it, and in the same category."""
    if question.places:
        yield 3.0, _FIND_WORDS, f"{_any_mark('p', question.places)} AND text:{words}"
    if question.maybe_places:
        yield 1.5, _FIND_WORDS, f"{_any_mark('p', question.maybe_places)} AND text:{words}"
    if question.category_id is not None:
        yield 1.5, _FIND_WORDS, f"marks:k{question.category_id} AND text:{words}"


def _compounds(stem: str) -> Iterator[tuple[float, str, str]]:
    """Ask for longer words that the word is in, and for words that may be its last part."""
    if len(stem) >= _SHORTEST_PART:
        yield 1.0, _FIND_PARTS, inside(stem)
    # Most tails are no word, and cost next to nothing to ask for.
    tails = [stem[at:] for at in range(3, len(stem) - _SHORTEST_PART + 1)]
    if tails:
        yield 1.0, _FIND_WORDS, f"text:{any_of(map(beginning, tails))}"


def _without_words(question: SimilarQuestion) -> Iterator[tuple[float, str, str]]:
    """Ask for what is about the same, whatever it says."""
    if question.places and question.category_id is not None:
        yield 2.0, _FIND_WORDS, f"{_any_mark('p', question.places)} AND marks:k{question.category_id}"


def _any_mark(letter: str, keys: Sequence[int]) -> str:
    return f"marks:{any_of(f'{letter}{key}' for key in keys)}"
