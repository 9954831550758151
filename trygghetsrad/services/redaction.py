"""What the web version of minutes leaves out, and what it perhaps ought to leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AuditChange, AuditEntry, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data, personal_numbers_hidden
from trygghetsrad.domain.private_names import PrivateNames
from trygghetsrad.domain.redaction import (
    MASKED,
    MaskedWords,
    MaskReason,
    mask,
    masked_words,
    masks_in,
    original_text,
    public_text,
    unmask,
)
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.minutes_content import marked_content
from trygghetsrad.services.printed_texts import (
    MODELS,
    PrintedText,
    TextPlace,
    printed_texts,
    read_private_names,
    read_text,
    write_text,
)

__all__ = ["FoundRow", "MaskedRow", "Redaction", "Review", "TextPlace"]

MASK_LABEL = "Maskera"
UNMASK_LABEL = "Ta bort mask"


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """Masked words of one line.

    Attributes:
        where: "§ 3", "S26-001, svar".
        original, public: the whole line as the original and the web version show it.
        start, end: where the mask stands in its text, the marks included.
        follows: where the same words are masked, when this place is hidden because of that; it has no mark.
        masked_by, masked_utc: who masked something in this text last and when; None when it was done while
            the notes were written.
    """

    place: TextPlace
    where: str
    words: str
    reason: MaskReason
    original: str
    public: str
    start: int
    end: int
    follows: str | None = None
    masked_by: str | None = None
    masked_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Personal data that the web version would show; start and end count characters of its text.

    Attributes:
        original, public: the whole line as the original and the web version show it.
    """

    place: TextPlace
    where: str
    kind: PersonalDataKind
    words: str
    original: str
    public: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Review:
    """What the web version of some minutes leaves out, in the order it is printed.

    Attributes:
        found: personal data that it would show; what is hidden since it is masked elsewhere is not among it.
        masked: what has a mark, and after it where the same words are hidden without one.
    """

    found: tuple[FoundRow, ...]
    masked: tuple[MaskedRow, ...]


class Redaction:
    """Mask words, and list what is masked and what is not."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings) -> None:
        self._unit = unit
        self._council = council

    def private_names(self) -> PrivateNames:
        """Give the names of the private persons in the register."""
        with self._unit.reading() as session:
            return read_private_names(session)

    def review(self, meeting_id: int) -> Review:
        """List what is masked in a meeting's minutes, and what perhaps ought to be.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            names = read_private_names(session)
            sources = self._texts(session, get_meeting(session, meeting_id))
            rows = [row for source in sources for row in _masked_in(session, source)]
        hidden = MaskedWords(masked_words(source.text for source in sources))
        found = [row for source in sources for row in _found_in(source, names)]
        return Review(
            found=tuple(row for row in found if hidden.hidden_in(row.words) != MASKED),
            masked=(*rows, *(row for source in sources for row in _hidden_with(source, rows))),
        )

    def masked(self, meeting_id: int) -> tuple[MaskedRow, ...]:
        """List what is masked; see `review`."""
        return self.review(meeting_id).masked

    def findings(self, meeting_id: int) -> tuple[FoundRow, ...]:
        """List personal data that stands unmasked; see `review`."""
        return self.review(meeting_id).found

    def mask(self, place: TextPlace, start: int, end: int, reason: MaskReason, *, words: str) -> ChangeSet:
        """Mask a part of a text.

        Args:
            words: what stands there; a text that has changed meanwhile is left alone.

        Raises:
            NotFoundError: the text is gone.
            NotAllowedError: its minutes are locked, or other words stand there now.
        """
        with self._unit(MASK_LABEL) as (session, recording):
            text = read_text(session, place)
            if text[start:end] != words:
                raise NotAllowedError("Texten har ändrats sedan listan gjordes. Försök igen.")
            write_text(session, place, mask(text, start, end, reason))
        return recording.changes

    def unmask(self, place: TextPlace, start: int, end: int) -> ChangeSet:
        """Take away the masks that a part of a text touches; the words stay.

        Raises:
            NotFoundError: the text is gone.
            NotAllowedError: its minutes are locked.
        """
        with self._unit(UNMASK_LABEL) as (session, recording):
            write_text(session, place, unmask(read_text(session, place), start, end))
        return recording.changes

    def _texts(self, session: Session, meeting: Meeting) -> list[PrintedText]:
        content = marked_content(
            session,
            meeting,
            self._council.profile(),
            stamped_utc=self._unit.now_utc(),
            for_whom=DocumentProfile.PUBLIC,
        )
        return printed_texts(session, meeting, content)


def _masked_in(session: Session, source: PrintedText) -> Iterator[MaskedRow]:
    masks = masks_in(source.text)
    known = masks and source.place.kind in MODELS
    who, when = _last_masking(session, source.place) if known else (None, None)
    for found in masks:
        original, public = _line_at(source.text, found.start)
        words = found.words_in(source.text)
        yield MaskedRow(
            source.place,
            source.where,
            words,
            found.reason,
            original,
            public,
            found.start,
            found.end,
            masked_by=who,
            masked_utc=when,
        )


def _hidden_with(source: PrintedText, masked: Sequence[MaskedRow]) -> Iterator[MaskedRow]:
    """Give where words stand without a mark that are masked somewhere else."""
    words = MaskedWords(masked_words(f"⟦{row.reason}|{row.words}⟧" for row in masked))
    for original, public in zip(
        original_text(source.text).split("\n"), public_text(source.text).split("\n"), strict=True
    ):
        for found in words.places_in(public):
            first = next(
                row for row in masked if MaskedWords(masked_words([f"⟦a|{row.words}⟧"])).places_in(found)
            )
            yield MaskedRow(
                source.place,
                source.where,
                found,
                first.reason,
                original,
                words.hidden_in(public),
                0,
                0,
                follows=first.where,
            )


def _found_in(source: PrintedText, names: PrivateNames) -> Iterator[FoundRow]:
    for data in find_personal_data(source.text, names):
        original, public = _line_at(source.text, data.start)
        words = source.text[data.start : data.end]
        yield FoundRow(source.place, source.where, data.kind, words, original, public, data.start, data.end)


def _line_at(text: str, at: int) -> tuple[str, str]:
    """Give the line a place stands in, as the original and as the web version show it."""
    number = text.count("\n", 0, at)
    public = personal_numbers_hidden(public_text(text))
    return original_text(text).split("\n")[number], public.split("\n")[number]


def _last_masking(session: Session, place: TextPlace) -> tuple[str | None, datetime | None]:
    last = session.execute(
        select(AuditEntry.who, AuditEntry.at_utc)
        .join(AuditChange, AuditChange.entry_id == AuditEntry.id)
        .where(
            AuditChange.table_name == MODELS[place.kind].__tablename__,
            AuditChange.row_id == place.row_id,
            AuditEntry.label == MASK_LABEL,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    return (last[0], last[1]) if last else (None, None)
