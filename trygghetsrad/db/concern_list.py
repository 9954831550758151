"""The list of concerns in SQL."""

from __future__ import annotations

from trygghetsrad.db.list_sql import (
    EVERYTHING,
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
from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.list_question import ConcernSelection, Facet, ListOrder
from trygghetsrad.domain.states import ConcernState

_STATES = {state.value: state.label for state in ConcernState}
_KINDS = {kind.value: kind.label for kind in ConcernKind}
_OPEN = [state.value for state in ConcernState if not state.is_closed]
_CLOSED = [state.value for state in ConcernState if state.is_closed]

_WITHOUT_ACTION = "NOT EXISTS (SELECT 1 FROM concern_action x WHERE x.concern_id = t.id)"
_OF_ACTION = (
    "t.id IN (SELECT x.concern_id FROM concern_action x JOIN action_item a ON a.id = x.action_item_id "
    "WHERE {part})"
)
_OF_OWNER = (
    "t.id IN (SELECT x.concern_id FROM concern_action x JOIN action_owner o "
    "ON o.action_item_id = x.action_item_id WHERE o.owner_id = ?)"
)
_ACTIONS = "(SELECT count(*) FROM concern_action x WHERE x.concern_id = t.id)"
_FACETS = {
    Facet.STATE: "t.state = ?",
    Facet.OWNER: _OF_OWNER,
    Facet.PROMISE: "t.commitment_id IN (SELECT id FROM commitment WHERE promise_id = ?)",
    Facet.MEETING: "t.meeting_id = ?",
    Facet.YEAR: "t.year = ?",
}


class ConcernListReader(LongListReader):
    """Counts concerns and puts them in order."""

    table = "concern"
    letter = "s"

    def _selected(self, selection: str, days: Days) -> Part:  # noqa: ARG002  (what is open does not hang on the day)
        is_open = one_of("t.state", _OPEN)
        return {
            ConcernSelection.OPEN: is_open,
            ConcernSelection.NEEDS_ACTION: every([is_open, Part(_WITHOUT_ACTION)]),
            ConcernSelection.AWAITING_FEEDBACK: one_of("t.state", [ConcernState.DONE.value]),
            ConcernSelection.CLOSED: one_of("t.state", _CLOSED),
            ConcernSelection.ALL: EVERYTHING,
        }[ConcernSelection(selection)]

    def _narrowed(self, facet: Facet, value: str) -> Part:
        return where_and_when(facet, value, "t") or Part(
            _FACETS[facet], (value if facet is Facet.STATE else int(value),)
        )

    def _found(self, word: str, registers: Registers) -> Part:
        action = either([in_text("action_item", "a", word), numbered("a", "å", word, registers.years)])
        return either(
            [
                in_text("concern", "t", word),
                one_of("t.state", labelled(_STATES, word)),
                one_of("t.kind", labelled(_KINDS, word)),
                one_of("t.place_id", named(registers["place"], word)),
                one_of("t.category_id", named(registers["category"], word)),
                one_of("t.commitment_id", named(registers["commitment"], word)),
                self._numbered(word, registers),
                within(_OF_ACTION, action),
            ]
        )

    def _ordered(self, order: ListOrder | None, registers: Registers) -> InOrder:
        order = order or ListOrder("number")
        way = "DESC" if order.falls else "ASC"
        after = f"t.year {way}, t.serial {way}"
        match order.column:
            case "text":
                by = f"{swedish_order('t.text')} {way}, t.state {way}, t.id {way}"
                return InOrder(by, "INDEXED BY concern_in_order")
            case "place" | "category" | "commitment":
                join = f"LEFT JOIN ranks r ON r.id = t.{order.column}_id"
                return by_rank(join, registers[order.column], way, after)
            case "actions":
                return InOrder(f"{_ACTIONS} {way}, {after}")
            case "priority":
                return InOrder(f"{in_turn('t.priority', [each.value for each in Priority])} {way}, {after}")
            case "state":
                return InOrder(f"{in_turn('t.state', [*_STATES])} {way}, {after}")
            case "raised" | "meeting":
                return InOrder(f"t.raised_on {way}, {after}")
            case _:
                return InOrder(after)
