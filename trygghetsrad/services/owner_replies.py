"""Answers from owners: what each would change, shown first, then taken in as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.sheet_reading import LARGEST_FILE_BYTES, read_tables
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.listed_values import read_state
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import NumberedKind, format_action_item
from trygghetsrad.domain.owner_replies import Reply, read_reply_table, read_reply_words
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, HistoryKind
from trygghetsrad.domain.swedish import fold
from trygghetsrad.domain.written_tables import read_html_tables, read_text_table
from trygghetsrad.services.action_item_rows import ActionItemRow, read_rows
from trygghetsrad.services.action_item_states import set_due, set_state
from trygghetsrad.services.among import numbered
from trygghetsrad.services.histories import remember

_SHORTEST_PIECE = 10
"""A line of a letter that is broken in a mail; what is shorter may be an answer."""


@dataclass(frozen=True, slots=True)
class PlannedReply:
    """What one answer would change.

    Attributes:
        place: in the order of the reply.
        action_item_id: None when there is no action of that number.
        text: of the action.
        changes: sentences about what changes; none when nothing does.
        remarks: sentences about what stands in the way or was not understood.
        is_taken: it will be taken in.
    """

    place: int
    reply: Reply
    action_item_id: int | None
    text: str
    state: ActionState | None
    new_day: date | None
    words: str
    changes: tuple[str, ...]
    remarks: tuple[str, ...]
    is_taken: bool


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    """All answers of one reply; `owner` is who it comes from, empty when that cannot be told."""

    owner: str
    rows: tuple[PlannedReply, ...]

    @property
    def taken(self) -> tuple[PlannedReply, ...]:
        """Give what will be taken in."""
        return tuple(row for row in self.rows if row.is_taken)


class OwnerReplies:
    """Read replies, show what they would change, and take them in."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def read_file(self, path: Path) -> tuple[Reply, ...]:
        """Read a sheet that was sent back.

        Raises:
            FileProblemError: it cannot be read.
            InvalidInputError: it has no numbers of actions.
        """
        try:
            if path.stat().st_size > LARGEST_FILE_BYTES:
                raise FileProblemError(f"{path.name} är för stor för att vara ett svar.")
            contents = path.read_bytes()
        except FileNotFoundError as problem:
            raise FileProblemError(f"Filen {path} finns inte.") from problem
        except OSError as problem:
            raise FileProblemError(f"Filen {path} kunde inte läsas.") from problem
        tables = read_tables(contents, name=path.name)
        found = [reply for table in tables for reply in read_reply_table(table.rows, today=self._today())]
        return self._some(found)

    def read_pasted(self, text: str, html: str = "") -> tuple[Reply, ...]:
        """Read what was pasted: a table, or the words of a mail.

        Raises:
            InvalidInputError: there are no numbers of actions in it.
        """
        today = self._today()
        if "<table" in html.lower():
            tables = read_html_tables(html)
            found = [reply for table in tables for reply in read_reply_table(table.rows, today=today)]
            if found:
                return tuple(found)
        table = (
            read_reply_table(read_text_table(text).rows, today=today) if "\t" in text or ";" in text else ()
        )
        return self._some(table or read_reply_words(text, today=today))

    def plan(
        self, replies: Sequence[Reply], *, owner: str | None = None, left_out: Collection[int] = ()
    ) -> ReplyPlan:
        """Work out what the answers would change; nothing is written.

        Args:
            owner: who it comes from; None finds out by the actions.
            left_out: places of answers to leave out.
        """
        with self._unit.reading() as session:
            rows = _rows_of(session, replies, self._today())
        sender = _sender(replies, rows) if owner is None else owner
        planned = [
            _planned(place, reply, rows.get(reply.number), sender, self._today())
            for place, reply in enumerate(replies)
        ]
        chosen = (replace(row, is_taken=row.is_taken and row.place not in left_out) for row in planned)
        return ReplyPlan(sender, tuple(chosen))

    def take_in(self, plan: ReplyPlan) -> ChangeSet:
        """Take the answers in, all in one step that can be undone; histories say whose they are.

        Raises:
            InvalidInputError: nothing would change.
        """
        if not plan.taken:
            raise InvalidInputError("Svaret ändrar ingenting.")
        whose = f"Svar från {plan.owner}" if plan.owner else "Svar från ansvarig"
        with self._unit(whose[:200]) as (session, recording):
            for row in plan.taken:
                item = session.get(ActionItem, row.action_item_id)
                if item is not None:
                    self._apply(session, item, row, whose)
        return recording.changes

    def _apply(self, session: Session, item: ActionItem, row: PlannedReply, whose: str) -> None:
        said = f"{whose}: {row.words}" if row.words else f"{whose}."
        if row.state is not None and row.state is not item.state:
            on = row.reply.done_on or self._today()
            result = item.result
            set_state(session, self._unit, item, row.state, on=on, comment=said)
            item.result = typed(row.words) or result
            if row.state is ActionState.REFERRED:
                item.referred_to = typed(row.words)[:200]
            said = f"{whose}."
        elif row.words and row.new_day is None:
            remember(session, self._unit, item, HistoryKind.COMMENT, comment=said)
        if row.new_day is not None and row.new_day != item.due_on:
            set_due(session, self._unit, item, row.new_day, comment=said)

    @staticmethod
    def _some(found: Sequence[Reply]) -> tuple[Reply, ...]:
        if not found:
            raise InvalidInputError(
                "Svaret har inga nummer på åtgärder. De ska stå som Å26-14, ett för varje svar."
            )
        return tuple(found)


