"""The newest events in words: histories of concerns and action items, and what became of meetings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from trygghetsrad.db.start_view import CommandRecord, HistoryRecord
from trygghetsrad.domain.numbering import format_action_item, format_concern
from trygghetsrad.domain.states import (
    ActionState,
    ConcernState,
    DocumentKind,
    DocumentState,
    HistoryKind,
    MeetingKind,
    MeetingState,
)
from trygghetsrad.domain.swedish import capitalised, join_names, short_date
from trygghetsrad.services.overview_rows import EventSubject, OverviewEvent

_DEFINITE = {
    MeetingKind.DIALOGUE: "dialogen",
    MeetingKind.EXTRA: "det extra mötet",
    MeetingKind.WALK: "trygghetsvandringen",
}
_PAPERS = {
    DocumentKind.INVITATION: "Kallelsen till",
    DocumentKind.MINUTES: "Minnesanteckningarna från",
    DocumentKind.FORMAL_MINUTES: "Protokollet från",
}


def tell_events(history: Sequence[HistoryRecord], commands: Sequence[CommandRecord]) -> list[OverviewEvent]:
    """Put the newest events into words, newest first; both sequences are newest first."""
    events = [*_from_history(history), *_from_commands(commands)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _from_history(history: Iterable[HistoryRecord]) -> Iterator[OverviewEvent]:
    for at_utc, records in groupby(history, key=lambda record: record.at_utc):
        together = list(records)
        created = [r for r in reversed(together) if r.kind == HistoryKind.CREATED]
        if created:
            yield _registered(at_utc, created)
        for record in together:
            is_follow_up = bool(created) and record.kind == HistoryKind.STATE and not record.comment
            if record.kind != HistoryKind.CREATED and not is_follow_up:
                yield _happened(record)


def _registered(at_utc: str, records: Sequence[HistoryRecord]) -> OverviewEvent:
    names = join_names(_name(record) for record in records)
    word = "registrerad" if len(records) == 1 else "registrerade"
    return _event(at_utc, f"{capitalised(names)} {word}", records[0])


def _happened(record: HistoryRecord) -> OverviewEvent:
    name = capitalised(_name(record))
    new = record.new_value
    match HistoryKind(record.kind):
        case HistoryKind.STATE:
            text = f"{name} – {_state(record)}"
        case HistoryKind.DUE:
            until = f"flyttad till {short_date(date.fromisoformat(new))}" if new else "utan slutdatum"
            text = f"{name} {until}"
        case HistoryKind.OWNER:
            text = f"{name} tilldelad {new}" if new else f"{name} utan ansvarig"
        case HistoryKind.EDITED:
            text = f"{name} ändrad"
        case HistoryKind.DIFFERENCE:
            text = f"{name}: Märks skillnad? {new}. {record.comment or ''}".rstrip()
        case _:
            text = f"{name}: {record.comment or new or ''}".rstrip(": ")
    return _event(record.at_utc, text, record)


def _event(at_utc: str, text: str, record: HistoryRecord) -> OverviewEvent:
    subject = EventSubject.CONCERN if record.is_concern else EventSubject.ACTION_ITEM
    return OverviewEvent(datetime.fromisoformat(at_utc), text, subject, record.subject_id)


def _name(record: HistoryRecord) -> str:
    if record.is_concern:
        return f"synpunkt {format_concern(record.year, record.serial)}"
    return f"åtgärd {format_action_item(record.year, record.serial)}"


def _state(record: HistoryRecord) -> str:
    kind = ConcernState if record.is_concern else ActionState
    return kind(record.new_value).label.lower() if record.new_value else ""


def _from_commands(commands: Iterable[CommandRecord]) -> Iterator[OverviewEvent]:
    for record in commands:
        before = json.loads(record.before) if record.before else {}
        after = json.loads(record.after) if record.after else {}
        tell = _of_meeting if record.table == "meeting" else _of_document
        text = tell(record, before, after)
        if text:
            at = datetime.fromisoformat(record.at_utc)
            yield OverviewEvent(at, text, EventSubject.MEETING, record.meeting_id)


def _of_meeting(record: CommandRecord, before: dict[str, str], after: dict[str, str]) -> str:
    held_on = before.get("held_on") or after.get("held_on") or record.held_on
    kind = before.get("kind") or after.get("kind") or record.meeting_kind
    if held_on is None or kind is None:
        return ""
    name = f"{capitalised(_DEFINITE[MeetingKind(kind)])} {_day(held_on)}"
    if record.before is None:
        return f"{name} inlagd i årsplanen"
    if record.after is None:
        return f"{name} borttagen"
    if "held_on" in after:
        return f"{name} flyttad till {_day(after['held_on'])}"
    if "state" in after:
        return f"{name} – {MeetingState(after['state']).label.lower()}"
    return f"{name} ändrad" if after.keys() & {"title", "place", "starts_at", "ends_at"} else ""


def _of_document(record: CommandRecord, before: dict[str, str], after: dict[str, str]) -> str:
    if not before or "state" not in after or record.held_on is None or record.meeting_kind is None:
        return ""
    paper = _PAPERS[DocumentKind(record.document_kind or DocumentKind.MINUTES)]
    meeting = f"{_DEFINITE[MeetingKind(record.meeting_kind)]} {_day(record.held_on)}"
    return f"{paper} {meeting} – {DocumentState(after['state']).label.lower()}"


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))
