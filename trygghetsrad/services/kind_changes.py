"""Let a captured thing become another kind: concern, action item, conclusion or plain text.

The new thing gets a number of its own and the old one is never used again. History and links follow where the
new kind has a place for them, and the rest is told in its text or its history; what would be lost is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.contents import left_over_edits
from trygghetsrad.db.drafts import apply_edits
from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    AgendaItem,
    Attachment,
    Concern,
    ConcernAction,
    Conclusion,
    HistoryEntry,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.note_text import (
    append_reference,
    reference_line,
    references,
    remove_reference,
    replace_reference,
    replace_reference_line,
)
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.domain.numbering import format_conclusion
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.services.action_items import add_action_item
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.concerns import add_concern
from trygghetsrad.services.histories import remember
from trygghetsrad.services.kind_change_rows import became, remember_kind_change
from trygghetsrad.services.locks import is_locked, require_item_open
from trygghetsrad.services.noted_things import (
    Thing,
    attached_to,
    load_thing,
    number_of,
    own_history,
    what_would_be_lost,
)
from trygghetsrad.services.notes import put_notes
from trygghetsrad.services.numbers import next_serial


@dataclass(frozen=True, slots=True)
class KindChanged:
    """What a change of kind led to; `number` is empty when it became plain text."""

    changes: ChangeSet
    number: str


class KindChanges:
    """Change the kind of captured things."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def became(self, number: str) -> str | None:
        """Give what a number is now; "" for plain text, None when it never changed."""
        with self._unit.reading() as session:
            return became(session, number)

    def change(self, number: str, to: NotedKind, *, notes: str | None = None) -> KindChanged:
        """Let what has a number become another kind, as one step to undo.

        Args:
            notes: the notes of its item as the editor shows them, all drafts on disk; None takes the file's.

        Raises:
            InvalidInputError: it is that kind already, or it is no number.
            NotFoundError: there is nothing behind the number.
            NotAllowedError: the minutes are locked, or something would be lost; the sentence says what.
        """
        with self._unit(f"Gör om {number} till {to.noun}") as (session, recording):
            thing = load_thing(session, number)
            if thing.noted.kind is to:
                raise InvalidInputError(f"{number} är redan {to.noun}.")
            item_id = thing.row.agenda_item_id
            require_item_open(session, item_id)
            loss = what_would_be_lost(session, thing, to)
            if loss is not None:
                raise NotAllowedError(loss)
            twin = _twin(thing, to)
            if twin is not None:
                new = self._merge(session, thing, twin)
            else:
                self._release_links(session, thing, to)
                new = self._create(session, thing, to)
            self._let_go(session, thing)
            remember_kind_change(session, self._unit, old=thing.noted.number, new=new, agenda_item_id=item_id)
            typed = left_over_edits(session)
            for item in _items_naming(session, thing.noted.number, item_id):
                own = notes if item.id == item_id else None
                text = apply_edits(item.notes, typed.get(item.id, ())) if own is None else own
                renamed = _renamed(text, thing, new, has_twin=twin is not None)
                if renamed != item.notes or own is not None:
                    put_notes(session, item, renamed)
        return KindChanged(recording.changes, new)

    def _create(self, session: Session, thing: Thing, to: NotedKind) -> str:
        row, on, text = thing.row, thing.on, thing.noted.whole_text
        meeting_id = get_item(session, row.agenda_item_id).meeting_id if row.agenda_item_id else None
        commitment_id = None if isinstance(row, Conclusion) else row.commitment_id
        made: Concern | ActionItem
        if to is NotedKind.NOTE:
            return ""
        if to is NotedKind.CONCLUSION:
            assert row.agenda_item_id is not None  # else refused before
            serial = next_serial(session, "conclusion", on.year)
            stamp = self._unit.now_utc()
            session.add(
                Conclusion(
                    year=on.year,
                    serial=serial,
                    agenda_item_id=row.agenda_item_id,
                    text=text,
                    created_utc=stamp,
                )
            )
            return format_conclusion(on.year, serial)
        if to is NotedKind.CONCERN:
            made = add_concern(
                session,
                text,
                unit=self._unit,
                raised_on=on,
                meeting_id=meeting_id,
                agenda_item_id=row.agenda_item_id,
                commitment_id=commitment_id,
            )
        else:
            made = add_action_item(
                session,
                text,
                unit=self._unit,
                decided_on=on,
                owner_ids=(),
                due_on=None,
                meeting_id=meeting_id,
                agenda_item_id=row.agenda_item_id,
                commitment_id=commitment_id,
            )
        self._hand_over_history(session, thing, made)
        return number_of(made)

    def _hand_over_history(self, session: Session, thing: Thing, made: Concern | ActionItem) -> None:
        """Let the new thing's history begin with what it was, and go on with all that happened to that."""
        session.flush()
        (created,) = session.scalars(select(HistoryEntry).where(own_history(made))).all()
        row = thing.row
        if isinstance(row, Conclusion):
            created.comment = thing.noted.origin()
            return
        _move_history(session, row, made)
        session.flush()
        first = session.scalars(
            select(HistoryEntry)
            .where(own_history(made), HistoryEntry.id != created.id)
            .order_by(HistoryEntry.at_utc, HistoryEntry.id)
        ).first()
        if first is None:
            created.comment = thing.noted.origin()
            return
        first.comment = " ".join(part for part in (thing.noted.origin(), first.comment) if part)
        session.delete(created)
        said = f"Gjordes om från {thing.noted.name} till {number_of(made)}."
        remember(session, self._unit, made, HistoryKind.LINK, new=said)
        _move_attachments(session, row, made)

    def _merge(self, session: Session, thing: Thing, twin: Concern | ActionItem) -> str:
        """Leave the twin that says the same thing, and tell in its history what the other one had."""
        asides = f" ({', '.join(thing.noted.asides)})" if thing.noted.asides else ""
        said = f"Var också {thing.noted.name}{asides}."
        row = thing.row
        assert not isinstance(row, Conclusion)  # conclusions have no twins
        for entry in session.scalars(
            select(HistoryEntry).where(own_history(row), HistoryEntry.kind == HistoryKind.COMMENT)
        ):
            entry.concern_id = twin.id if isinstance(twin, Concern) else None
            entry.action_item_id = twin.id if isinstance(twin, ActionItem) else None
        if isinstance(twin, ActionItem) and thing.noted.asides:
            old, twin.text = twin.text, f"{twin.text}{asides}"
            remember(session, self._unit, twin, HistoryKind.EDITED, old=old, new=twin.text)
        remember(session, self._unit, twin, HistoryKind.LINK, new=said)
        _move_attachments(session, row, twin)
        if twin.commitment_id is None and row.commitment_id is not None:
            twin.commitment_id = row.commitment_id
        self._unlink(session, thing)
        return number_of(twin)

    def _release_links(self, session: Session, thing: Thing, to: NotedKind) -> None:
        """Take the links away that the new kind cannot have, and tell of them where they led."""
        if not thing.linked:
            return
        if isinstance(thing.row, Concern):
            numbers = ", ".join(number_of(action) for action in thing.linked)
            raise NotAllowedError(
                f"Synpunkt {thing.noted.number} har åtgärden {numbers}, som skulle stå utan sin synpunkt. "
                f"Gör om {numbers} först."
            )
        for concern in thing.linked:
            said = f"Åtgärden {thing.noted.number} blev {to.noun}."
            remember(session, self._unit, concern, HistoryKind.LINK, new=said)
        self._unlink(session, thing)

    def _unlink(self, session: Session, thing: Thing) -> None:
        row = thing.row
        column = ConcernAction.concern_id if isinstance(row, Concern) else ConcernAction.action_item_id
        for link in session.scalars(select(ConcernAction).where(column == row.id)):
            session.delete(link)
        session.flush()
        if isinstance(row, ActionItem):
            for concern in thing.linked:
                self._take_decision_back(session, concern)

    def _take_decision_back(self, session: Session, concern: Concern | ActionItem) -> None:
        """Let a concern that no longer has any action be new again."""
        left = select(ConcernAction.id).where(ConcernAction.concern_id == concern.id).limit(1)
        if concern.state is ConcernState.DECIDED and session.scalars(left).first() is None:
            assert isinstance(concern, Concern)
            concern.state = ConcernState.NEW
            old, new = ConcernState.DECIDED.value, ConcernState.NEW.value
            remember(session, self._unit, concern, HistoryKind.STATE, old=old, new=new)

    def _let_go(self, session: Session, thing: Thing) -> None:
        """Delete the old row and what only belonged to it."""
        row = thing.row
        session.flush()
        if not isinstance(row, Conclusion):
            for entry in session.scalars(select(HistoryEntry).where(own_history(row))):
                session.delete(entry)
        if isinstance(row, ActionItem):
            for owner in session.scalars(select(ActionOwner).where(ActionOwner.action_item_id == row.id)):
                session.delete(owner)
        session.flush()
        session.delete(row)


