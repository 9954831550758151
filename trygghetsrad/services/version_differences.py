"""What a correction changes: the words of two versions of the minutes, § by §."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Document, DocumentVersion
from trygghetsrad.documents.codec import from_json
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import Heading, PaperBlock, reading_order
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentKind
from trygghetsrad.domain.word_difference import Change, Piece, word_difference


@dataclass(frozen=True, slots=True)
class PartDifference:
    """What differs under one heading, "§ 19 Lägesbild"."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What tells minutes from the version before.

    Attributes:
        before: the number of the version compared with.
        after: the number of the correction; None while it is a draft.
        reason: of the correction.
        parts: only those that differ, in the order of the minutes.
    """

    before: int
    after: int | None
    reason: str | None
    parts: tuple[PartDifference, ...]


def kept_contents(session: Session, meeting_id: int) -> list[DocumentVersion]:
    """Read the kept originals of a meeting's minutes, oldest first."""
    query = (
        select(DocumentVersion)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(
            Document.meeting_id == meeting_id,
            Document.kind != DocumentKind.INVITATION,
            DocumentVersion.profile == DocumentProfile.ORIGINAL,
        )
    )
    return list(session.scalars(query.order_by(DocumentVersion.number)))


def difference_to_draft(kept: DocumentVersion, draft: MinutesContent) -> VersionDifference:
    """Compare a correction that is being written with the newest version."""
    return VersionDifference(kept.number, None, None, part_differences(_read(kept), draft))


def difference_between(before: DocumentVersion, after: DocumentVersion) -> VersionDifference:
    """Compare a kept correction with the version before."""
    parts = part_differences(_read(before), _read(after))
    return VersionDifference(before.number, after.number, after.reason, parts)


def part_differences(before: MinutesContent, after: MinutesContent) -> tuple[PartDifference, ...]:
    """Compare what two contents say; codes, approvals and the marks of versions are no difference."""
    old, new = dict(_parts(before)), dict(_parts(after))
    keys = list(new)
    for place, key in enumerate(old):
        if key not in new:
            keys.insert(min(place, len(keys)), key)
    found = []
    for key in keys:
        was, now = old.get(key, ("", "")), new.get(key, ("", ""))
        heading = now[0] or was[0]
        pieces = word_difference("\n".join(was).strip(), "\n".join(now).strip())
        if any(piece.change is not Change.SAME for piece in pieces):
            found.append(PartDifference(heading, pieces))
    return tuple(found)


def _read(version: DocumentVersion) -> MinutesContent:
    return from_json(MinutesContent, version.content)


def _parts(content: MinutesContent) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give what stands under each heading: key → heading and text."""
    plain = replace(
        content,
        is_draft=False,
        version=None,
        correction_reason=None,
        control_code=None,
        approval=None,
        further_approvals=(),
    )
    paper = minutes_paper(plain)
    blocks: list[PaperBlock] = []
    heading = Heading("")
    seen: dict[str, int] = {}
    for block in (*paper.blocks, None):
        if block is not None and not (isinstance(block, Heading) and block.level <= 2):
            blocks.append(block)
            continue
        key = heading.label or heading.text
        seen[key] = seen.get(key, 0) + 1
        title = " ".join(part for part in (heading.label, heading.text) if part)
        text = "\n".join(reading_order(replace(paper, blocks=tuple(blocks))))
        if title or text:
            yield f"{key} {seen[key]}", (title, text)
        blocks = []
        if isinstance(block, Heading):
            heading = block
