"""What was written to owners, and when: the kept letters and the dispatch log."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Dispatch, Document, DocumentVersion
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.dispatch import SAVED_LETTER, SAVED_REMINDER
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import DocumentKind, DocumentState

_MOST_LOOKED_AT = 24
"""How many of an owner's newest letters are looked through for what was told when."""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """One letter that was made.

    Attributes:
        day: the day it was written for.
        numbers: the actions in it.
        sha256: of its PDF, in hexadecimal.
    """

    version_id: int
    number: int
    kind: LetterKind
    day: date
    numbers: tuple[str, ...]
    at_utc: datetime
    who: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an owner has been told lately.

    Attributes:
        letters: the newest first.
        last_on: the last day the owner was written to about each action, by its number.
    """

    letters: tuple[SentLetter, ...] = ()
    last_on: Mapping[str, date] = field(default_factory=dict)

    @property
    def latest(self) -> SentLetter | None:
        """Give the newest letter; None when there is none."""
        return self.letters[0] if self.letters else None


def read_told(session: Session, owner_ids: Iterable[int]) -> dict[int, Told]:
    """Give what each owner has been told lately; an owner never written to is left out."""
    rows = session.execute(
        select(
            Document.owner_id,
            DocumentVersion.id,
            DocumentVersion.number,
            DocumentVersion.content,
            DocumentVersion.created_utc,
            DocumentVersion.created_by,
            DocumentVersion.sha256,
        )
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.kind == DocumentKind.OWNER_LETTER, Document.owner_id.in_(list(owner_ids)))
        .order_by(DocumentVersion.number.desc())
    )
    found: dict[int, list[SentLetter]] = defaultdict(list)
    for owner_id, version_id, number, content, at_utc, who, sha256 in rows:
        if owner_id is not None and len(found[owner_id]) < _MOST_LOOKED_AT:
            found[owner_id].append(_sent(version_id, number, content, at_utc, who, sha256))
    return {owner_id: Told(tuple(letters), _last_on(letters)) for owner_id, letters in found.items()}


def keep_letter(
    session: Session,
    owner_id: int,
    kind: LetterKind,
    *,
    owner: str,
    content: str,
    pdf: bytes,
    at_utc: datetime,
    who: str,
) -> None:
    """Keep the bytes of a letter as a version of the owner's letters, and log that it left the house."""
    document = session.scalars(
        select(Document).where(Document.kind == DocumentKind.OWNER_LETTER, Document.owner_id == owner_id)
    ).first()
    if document is None:
        document = Document(kind=DocumentKind.OWNER_LETTER, state=DocumentState.DISPATCHED, owner_id=owner_id)
        session.add(document)
        session.flush()
    last = session.scalar(
        select(func.max(DocumentVersion.number)).where(DocumentVersion.document_id == document.id)
    )
    sha256 = hashlib.sha256(pdf).hexdigest()
    version = DocumentVersion(
        document_id=document.id,
        number=(last or 0) + 1,
        profile=DocumentProfile.PUBLIC,
        state=DocumentState.DISPATCHED,
        content=content,
        file=pdf,
        sha256=sha256,
        created_utc=at_utc,
        created_by=who,
    )
    session.add(version)
    session.flush()
    session.add(
        Dispatch(
            version_id=version.id,
            owner_id=owner_id,
            at_utc=at_utc,
            who=who,
            channel=SAVED_REMINDER if kind is LetterKind.REMINDER else SAVED_LETTER,
            recipients=owner,
            sha256=sha256,
        )
    )


def _sent(version_id: int, number: int, content: str, at_utc: datetime, who: str, sha256: str) -> SentLetter:
    said = json.loads(content)
    return SentLetter(
        version_id,
        number,
        LetterKind(said["kind"]),
        date.fromisoformat(said["as_of"]),
        tuple(action["number"] for action in said["actions"]),
        at_utc,
        who,
        sha256,
    )


def _last_on(letters: list[SentLetter]) -> dict[str, date]:
    last: dict[str, date] = {}
    for letter in letters:
        for number in letter.numbers:
            last[number] = max(letter.day, last.get(number, date.min))
    return last
