"""What the room is shown of a meeting; made of nothing but what may be read by everybody in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trygghetsrad.domain.agenda_clock import ItemTime
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.note_text import Bullet, Reference, parse_line
from trygghetsrad.domain.redaction import public_text
from trygghetsrad.domain.swedish import NBSP
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.notes import CapturedCard
    from trygghetsrad.services.round_table import RoundView

KIND_WORDS = {
    "concern": ("Synpunkt", Kind.WARN),
    "action_item": ("Åtgärd", Kind.INFO),
    "conclusion": ("Ställningstagande", Kind.OK),
}


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A captured thing."""

    heading: str
    text: str
    details: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class RoomPoint:
    """One item of the agenda strip."""

    paragraph: int
    title: str
    state: AgendaItemState
    is_now: bool


@dataclass(frozen=True, slots=True)
class RoomRound:
    """Who has the floor and who is next; names only, no times."""

    speaker: str
    following: str
    seats: int
    heard: int

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        parts = [f"Har ordet: {self.speaker}" if self.speaker else "", self.next_line, self.count_line]
        return ". ".join(part for part in parts if part)

    @property
    def next_line(self) -> str:
        """Say who is next."""
        return f"Sedan {self.following}" if self.following else ""

    @property
    def count_line(self) -> str:
        """Say how many have had the floor."""
        return f"{self.heard} av {self.seats} har fått ordet"


@dataclass(frozen=True, slots=True)
class RoomContent:
    """Everything the room sees but the notes.

    Attributes:
        time: "12 av 25 min" for the § on now.
        next_dialogue: "Nästa dialog onsdag 25 november 2026"; empty when there is none.
    """

    meeting: str = ""
    place: str = ""
    paragraph: int | None = None
    title: str = ""
    time: str = ""
    agenda: tuple[RoomPoint, ...] = ()
    cards: tuple[RoomCard, ...] = ()
    round: RoomRound | None = None
    next_dialogue: str = ""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One paragraph of the notes, ready to be set.

    Attributes:
        runs: text with whether it is bold.
        reference: the kind of what the line stands for; None for text.
    """

    runs: tuple[tuple[str, bool], ...] = ()
    is_bullet: bool = False
    reference: Kind | None = field(default=None)


def on_now(rows: Iterable[AgendaItemRow], open_id: int | None) -> AgendaItemRow | None:
    """Give the § the room is at: the one going on, else the one that is open."""
    listed = tuple(rows)
    ongoing = next((row for row in listed if row.state is AgendaItemState.ONGOING), None)
    return ongoing or next((row for row in listed if row.agenda_item_id == open_id), None)


def item_time(row: AgendaItemRow, now: datetime) -> str:
    """Say how long a § has taken: "12 av 25 min"; over time it says so in words."""
    time = ItemTime(row.state, row.planned_minutes, row.elapsed_seconds, row.began_utc)
    elapsed = int(time.elapsed(now).total_seconds() // 60)
    if row.planned_minutes is None:
        return f"{elapsed}{NBSP}min" if elapsed else ""
    over = int(time.over(now).total_seconds() // 60)
    said = f"{elapsed} av {row.planned_minutes}{NBSP}min"
    return f"{said}, {over}{NBSP}min över" if over else said


def room_card(card: CapturedCard) -> RoomCard:
    """Give a captured thing as the room sees it."""
    word, kind = KIND_WORDS[card.kind]
    return RoomCard(f"{word} {card.number}", public_text(card.text), card.details, kind)


def room_round(view: RoundView) -> RoomRound | None:
    """Give a round that has begun; None before."""
    count = view.count
    if not count.has_begun:
        return None
    return RoomRound(
        view.speaker.name if view.speaker else "",
        view.following.name if view.following else "",
        count.seats,
        count.spoken + count.passed,
    )


def room_line(line: str, cards: Mapping[str, CapturedCard]) -> RoomLine:
    """Read a line of the notes as the public may; a reference says what it stands for."""
    block = parse_line(public_text(line))
    if isinstance(block, Reference):
        card = cards.get(block.number)
        if card is None:
            return RoomLine(((block.number, False),))
        word, kind = KIND_WORDS[card.kind]
        return RoomLine(
            ((f"\u2002{word} {card.number}", True), (f"\u2002{public_text(card.text)}", False)),
            reference=kind,
        )
    runs = tuple((run.text, run.is_bold) for run in block.runs)
    return RoomLine(runs, is_bullet=isinstance(block, Bullet))
