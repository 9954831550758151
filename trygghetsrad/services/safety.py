"""Keeping the file safe: backup, restore, a check of what may have gone wrong, and knowing a paper again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.backup import back_up, integrity_problems, restore_copy
from trygghetsrad.db.drafts import line_id
from trygghetsrad.db.engine import Database
from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Concern,
    Conclusion,
    Dispatch,
    Document,
    DocumentVersion,
    DraftEdit,
    Meeting,
    NumberSeries,
)
from trygghetsrad.db.search import kinds_out_of_step
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.numbering import NumberedKind, format_meeting
from trygghetsrad.domain.states import DocumentKind, DocumentProfile
from trygghetsrad.domain.swedish import plural


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found.

    Attributes:
        text: what is wrong, in Swedish.
        advice: what to do about it.
        is_serious: False for what only needs to be known.
    """

    text: str
    advice: str
    is_serious: bool = True


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a document that a file turned out to be, byte for byte.

    Attributes:
        meeting: e.g. "2026-3".
        number: the version, 1 and up; None for a draft that was sent but never kept as a version.
        at_utc: when it was kept, or sent.
        who: who kept or sent it.
    """

    meeting: str
    kind: DocumentKind | None
    number: int | None
    profile: DocumentProfile | None
    at_utc: datetime
    who: str
    sha256: str

    def sentence(self, name: str) -> str:
        """Say which version the file with a name is."""
        when = f"{self.at_utc.astimezone():%Y-%m-%d kl. %H.%M}"
        if self.number is None or self.kind is None or self.profile is None:
            return f"{name} är ett utkast från möte {self.meeting}, skickat {when} av {self.who}."
        return (
            f"{name} är {self.kind.label.lower()} från möte {self.meeting}, version {self.number} "
            f"({self.profile.label.lower()}), sparad {when} av {self.who}. SHA-256: {self.sha256}"
        )


class Safety:
    """Back up, check and recognise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def backup(self, target: Path) -> None:
        """Write a verified copy of the file.

        Raises:
            FileProblemError: the copy could not be written.
            NotAllowedError: this file is empty and an older backup would be lost.
        """
        if target.exists() and self._is_empty():
            raise NotAllowedError(
                f"Filen är tom, så den skrivs inte över {target.name}. Välj ett annat namn på kopian."
            )
        back_up(self._database.file, target)

    def _is_empty(self) -> bool:
        with self._database.reading() as session:
            return not any(
                session.execute(select(model.id).limit(1)).first() for model in (Meeting, Concern, ActionItem)
            )

    def check(self) -> list[Finding]:
        """Look for damage and for what does not hold together; an empty list means that all is well."""
        with closing(self._database.file.reader()) as reader:
            damage = integrity_problems(reader)
            out_of_step = [] if damage else kinds_out_of_step(reader)
        if damage:
            return [
                Finding(
                    f"Databasen är skadad på {plural(len(damage), 'ställe', 'ställen')}. "
                    f"Det första: {damage[0]}.",
                    "Sluta skriva i filen och hämta tillbaka den senaste hela säkerhetskopian.",
                )
            ]
        with self._database.reading() as session:
            return [
                *_altered_documents(session),
                *_altered_attachments(session),
                *_counters_behind(session),
                *_repeated_paragraphs(session),
                *_left_over_drafts(session),
                *_search_out_of_step(out_of_step),
            ]

    def verify(self, data: bytes) -> KnownVersion | None:
        """Tell which kept or sent version the bytes are; None when they are none."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._database.reading() as session:
            return _kept_version(session, sha256) or _sent_draft(session, sha256)


def restore(backup: Path, target: Path, *, clock: Callable[[], datetime]) -> Path | None:
    """Put a backup in the place of a file that no program has open.

    Returns:
        Where the file that lay there is kept; None when nothing lay there.

    Raises:
        FileProblemError: the backup is not sound, or the target cannot be written.
        FileLockedError: a program has the target open.
    """
    return restore_copy(backup, target, stamp=clock().astimezone().strftime("%Y-%m-%d %H.%M.%S"))


def _altered_documents(session: Session) -> Iterator[Finding]:
    rows = session.execute(
        select(DocumentVersion, Document.kind, Meeting)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .order_by(DocumentVersion.id)
    )
    for version, kind, meeting in rows:
        name = f"{kind.label} {format_meeting(meeting.year, meeting.number)}, version {version.number}"
        if version.profile is DocumentProfile.PUBLIC:
            name = f"{name} för webben,"
        if hashlib.sha256(version.file).hexdigest() != version.sha256:
            yield Finding(
                f"{name} är ändrad efter att den färdigställdes: kontrollsumman stämmer inte.",
                "Hämta filen ur en säkerhetskopia, eller den kopia som expedierades.",
            )
        try:
            json.loads(version.content)
        except ValueError:
            yield Finding(
                f"{name} har ett innehåll som inte går att läsa.",
                "PDF-filen kan vara hel. Hämta innehållet ur en säkerhetskopia.",
            )
    kept = select(DocumentVersion.document_id)
    for document, meeting in session.execute(
        select(Document, Meeting)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(Document.id.not_in(kept))
    ):
        if document.state.is_locked:
            yield Finding(
                f"{document.kind.label} {format_meeting(meeting.year, meeting.number)} är låst "
                "men ingen version är sparad.",
                "Hämta tillbaka en säkerhetskopia.",
            )


def _altered_attachments(session: Session) -> Iterator[Finding]:
    for attachment in session.scalars(select(Attachment).order_by(Attachment.id)):
        if hashlib.sha256(attachment.file).hexdigest() != attachment.sha256:
            yield Finding(
                f"Bilagan {attachment.name} är ändrad: kontrollsumman stämmer inte.",
                "Lägg in bilagan på nytt.",
            )


def _counters_behind(session: Session) -> Iterator[Finding]:
    counters = {
        (series.kind, series.year): series.next_serial for series in session.scalars(select(NumberSeries))
    }
    used = (
        (NumberedKind.CONCERN, Concern, "synpunkter"),
        (NumberedKind.ACTION_ITEM, ActionItem, "åtgärder"),
        (NumberedKind.CONCLUSION, Conclusion, "ställningstaganden"),
    )
    for kind, model, name in used:
        highest = session.execute(select(model.year, func.max(model.serial)).group_by(model.year))
        for year, serial in highest:
            if counters.get((kind.value, year), 1) <= serial:
                yield Finding(
                    f"Räknaren för {name} {year} ligger efter: ett nummer skulle kunna ges ut två gånger.",
                    "Hämta tillbaka en säkerhetskopia, eller exportera och rapportera felet.",
                )


def _repeated_paragraphs(session: Session) -> Iterator[Finding]:
    rows = session.execute(
        select(Meeting.year, Meeting.number, AgendaItem.paragraph)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .group_by(AgendaItem.meeting_id, AgendaItem.paragraph)
        .having(func.count() > 1)
    )
    for year, number, paragraph in rows:
        yield Finding(
            f"Möte {format_meeting(year, number)} har två punkter med § {paragraph}.",
            "Flytta en punkt i dagordningen, så numreras de om.",
        )


def _left_over_drafts(session: Session) -> Iterator[Finding]:
    under_items = select(DraftEdit.agenda_item_id).where(DraftEdit.agenda_item_id > line_id(0))
    count = len(set(session.scalars(under_items)))
    if count:
        yield Finding(
            f"Under {plural(count, 'punkt', 'punkter')} finns text som är sparad "
            "men inte inlagd i anteckningarna än.",
            "Öppna filen i programmet, så läggs texten in.",
            is_serious=False,
        )


def _search_out_of_step(kinds: Sequence[str]) -> Iterator[Finding]:
    if kinds:
        yield Finding(
            "Sökregistret stämmer inte med det som är skrivet, så sökningar kan missa något.",
            "Exportera allt och läs in det i en ny fil, så görs registret om.",
        )


def _kept_version(session: Session, sha256: str) -> KnownVersion | None:
    row = session.execute(
        select(DocumentVersion, Document.kind, Meeting)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(DocumentVersion.sha256 == sha256)
        .order_by(DocumentVersion.id)
    ).first()
    if row is None:
        return None
    version, kind, meeting = row
    return KnownVersion(
        format_meeting(meeting.year, meeting.number),
        kind,
        version.number,
        version.profile,
        version.created_utc,
        version.created_by,
        sha256,
    )


def _sent_draft(session: Session, sha256: str) -> KnownVersion | None:
    row = session.execute(
        select(Dispatch, Meeting)
        .join(Meeting, Meeting.id == Dispatch.meeting_id)
        .where(Dispatch.sha256 == sha256)
        .order_by(Dispatch.id)
    ).first()
    if row is None:
        return None
    dispatch, meeting = row
    return KnownVersion(
        format_meeting(meeting.year, meeting.number),
        None,
        None,
        None,
        dispatch.at_utc,
        dispatch.who,
        sha256,
    )
