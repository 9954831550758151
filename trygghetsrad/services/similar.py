"""Earlier concerns that are like one that is being typed, or one that has just been captured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.similar_concerns import SimilarReader
from trygghetsrad.db.similar_records import (
    ActionOfConcern,
    AnswerRecord,
    ConcernRecord,
    Registered,
    SimilarQuestion,
)
from trygghetsrad.db.turn_reader import OvertakenError
from trygghetsrad.domain.numbering import format_action_item, format_concern
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.similarity import EarlierConcern, Match, Said, rank, rarity
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.domain.swedish import fold
from trygghetsrad.domain.word_stems import content_words, stems

MOST_SHOWN = 5
"""More than one is seldom right, and nobody looks through many while somebody speaks."""

_MOST_MAYBE_PLACES = 60


@dataclass(frozen=True, slots=True)
class SimilarConcern:
    """An earlier concern as it is offered.

    Attributes:
        number: e.g. "S26-001".
        became: what came of it, e.g. "Å26-01 klar 2026-03-02"; "" when nothing has yet.
        reasons: why it is offered, e.g. "Samma plats · belysning · ”gångtunneln”".
    """

    concern_id: int
    number: str
    text: str
    state: ConcernState
    raised_on: date
    became: str
    reasons: str


class SimilarConcerns:
    """Find what a concern is like; made to be asked anew at each key, from another thread than the window's.

    Neither importing nor using it imports SQLAlchemy.
    """

    def __init__(self, file: DatabaseFile, *, today: Callable[[], date]) -> None:
        self._reader = SimilarReader(file)
        self._today = today

    def overtake(self) -> int:
        """Stop what is being looked for and give the turn to look with; called in the window's thread."""
        return self._reader.overtake()

    def find(
        self, turn: int, said: Said, *, except_for: int | None = None, limit: int = MOST_SHOWN
    ) -> list[SimilarConcern] | None:
        """Find the earlier concerns that are most like, best first.

        Args:
            turn: as `overtake` gave it.
            said: what is known so far; names as the register has them, the area is looked up.
            except_for: the key of the concern itself when it is captured already; newer ones are passed over.

        Returns:
            None when something newer was asked meanwhile.

        Raises:
            FileProblemError: the file is gone or damaged.
        """
        try:
            return self._find(turn, said, except_for, limit)
        except OvertakenError:
            return None

    def find_for(self, turn: int, concern_id: int, *, limit: int = MOST_SHOWN) -> list[SimilarConcern] | None:
        """Find what a recorded concern is like, without what it is linked to already; as `find`."""
        try:
            read = self._reader.concern(turn, concern_id)
            if read is None:
                return []
            record, linked = read
            said = Said(record.text, record.place, record.area, record.category)
            found = self._find(turn, said, concern_id, limit + len(linked))
        except OvertakenError:
            return None
        return [each for each in found if each.concern_id not in linked][:limit]

    def close(self) -> None:
        """Stop looking and let the file go."""
        self._reader.close()

    def _find(self, turn: int, said: Said, except_for: int | None, limit: int) -> list[SimilarConcern]:
        places, categories = self._reader.register(turn)
        words = _by_length(content_words(said.text))
        here = [place for place in places if said.place and fold(place.name) == fold(said.place)]
        question = SimilarQuestion(
            tuple(stems(word) for word in words),
            places=tuple(place.row_id for place in here),
            maybe_places=_maybe_places(words, places, here),
            category_id=_called(said.category, categories),
            except_for=except_for,
        )
        if not words and not (question.places and question.category_id):
            return []
        candidates = self._reader.find(turn, question)
        rarities = {
            word: rarity(count, candidates.total)
            for word, count in zip(words, candidates.counts, strict=False)
        }
        matches = rank(
            Said(said.text, said.place, here[0].area if here else None, said.category),
            map(_earlier, candidates.concerns),
            rarities=rarities,
            today=self._today(),
            limit=limit,
        )
        if not matches:
            return []
        return self._described(turn, matches, {each.concern_id: each for each in candidates.concerns})

    def _described(
        self, turn: int, matches: list[Match], records: Mapping[int, ConcernRecord]
    ) -> list[SimilarConcern]:
        actions, answers = self._reader.what_came_of(turn, [match.concern_id for match in matches])
        actions_of: dict[int, list[ActionOfConcern]] = defaultdict(list)
        for action in actions:
            actions_of[action.concern_id].append(action)
        answer_of = {answer.concern_id: answer for answer in answers}
        return [
            _described(match, records[match.concern_id], actions_of[match.concern_id], answer_of)
            for match in matches
        ]


def _described(
    match: Match,
    record: ConcernRecord,
    actions: list[ActionOfConcern],
    answers: Mapping[int, AnswerRecord],
) -> SimilarConcern:
    return SimilarConcern(
        concern_id=record.concern_id,
        number=format_concern(record.year, record.serial),
        text=original_text(record.text),
        state=ConcernState(record.state),
        raised_on=date.fromisoformat(record.raised_on),
        became=_became(actions, answers.get(record.concern_id)),
        reasons=match.likeness.reasons,
    )


def _became(actions: list[ActionOfConcern], answer: AnswerRecord | None) -> str:
    """Say what came of a concern: its newest action, else what the resident was told."""
    if actions:
        newest = actions[-1]
        state = ActionState(newest.state)
        number = format_action_item(newest.year, newest.serial)
        when = newest.closed_on if state.is_closed else newest.due_on
        said = f"{number} {state.label.lower()}"
        if when is not None:
            said += f" {when}" if state.is_closed else f", senast {when}"
        return f"{said}: {newest.result or newest.text}"
    if answer is None:
        return ""
    if answer.referred_to:
        return f"Hänvisad till {answer.referred_to}"
    return answer.feedback or answer.answer or answer.reason or ""


def _earlier(record: ConcernRecord) -> EarlierConcern:
    return EarlierConcern(
        record.concern_id,
        Said(record.text, record.place, record.area, record.category),
        date.fromisoformat(record.raised_on),
        not ConcernState(record.state).is_closed,
    )


def _by_length(words: Iterable[str]) -> list[str]:
    """Put the longest first: they say most, and not all of a long line are looked for."""
    return sorted(words, key=lambda word: -len(word))


def _called(name: str | None, rows: Iterable[Registered]) -> int | None:
    return next((row.row_id for row in rows if name and fold(row.name) == fold(name)), None)


def _maybe_places(
    words: Iterable[str], places: Iterable[Registered], here: list[Registered]
) -> tuple[int, ...]:
    """Give places of the same area, or whose name has one of the words, without those that it surely is."""
    wanted = {stem for word in words for stem in stems(word)}
    sure = {place.row_id for place in here}
    areas = {place.area for place in here if place.area}
    found = [
        place.row_id
        for place in places
        if place.row_id not in sure
        and (
            place.area in areas
            or (
                not here and any(stem in wanted for word in content_words(place.name) for stem in stems(word))
            )
        )
    ]
    return tuple(found[:_MOST_MAYBE_PLACES])