def _rows_of(session: Session, replies: Sequence[Reply], today: date) -> dict[str, ActionItemRow]:
    wanted = {reply.number for reply in replies}
    items = [
        item
        for item in session.scalars(select(ActionItem).where(numbered(NumberedKind.ACTION_ITEM, wanted)))
        if format_action_item(item.year, item.serial) in wanted
    ]
    return {row.number: row for row in read_rows(session, items, today)}


def _sender(replies: Sequence[Reply], rows: dict[str, ActionItemRow]) -> str:
    owners = Counter(
        owner for reply in replies if reply.number in rows for owner in rows[reply.number].owners
    )
    return owners.most_common(1)[0][0] if owners else ""


def _planned(place: int, reply: Reply, row: ActionItemRow | None, sender: str, today: date) -> PlannedReply:
    if row is None:
        remark = f"Det finns ingen åtgärd {reply.number}."
        return PlannedReply(
            place, reply, None, "", None, None, "", (), (remark, *reply.remarks), is_taken=False
        )
    words, beside = _without_own_text(reply.words, row), _without_own_text(reply.beside, row)
    words = "\n".join(part for part in (beside, words) if part)
    said = read_state(beside) if reply.state is None and beside else None
    answered = reply.state or (said.action if said is not None else None)
    state = answered if answered is not row.state else None
    remarks = list(reply.remarks)
    if row.state.is_closed and (state is not None or reply.new_day is not None):
        remarks.append(f"Åtgärden är redan avslutad ({row.state.label.lower()}) och ändras inte.")
        state = None
    if state in (ActionState.CANCELLED, ActionState.REFERRED) and not words:
        remarks.append("Svaret säger inte varför. Skriv det i åtgärden efteråt.")
        words = "Kan inte göras." if state is ActionState.CANCELLED else "Hänvisad."
    if reply.done_on is not None and reply.done_on > today:
        remarks.append("Dagen den blev klar ligger framåt i tiden.")
    new_day = None if row.state.is_closed or reply.new_day == row.due_on else reply.new_day
    if new_day is not None and new_day < today:
        remarks.append("Den nya dagen har redan gått.")
    if sender and not any(fold(sender) == fold(owner) for owner in row.owners):
        remarks.append(f"{sender} ansvarar inte för åtgärden.")
    changes = tuple(_changes(row, reply, state, new_day, words))
    is_taken = bool(changes)
    return PlannedReply(
        place,
        reply,
        row.action_item_id,
        original_text(row.text),
        state,
        new_day,
        words,
        changes,
        tuple(remarks),
        is_taken=is_taken,
    )


def _changes(
    row: ActionItemRow, reply: Reply, state: ActionState | None, new_day: date | None, words: str
) -> Iterator[str]:
    if state is not None:
        when = f", klar {reply.done_on.isoformat()}" if state.is_closed and reply.done_on else ""
        yield f"Läge: {row.state.label} → {state.label}{when}"
    if new_day is not None:
        before = row.due_on.isoformat() if row.due_on else "inget datum"
        yield f"Klart senast: {before} → {new_day.isoformat()}"
    if words:
        yield f"Kommentar: {' '.join(words.split())}"


def _without_own_text(words: str, row: ActionItemRow) -> str:
    """Take away what the letter said itself: in a mail it stands among the answers, broken over lines."""
    told = (f"{link.text} ({link.place})" for link in row.concerns)
    ours = [_plain(text) for text in (original_text(row.text), *told)]
    return "\n".join(line for line in words.split("\n") if not _is_ours(_plain(line), ours)).strip()


def _is_ours(line: str, ours: Sequence[str]) -> bool:
    return line in ours or (len(line) >= _SHORTEST_PIECE and any(line in text for text in ours))


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .:")
