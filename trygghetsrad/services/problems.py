"""Problem cards: concerns that belong together, what they come from, and how it was before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern, Problem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import format_problem
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.services.concerns import get_concern
from trygghetsrad.services.histories import remember
from trygghetsrad.services.numbers import next_serial
from trygghetsrad.services.problem_rows import ProblemRow, read_rows

LONGEST_TITLE = 300
_PROPOSED_TITLE = 80


class Problems:
    """Read and change problem cards."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self) -> list[ProblemRow]:
        """List the cards, the open ones first, each by number."""
        with self._unit.reading() as session:
            query = select(Problem).order_by(Problem.closed_on.is_not(None), Problem.year, Problem.serial)
            return read_rows(session, session.scalars(query).all())

    def row(self, problem_id: int) -> ProblemRow:
        """Give one card.

        Raises:
            NotFoundError: no such card.
        """
        with self._unit.reading() as session:
            return read_rows(session, [get_problem(session, problem_id)])[0]

    def create(self, title: str = "", *, concern_ids: Sequence[int] = ()) -> tuple[int, ChangeSet]:
        """Make a card of concerns; place and category are theirs where they share them.

        Args:
            title: empty takes the words of the first concern.

        Returns:
            The new id and what was changed.

        Raises:
            InvalidInputError: neither title nor concern, or a title that is too long.
            NotFoundError: a concern is gone.
        """
        with self._unit("Nytt problemkort") as (session, recording):
            concerns = [get_concern(session, concern_id) for concern_id in dict.fromkeys(concern_ids)]
            year = self._today().year
            problem = Problem(
                year=year,
                serial=next_serial(session, "problem", year),
                title=_checked_title(title or _proposed_title(concerns)),
                place_id=_shared([concern.place_id for concern in concerns]),
                category_id=_shared([concern.category_id for concern in concerns]),
                situational_causes="",
                social_causes="",
                before="\n".join(original_text(concern.text) for concern in concerns),
                after="",
                created_utc=self._unit.now_utc(),
            )
            session.add(problem)
            session.flush()
            self._put(session, problem, concerns)
            problem_id = problem.id
        return problem_id, recording.changes

    def edit(
        self,
        problem_id: int,
        *,
        title: str | None = None,
        place_id: int | None = None,
        category_id: int | None = None,
        situational_causes: str | None = None,
        social_causes: str | None = None,
        before: str | None = None,
        after: str | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is, 0 takes place or category away.

        Raises:
            NotFoundError: the card is gone.
            InvalidInputError: the title would be empty or too long.
        """
        with self._unit("Ändra problemkort") as (session, recording):
            problem = get_problem(session, problem_id)
            if title is not None:
                problem.title = _checked_title(title)
            if place_id is not None:
                problem.place_id = place_id or None
            if category_id is not None:
                problem.category_id = category_id or None
            texts = {
                "situational_causes": situational_causes,
                "social_causes": social_causes,
                "before": before,
                "after": after,
            }
            for name, text in texts.items():
                if text is not None and text.strip() != getattr(problem, name):
                    setattr(problem, name, text.strip())
        return recording.changes

    def add_concerns(self, problem_id: int, concern_ids: Sequence[int]) -> ChangeSet:
        """Put concerns on a card; one that is on another card leaves that.

        Raises:
            NotFoundError: the card or a concern is gone.
        """
        with self._unit("Lägg till på problemkort") as (session, recording):
            problem = get_problem(session, problem_id)
            self._put(session, problem, [get_concern(session, concern_id) for concern_id in concern_ids])
        return recording.changes

    def take_off(self, concern_ids: Sequence[int]) -> ChangeSet:
        """Take concerns off the cards they are on.

        Raises:
            NotFoundError: a concern is gone.
        """
        with self._unit("Ta bort från problemkort") as (session, recording):
            for concern_id in concern_ids:
                self._take_off(session, get_concern(session, concern_id))
        return recording.changes

    def close(self, problem_id: int, *, after: str) -> ChangeSet:
        """Close a card with how it has become.

        Raises:
            NotFoundError: the card is gone.
            InvalidInputError: nothing is said of how it has become.
        """
        if not after.strip():
            raise InvalidInputError("Skriv hur det har blivit, så att det går att jämföra med före.")
        with self._unit("Avsluta problemkort") as (session, recording):
            problem = get_problem(session, problem_id)
            if problem.after != after.strip():
                problem.after = after.strip()
            if problem.closed_on is None:
                problem.closed_on = self._today()
        return recording.changes

    def reopen(self, problem_id: int) -> ChangeSet:
        """Open a closed card again.

        Raises:
            NotFoundError: the card is gone.
        """
        with self._unit("Öppna problemkort igen") as (session, recording):
            problem = get_problem(session, problem_id)
            if problem.closed_on is not None:
                problem.closed_on = None
        return recording.changes

    def remove(self, problem_id: int) -> ChangeSet:
        """Take a card away that nothing has been written on but its title; its concerns stay.

        Raises:
            NotFoundError: the card is gone.
            NotAllowedError: causes or an outcome are written on it, or it is closed.
        """
        with self._unit("Ta bort problemkort") as (session, recording):
            problem = get_problem(session, problem_id)
            is_written = problem.situational_causes or problem.social_causes or problem.after
            if is_written or problem.closed_on is not None:
                raise NotAllowedError("Det finns skrivet på kortet. Avsluta det i stället.")
            for concern in session.scalars(select(Concern).where(Concern.problem_id == problem.id)):
                self._take_off(session, concern)
            session.flush()
            session.delete(problem)
        return recording.changes

    def _put(self, session: Session, problem: Problem, concerns: Sequence[Concern]) -> None:
        for concern in concerns:
            if concern.problem_id == problem.id:
                continue
            self._take_off(session, concern)
            concern.problem_id = problem.id
            said = f"Ingår i problemkort {_number(problem)}."
            remember(session, self._unit, concern, HistoryKind.LINK, new=said)

    def _take_off(self, session: Session, concern: Concern) -> None:
        if concern.problem_id is None:
            return
        said = f"Ingår inte längre i problemkort {_number(get_problem(session, concern.problem_id))}."
        concern.problem_id = None
        remember(session, self._unit, concern, HistoryKind.LINK, new=said)


def get_problem(session: Session, problem_id: int) -> Problem:
    """Load a card inside a session.

    Raises:
        NotFoundError: no such card.
    """
    problem = session.get(Problem, problem_id)
    if problem is None:
        raise NotFoundError("Problemkortet finns inte längre.")
    return problem


def _number(problem: Problem) -> str:
    return format_problem(problem.year, problem.serial)


def _checked_title(title: str) -> str:
    if not typed(title):
        raise InvalidInputError("Skriv vad problemet är.")
    if len(typed(title)) > LONGEST_TITLE:
        raise InvalidInputError(f"Korta rubriken till högst {LONGEST_TITLE} tecken.")
    return typed(title)


def _proposed_title(concerns: Sequence[Concern]) -> str:
    if not concerns:
        return ""
    first = typed(original_text(concerns[0].text)).rstrip(".")
    return first if len(first) <= _PROPOSED_TITLE else f"{first[: _PROPOSED_TITLE - 1].rstrip()}…"


def _shared(ids: Sequence[int | None]) -> int | None:
    """Give what all have in common; None when they differ or one has none."""
    return ids[0] if ids and len(set(ids)) == 1 else None
