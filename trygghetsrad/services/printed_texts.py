"""The texts that minutes print, each with its place, so that it can be searched and masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Concern,
    Conclusion,
    HistoryEntry,
    Meeting,
    Owner,
    Person,
    Place,
)
from trygghetsrad.documents.content import CapturedAction, CapturedConcern, CapturedConclusion, MinutesContent
from trygghetsrad.domain.checklist import PlaceKind
from trygghetsrad.domain.errors import NotAllowedError, NotFoundError
from trygghetsrad.domain.numbering import (
    NumberedKind,
    format_action_item,
    format_concern,
    format_conclusion,
)
from trygghetsrad.domain.private_names import PrivateNames, may_be_named
from trygghetsrad.services.among import numbered
from trygghetsrad.services.attached_files import attached_files, attachment_label
from trygghetsrad.services.locks import require_item_open, require_open
from trygghetsrad.services.minutes_content import items_of, notes_with_drafts
from trygghetsrad.services.notes import put_notes

_Row = AgendaItem | Concern | ActionItem | Conclusion | HistoryEntry

MODELS: dict[PlaceKind, type[_Row]] = {
    PlaceKind.AGENDA_ITEM: AgendaItem,
    PlaceKind.CONCERN: Concern,
    PlaceKind.ACTION_ITEM: ActionItem,
    PlaceKind.CONCLUSION: Conclusion,
    PlaceKind.SAID: HistoryEntry,
}


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands that the minutes print; the field is e.g. "notes" or "answer"."""

    kind: PlaceKind
    row_id: int
    field: str


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text with its marks; `where` names it: "§ 3", "S26-001, svar"."""

    place: TextPlace
    where: str
    text: str


def read_private_names(session: Session) -> PrivateNames:
    """Read the names of private persons; what also names somebody else, a place or an owner is none."""
    people = session.execute(select(Person.name, Person.group, Person.title)).all()
    private = [name for name, group, title in people if not may_be_named(group, title)]
    public = [name for name, group, title in people if may_be_named(group, title)]
    known = [*session.scalars(select(Place.name)), *session.scalars(select(Owner.name))]
    return PrivateNames(private, public=[*public, *known])


def printed_texts(session: Session, meeting: Meeting, content: MinutesContent) -> list[PrintedText]:
    """Give the texts that the minutes print and that can be masked, in the order they are printed."""
    return [
        *_around(session, meeting),
        *_notes(session, meeting),
        *_captured(session, list(_numbers_in(content))),
        *_said(session, meeting),
    ]


def _numbers_in(content: MinutesContent) -> Iterator[str]:
    for item in content.items:
        for block in (*item.blocks, *item.trailing):
            if isinstance(block, CapturedConcern | CapturedAction | CapturedConclusion):
                yield block.number
        yield from (row.number for section in item.follow_ups for row in section.rows)
    yield from (row.number for row in content.you_said)
    yield from (row.number for row in content.open_actions)


def _said(session: Session, meeting: Meeting) -> Iterator[PrintedText]:
    """Give what was said of earlier actions and concerns at the meeting."""
    query = (
        select(HistoryEntry, ActionItem, Concern)
        .outerjoin(ActionItem, ActionItem.id == HistoryEntry.action_item_id)
        .outerjoin(Concern, Concern.id == HistoryEntry.concern_id)
        .where(HistoryEntry.meeting_id == meeting.id, HistoryEntry.comment.is_not(None))
    )
    for entry, action, concern in session.execute(query.order_by(HistoryEntry.id)):
        number = (
            format_action_item(action.year, action.serial)
            if action is not None
            else format_concern(concern.year, concern.serial)
        )
        place = TextPlace(PlaceKind.SAID, entry.id, "comment")
        yield PrintedText(place, f"{number}, vid mötet", entry.comment or "")


def _around(session: Session, meeting: Meeting) -> Iterator[PrintedText]:
    """Give what is printed around the notes; it is changed under Förberedelse, and never masked by itself.

    Where the council meets is nobody's address.
    """
    yield PrintedText(TextPlace(PlaceKind.AGENDA, meeting.id, "title"), "Temat", meeting.title)
    for number, attached in enumerate(attached_files(session, meeting.id)):
        place = TextPlace(PlaceKind.AGENDA, meeting.id, f"attachment {number + 1}")
        yield PrintedText(place, attachment_label(number), attached.name)


def _notes(session: Session, meeting: Meeting) -> Iterator[PrintedText]:
    items = items_of(session, meeting)
    notes = notes_with_drafts(session, items)
    for item in items:
        where = f"§ {item.paragraph}"
        yield PrintedText(TextPlace(PlaceKind.AGENDA_ITEM, item.id, "title"), f"{where}, rubrik", item.title)
        yield PrintedText(TextPlace(PlaceKind.AGENDA_ITEM, item.id, "notes"), where, notes[item.id])


def _captured(session: Session, numbers: list[str]) -> Iterator[PrintedText]:
    """Give the texts behind numbers in the order of the numbers, each once."""
    wanted = dict.fromkeys(numbers)
    found: dict[str, list[PrintedText]] = {}
    for concern in session.scalars(select(Concern).where(numbered(NumberedKind.CONCERN, wanted))):
        number = format_concern(concern.year, concern.serial)
        if number in wanted:
            parts = {
                "text": concern.text,
                "answer": concern.answer,
                "feedback": concern.feedback,
                "reason": concern.reason,
            }
            found[number] = list(_texts(PlaceKind.CONCERN, concern.id, number, parts))
    for item in session.scalars(select(ActionItem).where(numbered(NumberedKind.ACTION_ITEM, wanted))):
        number = format_action_item(item.year, item.serial)
        if number in wanted:
            parts = {"text": item.text, "result": item.result}
            found[number] = list(_texts(PlaceKind.ACTION_ITEM, item.id, number, parts))
    for conclusion in session.scalars(select(Conclusion).where(numbered(NumberedKind.CONCLUSION, wanted))):
        number = format_conclusion(conclusion.year, conclusion.serial)
        if number in wanted:
            parts = {"text": conclusion.text}
            found[number] = list(_texts(PlaceKind.CONCLUSION, conclusion.id, number, parts))
    for number in wanted:
        yield from found.get(number, [])


_FIELD_WORDS = {
    "text": "",
    "answer": ", svar",
    "feedback": ", återkoppling",
    "reason": ", motivering",
    "result": ", resultat",
}


def _texts(kind: PlaceKind, row_id: int, number: str, parts: dict[str, str | None]) -> Iterator[PrintedText]:
    for field, text in parts.items():
        if text:
            yield PrintedText(TextPlace(kind, row_id, field), f"{number}{_FIELD_WORDS[field]}", text)


def _row_of(session: Session, place: TextPlace) -> _Row:
    if place.kind not in MODELS:
        raise NotAllowedError("Det står inte i anteckningarna. Ändra det under Förberedelse.")
    row = session.get(MODELS[place.kind], place.row_id)
    if not isinstance(row, _Row):
        raise NotFoundError("Texten finns inte längre.")
    return row


def read_text(session: Session, place: TextPlace) -> str:
    """Read a text, what was typed and not yet folded included.

    Raises:
        NotFoundError: it is gone.
        NotAllowedError: it stands around the notes.
    """
    row = _row_of(session, place)
    if isinstance(row, AgendaItem) and place.field == "notes":
        return notes_with_drafts(session, [row])[row.id]
    text: str | None = getattr(row, place.field)
    return text or ""


def write_text(session: Session, place: TextPlace, text: str) -> None:
    """Write a text inside a running unit of work.

    Raises:
        NotFoundError: it is gone.
        NotAllowedError: its minutes are locked, or it stands around the notes.
    """
    row = _row_of(session, place)
    if isinstance(row, HistoryEntry):
        require_open(session, row.meeting_id)
    elif isinstance(row, AgendaItem):
        require_open(session, row.meeting_id)
        if place.field == "notes":
            put_notes(session, row, text)
            return
    else:
        require_item_open(session, row.agenda_item_id)
    setattr(row, place.field, text)
