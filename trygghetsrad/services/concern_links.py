"""Linking a concern to an earlier one, with a line in the histories of both."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind, why_not
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import format_concern
from trygghetsrad.domain.states import ConcernState, HistoryKind
from trygghetsrad.services.concern_relations import LINK_COLUMNS
from trygghetsrad.services.concerns import get_concern
from trygghetsrad.services.histories import remember


class ConcernLinks:
    """Link concerns that are recorded already."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def link(self, concern_id: int, link: ConcernLink) -> ChangeSet:
        """Link a concern to an earlier one; a duplicate gets that state.

        Returns:
            What was changed; empty when they were linked so already.

        Raises:
            NotFoundError: one of them is gone.
            InvalidInputError: they cannot be linked so; the sentence says why.
        """
        with self._unit("Koppla synpunkter") as (session, recording):
            concern = get_concern(session, concern_id)
            earlier = link_to_earlier(session, self._unit, concern, link)
            label = f"Koppla {_number(concern)} till {_number(earlier)}"
        return ChangeSet(label, recording.changes.changes)

    def unlink(self, concern_id: int) -> ChangeSet:
        """Let a concern no longer come back or have moved from another.

        A duplicate stays one: it gets another state instead, which takes the link with it.

        Raises:
            NotFoundError: the concern is gone.
        """
        with self._unit("Ta bort koppling") as (session, recording):
            concern = get_concern(session, concern_id)
            for kind in (LinkKind.RECURRING, LinkKind.MOVED):
                earlier_id = getattr(concern, LINK_COLUMNS[kind])
                if earlier_id is not None:
                    setattr(concern, LINK_COLUMNS[kind], None)
                    _tell_both(
                        session, self._unit, concern, get_concern(session, earlier_id), kind, ends=True
                    )
        return recording.changes


def link_to_earlier(session: Session, unit: UnitOfWork, concern: Concern, link: ConcernLink) -> Concern:
    """Link inside a running unit of work; see `ConcernLinks.link`.

    Returns:
        The earlier concern; of a duplicate, the one that it is a duplicate of itself.
    """
    earlier = _original(session, get_concern(session, link.earlier_id))
    column = LINK_COLUMNS[link.kind]
    session.flush()
    session.refresh(concern)  # a row that was just added has not loaded what nobody set
    _require_no_circle(session, concern, earlier)
    if getattr(concern, column) == earlier.id:
        return earlier
    reason = why_not(link.kind, _number(earlier), is_closed=earlier.state.is_closed)
    if reason is not None:
        raise InvalidInputError(reason)
    for other in LINK_COLUMNS.values():
        if getattr(concern, other) == earlier.id:
            setattr(concern, other, None)
    setattr(concern, column, earlier.id)
    if link.kind is LinkKind.DUPLICATE and concern.state is not ConcernState.DUPLICATE:
        _set_state(session, unit, concern, ConcernState.DUPLICATE)
    elif concern.state is ConcernState.DUPLICATE and link.kind is not LinkKind.DUPLICATE:
        concern.duplicate_of_id = None
        _set_state(session, unit, concern, ConcernState.NEW)
    _tell_both(session, unit, concern, earlier, link.kind)
    return earlier


def _original(session: Session, concern: Concern) -> Concern:
    """Follow a duplicate to what it is a duplicate of."""
    seen = {concern.id}
    while concern.state is ConcernState.DUPLICATE and concern.duplicate_of_id is not None:
        concern = get_concern(session, concern.duplicate_of_id)
        if concern.id in seen:
            break
        seen.add(concern.id)
    return concern


def _require_no_circle(session: Session, concern: Concern, earlier: Concern) -> None:
    if concern.id == earlier.id:
        raise InvalidInputError(f"{_number(concern)} kan inte kopplas till sig själv.")
    if concern.id in _ancestors(session, earlier):
        raise InvalidInputError(
            f"{_number(earlier)} är redan kopplad till {_number(concern)}, åt andra hållet."
        )


def _ancestors(session: Session, concern: Concern) -> set[int]:
    """Give the keys of all that a concern is linked back to, near and far."""
    found: set[int] = set()
    waiting = [concern]
    while waiting:
        for earlier_id in _linked_back(waiting.pop()):
            if earlier_id not in found:
                found.add(earlier_id)
                waiting.append(get_concern(session, earlier_id))
    return found


def _linked_back(concern: Concern) -> Iterator[int]:
    for column in LINK_COLUMNS.values():
        earlier_id: int | None = getattr(concern, column)
        if earlier_id is not None:
            yield earlier_id


def _set_state(session: Session, unit: UnitOfWork, concern: Concern, state: ConcernState) -> None:
    old, concern.state = concern.state, state
    remember(session, unit, concern, HistoryKind.STATE, old=old.value, new=state.value)


def _tell_both(
    session: Session,
    unit: UnitOfWork,
    later: Concern,
    earlier: Concern,
    kind: LinkKind,
    *,
    ends: bool = False,
) -> None:
    for concern, said in (
        (later, kind.from_here(_number(earlier))),
        (earlier, kind.from_there(_number(later))),
    ):
        sentence = f"Inte längre: {said[:1].lower()}{said[1:]}." if ends else f"{said}."
        remember(session, unit, concern, HistoryKind.LINK, new=sentence)


def _number(concern: Concern) -> str:
    return format_concern(concern.year, concern.serial)
