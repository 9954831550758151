"""Keeping the file safe: backup, restore, a check of what may have gone wrong, and knowing a paper again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.backup import back_up, restore_copy
from trygghetsrad.db.drafts import line_id
from trygghetsrad.db.engine import Database
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.db.kept_versions import is_guarded
from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Concern,
    Conclusion,
    DraftEdit,
    Meeting,
    NumberSeries,
)
from trygghetsrad.db.salvage import senseless_rows
from trygghetsrad.db.search import kinds_out_of_step
from trygghetsrad.domain.control_codes import read_control_code
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.numbering import NumberedKind, format_meeting
from trygghetsrad.domain.swedish import plural
from trygghetsrad.services.document_checks import (
    Finding,
    altered_attachments,
    altered_documents,
    missing_guard,
    orphaned_attachments,
)
from trygghetsrad.services.recognition import KnownVersion, version_of_bytes, version_of_code

__all__ = ["Finding", "KnownVersion", "Safety", "restore"]


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
            senseless = {} if damage else senseless_rows(reader)
            out_of_step = [] if damage or senseless else kinds_out_of_step(reader)
            has_guard = bool(damage) or is_guarded(reader)
        if damage:
            return [
                Finding(
                    f"Databasen är skadad på {plural(len(damage), 'ställe', 'ställen')}. "
                    f"Det första: {damage[0]}.",
                    "Sluta skriva i filen och hämta tillbaka den senaste hela säkerhetskopian.",
                )
            ]
        if senseless:
            return list(_senseless(senseless))
        with self._database.reading() as session:
            return [
                *altered_documents(session),
                *altered_attachments(session),
                *orphaned_attachments(session),
                *missing_guard(is_guarded=has_guard),
                *_counters_behind(session),
                *_repeated_paragraphs(session),
                *_left_over_drafts(session),
                *_search_out_of_step(out_of_step),
            ]

    def verify(self, data: bytes) -> KnownVersion | None:
        """Tell which kept or sent version, or signed copy, the bytes are; None when they are none."""
        with self._database.reading() as session:
            return version_of_bytes(session, hashlib.sha256(data).hexdigest())

    def verify_code(self, text: str) -> KnownVersion | None:
        """Tell which kept version carries the control code that somebody typed; None when none does.

        Raises:
            InvalidInputError: it is no control code.
        """
        code = read_control_code(text)
        if code is None:
            raise InvalidInputError("En kontrollkod har tio tecken, till exempel 7K3F-9Q2M-XY.")
        with self._database.reading() as session:
            return version_of_code(session, code)


def restore(backup: Path, target: Path, *, clock: Callable[[], datetime]) -> Path | None:
    """Put a backup in the place of a file that no program has open.

    Returns:
        Where the file that lay there is kept; None when nothing lay there.

    Raises:
        FileProblemError: the backup is not sound, or the target cannot be written.
        FileLockedError: a program has the target open.
    """
    return restore_copy(backup, target, at=clock().astimezone())


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


def _senseless(tables: Mapping[str, int]) -> Iterator[Finding]:
    for table, count in tables.items():
        yield Finding(
            f"{plural(count, 'rad', 'rader')} i tabellen {table} går inte att tolka: filen är skadad.",
            "Hämta tillbaka den senaste hela säkerhetskopian, eller reparera filen.",
        )


def _search_out_of_step(kinds: Sequence[str]) -> Iterator[Finding]:
    if kinds:
        yield Finding(
            "Sökregistret stämmer inte med det som är skrivet, så sökningar kan missa något.",
            "Exportera allt och läs in det i en ny fil, så görs registret om.",
        )
