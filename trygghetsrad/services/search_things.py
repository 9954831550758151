"""Things as a search sees them: what is shown of each, what it is found by, and how it becomes a hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from trygghetsrad.db.search_records import ThingRecord
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.domain.note_text import Reference, parse_line
from trygghetsrad.domain.numbering import (
    format_action_item,
    format_concern,
    format_conclusion,
    format_meeting,
)
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.search_words import Likeness, SearchWord, count_in, excerpt, has_all, spans_of
from trygghetsrad.domain.states import ActionState, ConcernState, DocumentKind, MeetingKind
from trygghetsrad.domain.swedish import MONTHS
from trygghetsrad.services.search_hits import HitKind, SearchHit, Told


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a thing; `label` says what it is where it is shown beside another."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as a search sees it.

    Attributes:
        text: what it says first of all.
        details: where it belongs, on one line.
        fields: what else it is found by and can show.
        unseen: what it is found by, but does not show.
    """

    kind: HitKind
    record: ThingRecord
    number: str
    text: str
    details: str = ""
    fields: tuple[Field, ...] = ()
    unseen: str = ""
    home_id: int | None = None

    @property
    def searched(self) -> str:
        """Give everything it is found by."""
        more = "\n".join(field.text for field in self.fields)
        return f"{self.number}\n{self.text}\n{self.details}\n{more}\n{self.unseen}"

    def as_hit(self, words: Sequence[SearchWord], likeness: Likeness) -> SearchHit:
        """Show where the words are."""
        told = Told(*excerpt(self.text, words))
        return _hit(self, self.text, told, self._beside(words), likeness)

    def _beside(self, words: Sequence[SearchWord]) -> Told:
        """Show where it belongs, or, when words stand in neither, the field that has most of them."""
        missing = [
            word for word in words if not has_all((word,), f"{self.number} {self.text}\n{self.details}")
        ]
        best = max(self.fields, key=lambda field: count_in(missing, field.text), default=None)
        if not missing or best is None or not count_in(missing, best.text):
            return Told(self.details, spans_of(words, self.details))
        found, _ = excerpt(best.text, missing, most=110)
        line = f"{best.label}: {found}"
        return Told(line, spans_of(words, line))


def concern(record: ThingRecord) -> Thing:
    """Read a concern."""
    text, answer, feedback, reason, referred_to, place, area, category = record.texts
    return Thing(
        HitKind.CONCERN,
        record,
        format_concern(record.year, record.serial),
        original_text(text or ""),
        _joined(place, category, ConcernState(record.sort).label),
        _fields(Svar=answer, Återkoppling=feedback, Skäl=reason, Hänvisad=referred_to, Område=area),
    )


def action_item(record: ThingRecord) -> Thing:
    """Read an action item."""
    text, result, referred_to, owners = record.texts
    return Thing(
        HitKind.ACTION,
        record,
        format_action_item(record.year, record.serial),
        original_text(text or ""),
        _joined(owners, ActionState(record.sort).label),
        _fields(Resultat=result, Hänvisad=referred_to),
    )


def conclusion(record: ThingRecord) -> Thing:
    """Read a conclusion."""
    number = format_conclusion(record.year, record.serial)
    return Thing(
        HitKind.CONCLUSION, record, number, original_text(record.texts[0] or ""), home_id=record.home_id
    )


def meeting(record: ThingRecord) -> Thing:
    """Read a meeting."""
    title, place, registry_number, cancelled_reason = record.texts
    return Thing(
        HitKind.MEETING,
        record,
        format_meeting(record.year, record.serial),
        title or "",
        _joined(MeetingKind(record.sort).label, place),
        _fields(Diarienummer=registry_number, Inställt=cancelled_reason),
        unseen=f"{record.on} {MONTHS[int(record.on[5:7]) - 1]}",
    )


def person(record: ThingRecord) -> Thing:
    """Read a person: name, title, group and every role, never how to reach them."""
    name, title, roles = record.texts
    said = dict.fromkeys(CouncilRole(role).label for role in (roles or "").split(",") if role)
    group = PersonGroup(record.sort).label
    return Thing(HitKind.PERSON, record, "", name or "", _joined(title, *said, group))