def _twin(thing: Thing, to: NotedKind) -> Concern | ActionItem | None:
    """Give the thing that was captured on the same line, when the one is only to be the other."""
    if len(thing.linked) != 1 or to not in (NotedKind.CONCERN, NotedKind.ACTION_ITEM):
        return None
    twin = thing.linked[0]
    return twin if twin.text == thing.noted.text else None


def _move_history(session: Session, row: Concern | ActionItem, made: Concern | ActionItem) -> None:
    for entry in session.scalars(select(HistoryEntry).where(own_history(row))):
        entry.concern_id = made.id if isinstance(made, Concern) else None
        entry.action_item_id = made.id if isinstance(made, ActionItem) else None
        if entry.kind is HistoryKind.STATE:  # the states of the two have different names
            states: type[ConcernState | ActionState]
            states = ConcernState if isinstance(row, Concern) else ActionState
            entry.kind = HistoryKind.LINK
            entry.new_value = f"Läge: {states(entry.new_value).label}." if entry.new_value else None


def _move_attachments(session: Session, row: Concern | ActionItem, made: Concern | ActionItem) -> None:
    for attachment in session.scalars(select(Attachment).where(attached_to(row))):
        attachment.concern_id = made.id if isinstance(made, Concern) else None
        attachment.action_item_id = made.id if isinstance(made, ActionItem) else None


def _items_naming(session: Session, number: str, own_id: int | None) -> list[AgendaItem]:
    """Give the items whose notes may change and name a number, the thing's own item first."""
    found = [get_item(session, own_id)] if own_id is not None else []
    naming = select(AgendaItem).where(AgendaItem.notes.contains(reference_line(number), autoescape=True))
    found += [item for item in session.scalars(naming) if item.id != own_id]
    return [item for item in found if not is_locked(session, item.meeting_id)]


def _renamed(text: str, thing: Thing, new: str, *, has_twin: bool) -> str:
    """Put the new number, or the words, where the old number stood in the notes."""
    old = thing.noted.number
    if has_twin and new in references(text):
        return remove_reference(text, old)
    if new:
        return replace_reference(text, old, by=new)
    if old in references(text):
        return replace_reference_line(text, old, line=thing.noted.whole_text)
    return append_reference(text, old).replace(reference_line(old), thing.noted.whole_text)
