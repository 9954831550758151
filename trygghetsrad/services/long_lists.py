"""The long lists: which rows a chip, a filter and an order give; rows are fetched when looked at.

Neither importing nor using this imports SQLAlchemy; ask with `overtake` first, as of `db.turn_reader`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from trygghetsrad.db.action_item_list import ActionItemListReader
from trygghetsrad.db.concern_list import ConcernListReader
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.list_sql import Name
from trygghetsrad.db.long_list import Days, LongListReader
from trygghetsrad.db.turn_reader import OvertakenError
from trygghetsrad.domain.list_question import (
    ActionSelection,
    ConcernSelection,
    Facet,
    FacetChoice,
    ListQuestion,
)
from trygghetsrad.domain.states import ActionState, ConcernState, Labelled
from trygghetsrad.domain.swedish import sort_key
from trygghetsrad.services.council_profile import read_profile
from trygghetsrad.services.freed_memory import give_back_now

FEW = 4_000
"""A list of so many rows at most is read in a few milliseconds, so nobody needs to wait for it elsewhere."""


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What a list shows.

    Attributes:
        ids: the keys of its rows, in order.
        counts: how many rows each chip has; empty when it was not asked.
        soon_days: what the council means by soon.
    """

    ids: array[int]
    counts: Mapping[str, int]
    soon_days: int


class LongList:
    """One of the lists."""

    def __init__(
        self,
        reader: LongListReader,
        selections: type[ActionSelection | ConcernSelection],
        states: type[Labelled],
        *,
        today: Callable[[], date],
    ) -> None:
        self._reader = reader
        self._selections = [*selections]
        self._states = states
        self._today = today

    def overtake(self) -> int:
        """Stop what is being read and give the turn to read with; called in the window's thread."""
        return self._reader.overtake()

    def is_short(self) -> bool:
        """Tell whether the list is read so fast that it need not be read in another thread; stops what is."""
        return self._reader.newest_key(self._reader.overtake()) <= FEW

    def read(self, turn: int, question: ListQuestion, *, counts: bool = True) -> ListAnswer | None:
        """Find the rows of a question; may be called in any thread.

        Args:
            counts: also count the rows of each chip, whatever it is narrowed by.

        Returns:
            None when something newer was asked meanwhile.

        Raises:
            FileProblemError: the file is gone or damaged.
        """
        try:
            profile = read_profile(self._reader.settings(turn))
            today = self._today()
            days = Days(today, today + timedelta(days=profile.due_soon_days))
            counted = self._reader.counts(turn, self._selections, days) if counts else {}
            return ListAnswer(self._reader.ids(turn, question, days), counted, profile.due_soon_days)
        except OvertakenError:
            return None
        finally:
            give_back_now()  # finding words takes SQLite 5 MB for a moment

    def choices(self, facet: Facet) -> list[FacetChoice]:
        """Give what the list can be narrowed by, in Swedish order; newest first for years and meetings."""
        if facet is Facet.STATE:
            return [FacetChoice(state.value, state.label) for state in self._states]
        turn = self._reader.overtake()
        if facet is Facet.YEAR:
            return [FacetChoice(str(year), str(year)) for year in reversed(self._reader.years(turn))]
        names = self._reader.names(turn, facet.value)
        if facet is Facet.MEETING:
            names.sort(key=lambda each: each.more or "", reverse=True)
        else:
            names.sort(key=lambda each: sort_key(each.name))
        return [FacetChoice(str(each.row_id), _shown(each)) for each in names]

    def close(self) -> None:
        """Stop reading and let the file go."""
        self._reader.close()


def action_item_list(file: DatabaseFile, *, today: Callable[[], date]) -> LongList:
    """Give the list of action items."""
    return LongList(ActionItemListReader(file), ActionSelection, ActionState, today=today)


def concern_list(file: DatabaseFile, *, today: Callable[[], date]) -> LongList:
    """Give the list of concerns."""
    return LongList(ConcernListReader(file), ConcernSelection, ConcernState, today=today)


def _shown(each: Name) -> str:
    return f"{each.name} · {each.more}" if each.more and each.more not in each.name else each.name