def promise(record: ThingRecord) -> Thing:
    """Read a promise."""
    title, text = record.texts
    fields = _fields(Löfte=text)
    return Thing(HitKind.PROMISE, record, f"L{record.serial}", title or "", str(record.year), fields)


def commitment(record: ThingRecord) -> Thing:
    """Read a commitment."""
    text, unit, title = record.texts
    number = f"L{record.serial}.{record.sort}"
    return Thing(
        HitKind.COMMITMENT, record, number, text or "", _joined(title, str(record.year)), _fields(Mått=unit)
    )


def problem(record: ThingRecord) -> Thing:
    """Read a problem card."""
    title, situational, social, before, after, place, category = map(original_text, map(_plain, record.texts))
    number = f"P{record.year % 100:02d}-{record.serial:02d}"
    return Thing(
        HitKind.PROBLEM,
        record,
        number,
        title,
        _joined(place, category, "Avslutat" if record.sort else ""),
        _fields(Orsaker=f"{situational} {social}".strip(), Före=before, Efter=after),
    )


def document(record: ThingRecord) -> Thing:
    """Read a document that has been kept."""
    title, owner, reasons = record.texts
    sort = DocumentKind(record.sort) if record.sort in set(DocumentKind) else None
    label = sort.label if sort else "Dokument"
    return Thing(
        HitKind.DOCUMENT,
        record,
        "",
        _joined(label, owner),
        title or (str(record.year) if record.year else ""),
        _fields(Ändrat=reasons),
        unseen=format_meeting(record.year, record.serial) if record.serial else str(record.year),
    )


def attachment(record: ThingRecord) -> Thing:
    """Read the name of an attached file."""
    return Thing(HitKind.ATTACHMENT, record, "", record.texts[0] or "", home_id=record.home_id)


def note_hit(record: ThingRecord, words: Sequence[SearchWord], likeness: Likeness) -> SearchHit | None:
    """Show the paragraph that has most of the words, or the title; None when only a reference has them."""
    title, notes = (_plain(text) for text in record.texts)
    best, best_count, paragraphs = None, 0, 0
    for number, line in enumerate(notes.split("\n")):
        count = count_in(words, line)
        if not count or isinstance(block := parse_line(line), Reference):
            continue
        paragraphs += 1
        if count > best_count:
            best, best_count = (number, original_text(block.text)), count
    heading = original_text(title)
    if count_in(words, heading) > best_count or (best is None and count_in(words, heading)):
        best = None
    elif best is None:
        return None
    at = best[0] if best else None
    text = best[1] if best else heading
    thing = Thing(
        HitKind.NOTE, record, f"§ {record.serial}", text, heading if best else "", home_id=record.home_id
    )
    more = paragraphs - 1 if best else 0
    beside = thing.details + (f" · {more} stycken till" if more > 1 else " · ett stycke till" if more else "")
    return _hit(
        thing,
        text,
        Told(*excerpt(text, words)),
        Told(beside, spans_of(words, beside)),
        likeness,
        paragraph=at,
    )


Reading = Callable[[ThingRecord], Thing]


def _hit(
    thing: Thing, text: str, line: Told, beside: Told, likeness: Likeness, *, paragraph: int | None = None
) -> SearchHit:
    record = thing.record
    code = None
    if record.meeting_year is not None and record.meeting_number is not None:
        code = format_meeting(record.meeting_year, record.meeting_number)
    return SearchHit(
        kind=thing.kind,
        number=thing.number,
        text=text,
        meeting=code,
        row_id=record.row_id,
        on=date.fromisoformat(record.on) if record.on else None,
        likeness=likeness,
        line=line,
        beside=beside,
        meeting_title=record.meeting_title or "",
        meeting_id=record.meeting_id,
        home_id=thing.home_id,
        paragraph=paragraph,
        sort=record.sort,
        year=record.year,
    )


def _fields(**texts: str | None) -> tuple[Field, ...]:
    return tuple(Field(label, original_text(text)) for label, text in texts.items() if text)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _plain(text: str | None) -> str:
    return text or ""
