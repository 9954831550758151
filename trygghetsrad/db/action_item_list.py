"""The list of action items in SQL."""

from __future__ import annotations

from trygghetsrad.db.list_sql import (
    EVERYTHING,
    NOTHING,
    InOrder,
    Part,
    by_rank,
    either,
    every,
    in_text,
    in_turn,
    labelled,
    named,
    numbered,
    one_of,
    where_and_when,
    within,
)
from trygghetsrad.db.long_list import Days, LongListReader, Registers
from trygghetsrad.db.swedish_order import swedish_order
from trygghetsrad.domain.list_question import ActionSelection, Facet, ListOrder
from trygghetsrad.domain.states import ActionState

_STATES = {state.value: state.label for state in ActionState}
_OPEN = [state.value for state in ActionState if not state.is_closed]
_CLOSED = [state.value for state in ActionState if state.is_closed]

_NOT_BY_STATE = "+t.state"
"""The plus keeps SQLite from going through all that are closed, of every year, by the index of states."""

_LATE = "försenade"
_SHORTEST_LATE = 5

_OF_OWNER = "t.id IN (SELECT o.action_item_id FROM action_owner o WHERE {part})"
_OF_CONCERN = (
    "t.id IN (SELECT x.action_item_id FROM concern_action x JOIN concern c ON c.id = x.concern_id "
    "WHERE {part})"
)
_FACETS = {
    Facet.STATE: "t.state = ?",
    Facet.OWNER: _OF_OWNER.replace("{part}", "o.owner_id = ?"),
    Facet.PROMISE: "t.commitment_id IN (SELECT id FROM commitment WHERE promise_id = ?)",
    Facet.MEETING: "t.meeting_id = ?",
    Facet.YEAR: "t.year = ?",
}
_OWNER = (
    "LEFT JOIN action_owner o ON o.action_item_id = t.id AND o.position = 0 "
    "LEFT JOIN ranks r ON r.id = o.owner_id"
)
_PLACE = (
    "(SELECT min(r.place) FROM concern_action x JOIN concern c ON c.id = x.concern_id "
    "JOIN ranks r ON r.id = c.place_id WHERE x.action_item_id = t.id)"
)
_MOVED = (
    "(SELECT count(*) FROM history_entry h "
    "WHERE h.action_item_id = t.id AND h.kind = 'due' AND h.old_value IS NOT NULL)"
)
_COMMITMENT = "LEFT JOIN ranks r ON r.id = t.commitment_id"


class ActionItemListReader(LongListReader):
    """Counts action items and puts them in order."""

    table = "action_item"
    letter = "å"

    def _selected(self, selection: str, days: Days) -> Part:
        is_open, is_closed = one_of("t.state", _OPEN), one_of(_NOT_BY_STATE, _CLOSED)
        closed = every([is_closed, Part("t.closed_on BETWEEN ? AND ?", days.year)])
        closed_some_day = every(
            [is_closed, Part("t.closed_on IS NULL AND t.decided_on BETWEEN ? AND ?", days.year)]
        )
        today, soon = days.today.isoformat(), days.soon.isoformat()
        return {
            ActionSelection.OPEN: is_open,
            ActionSelection.OVERDUE: every([is_open, Part("t.due_on < ?", (today,))]),
            ActionSelection.DUE_SOON: every([is_open, Part("t.due_on BETWEEN ? AND ?", (today, soon))]),
            ActionSelection.CLOSED: either([closed, closed_some_day]),
            ActionSelection.ALL: EVERYTHING,
        }[ActionSelection(selection)]

    def _narrowed(self, facet: Facet, value: str) -> Part:
        of_concern = where_and_when(facet, value, "c")
        if of_concern is not None:
            return within(_OF_CONCERN, of_concern)
        return Part(_FACETS[facet], (value if facet is Facet.STATE else int(value),))

    def _found(self, word: str, registers: Registers) -> Part:
        owners = one_of("o.owner_id", named(registers["owner"], word))
        return either(
            [
                in_text("action_item", "t", word),
                self._late(word, registers.days),
                one_of("t.state", labelled(_STATES, word)),
                one_of("t.commitment_id", named(registers["commitment"], word)),
                self._numbered(word, registers),
                within(_OF_OWNER, owners),
                within(_OF_CONCERN, self._of_concern(word, registers)),
            ]
        )

    def _late(self, word: str, days: Days) -> Part:
        """Let "försenad" find what is late, which no column says."""
        is_meant = len(word) >= _SHORTEST_LATE and _LATE.startswith(word)
        return self._selected(ActionSelection.OVERDUE, days) if is_meant else NOTHING

    def _of_concern(self, word: str, registers: Registers) -> Part:
        parts = [
            one_of("c.place_id", named(registers["place"], word)),
            numbered("c", "s", word, registers.years),
            in_text("concern", "c", word),
        ]
        return either(parts)

    def _ordered(self, order: ListOrder | None, registers: Registers) -> InOrder:
        order = order or ListOrder("due")
        way = "DESC" if order.falls else "ASC"
        after = f"t.due_on {way} NULLS LAST, t.id {way}"
        match order.column:
            case "number":
                return InOrder(f"t.year {way}, t.serial {way}")
            case "text":
                by = f"{swedish_order('t.text')} {way}, t.state {way}, t.id {way}"
                return InOrder(by, "INDEXED BY action_item_in_order")
            case "place":
                return by_rank("", registers["place"], way, after, place=_PLACE)
            case "moved":
                return InOrder(f"{_MOVED} {way}, {after}")
            case "owner":
                return by_rank(_OWNER, registers["owner"], way, after)
            case "commitment":
                return by_rank(_COMMITMENT, registers["commitment"], way, after)
            case "state":
                return InOrder(f"{in_turn('t.state', [*_STATES])} {way}, {after}")
            case "decided" | "meeting":
                return InOrder(f"t.decided_on {way}, t.year {way}, t.serial {way}")
            case "closed":
                return InOrder(f"t.closed_on {way} NULLS LAST, {after}")
            case _:
                return InOrder(after)
