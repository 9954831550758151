"""The rows of a list as concerns and action items, inside one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.classifications import ConcernKind, Priority, SourceKind
from trygghetsrad.domain.list_plan import ListPlan, NameKind, PlannedRow
from trygghetsrad.domain.numbering import format_action_item, format_concern
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.services.action_items import add_action_item
from trygghetsrad.services.concerns import add_concern
from trygghetsrad.services.histories import remember
from trygghetsrad.services.register import category_named, owner_named, place_named

_LONGEST_RECEIVER = 200
_ENOUGH = "Enligt listan."

_NAMED: dict[NameKind, Callable[[Session, str], int]] = {
    NameKind.OWNER: owner_named,
    NameKind.PLACE: place_named,
    NameKind.CATEGORY: category_named,
}


class ListTaking:
    """Takes the rows of one list in.

    Attributes:
        new_names: sentences about names that were added to the council's own.
    """

    def __init__(self, session: Session, unit: UnitOfWork, plan: ListPlan) -> None:
        self._session = session
        self._unit = unit
        self._plan = plan
        self._ids: dict[tuple[NameKind, str], int] = {}
        self.new_names: list[str] = [
            f"Ny {name.kind.label.lower()}: {name.becomes}."
            for name in plan.names
            if name.is_new and name.becomes
        ]

    def take(self, row: PlannedRow) -> tuple[str, str]:
        """Make what a row becomes; gives the numbers of the concern and the action, empty for none."""
        listed = row.listed
        day = listed.day or self._plan.without_day
        concern = self._concern(row, day) if listed.said else None
        item = self._action(row, day, concern) if row.makes_action or concern is None else None
        if concern is not None:
            self._set_concern_state(row, concern, item, day)
        self._tell(row, concern, item)
        return (
            format_concern(concern.year, concern.serial) if concern is not None else "",
            format_action_item(item.year, item.serial) if item is not None else "",
        )

    def _concern(self, row: PlannedRow, day: date) -> Concern:
        return add_concern(
            self._session,
            row.listed.said,
            unit=self._unit,
            raised_on=day,
            kind=row.listed.kind or ConcernKind.CONCERN,
            category_id=self._id(NameKind.CATEGORY, row.category),
            place_id=self._id(NameKind.PLACE, row.where),
            priority=row.listed.priority or Priority.MEDIUM,
            source=SourceKind.IMPORT,
        )

    def _action(self, row: PlannedRow, day: date, concern: Concern | None) -> ActionItem:
        listed = row.listed
        owner_ids = [self._id(NameKind.OWNER, name) for name in row.owners]
        item = add_action_item(
            self._session,
            listed.to_do or listed.said,
            unit=self._unit,
            decided_on=day,
            owner_ids=[owner_id for owner_id in owner_ids if owner_id is not None],
            due_on=listed.due_on,
            concern_ids=[concern.id] if concern is not None else [],
        )
        state = self._action_state(row)
        if state is not ActionState.NOT_STARTED or listed.result:
            self._session.refresh(item)  # a row is loaded before its attributes are set
        if state is not ActionState.NOT_STARTED:
            self._set_action_state(row, item, state, day)
        if listed.result:
            item.result = listed.result
        return item

    def _action_state(self, row: PlannedRow) -> ActionState:
        state, done_on = row.listed.state, row.listed.done_on
        if state is not None and state.action is not None:
            return state.action
        return ActionState.DONE if done_on is not None else ActionState.NOT_STARTED

    def _set_action_state(self, row: PlannedRow, item: ActionItem, state: ActionState, day: date) -> None:
        item.state = state
        why = self._why(row)
        if state.is_closed:
            # The list may not say when; the last day, or else the day of the row, is the nearest there is.
            item.closed_on = max(row.listed.done_on or row.listed.due_on or day, day)
            if state is not ActionState.DONE:
                item.result = why
            if state is ActionState.REFERRED:
                item.referred_to = why[:_LONGEST_RECEIVER]
        remember(
            self._session,
            self._unit,
            item,
            HistoryKind.STATE,
            old=ActionState.NOT_STARTED.value,
            new=state.value,
            comment=f"Inläst från {self._plan.source}.",
        )

    def _set_concern_state(
        self, row: PlannedRow, concern: Concern, item: ActionItem | None, day: date
    ) -> None:
        listed = row.listed
        state = self._concern_state(row, item)
        if state is concern.state and not listed.feedback:
            return
        self._session.flush()
        self._session.refresh(concern)
        if state is not concern.state:
            old = concern.state
            concern.state = state
            remember(self._session, self._unit, concern, HistoryKind.STATE, old=old.value, new=state.value)
        if state is ConcernState.NO_ACTION:
            concern.reason = self._why(row)
        elif state is ConcernState.REFERRED:
            concern.referred_to = self._why(row)[:_LONGEST_RECEIVER]
        elif state is ConcernState.ANSWERED:
            concern.answer = listed.feedback or self._why(row)
        elif state is ConcernState.TOLD_BACK:
            concern.told_back_on = listed.done_on or day
        if listed.feedback and state is not ConcernState.ANSWERED:
            concern.feedback = listed.feedback

    def _concern_state(self, row: PlannedRow, item: ActionItem | None) -> ConcernState:
        said = row.listed.state
        if said is not None and said.concern is not None:
            return said.concern
        state = self._action_state(row) if item is None else item.state
        if state.is_closed:
            return ConcernState.DONE
        if state is ActionState.IN_PROGRESS:
            return ConcernState.IN_PROGRESS
        return ConcernState.DECIDED if item is not None else ConcernState.NEW

    def _why(self, row: PlannedRow) -> str:
        return row.listed.result or "; ".join(row.kept) or _ENOUGH

    def _tell(self, row: PlannedRow, concern: Concern | None, item: ActionItem | None) -> None:
        """Write into the histories where it came from, with all that no field took."""
        listed = row.listed
        lines = list(row.kept)
        if listed.result and item is None:
            lines.append(f"Resultat: {listed.result}")
        if listed.feedback and concern is None:
            lines.append(f"Återkoppling: {listed.feedback}")
        if listed.done_on is not None and (item is None or item.closed_on != listed.done_on):
            lines.append(f"Klart den: {listed.done_on.isoformat()}")
        if concern is None:
            lines += [f"Plats: {row.where}"] if row.where else []
            lines += [f"Kategori: {row.category}"] if row.category else []
            lines += [f"Prioritet: {listed.priority.label}"] if listed.priority else []
            lines += [f"Typ: {listed.kind.label}"] if listed.kind else []
        whence = f"Inläst från {self._plan.source}, {row.label.lower()}."
        full, brief = "\n".join([whence, *lines]), whence
        for subject in (item, concern):
            if subject is not None:
                remember(self._session, self._unit, subject, HistoryKind.COMMENT, comment=full)
                full = brief

    def _id(self, kind: NameKind, name: str) -> int | None:
        if not name:
            return None
        if (kind, name) not in self._ids:
            self._ids[kind, name] = _NAMED[kind](self._session, name)
        return self._ids[kind, name]
