"""What Protokoll shows of a meeting, made in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.domain.checklist import CheckPoint
    from trygghetsrad.domain.classifications import DocumentProfile
    from trygghetsrad.services.document_life import DocumentLifeRow
    from trygghetsrad.services.minutes import DispatchRow, VersionRow
    from trygghetsrad.services.redaction import Review
    from trygghetsrad.services.registry import Services
    from trygghetsrad.services.signed_copies import SignedCopyRow
    from trygghetsrad.services.version_differences import VersionDifference


@dataclass(frozen=True, slots=True)
class MinutesSheet:
    """The document, for whom it is, the check list and the versions."""

    meeting_id: int
    profile: DocumentProfile
    pdf: bytes
    points: tuple[CheckPoint, ...]
    versions: Sequence[VersionRow]
    sent: Sequence[DispatchRow]
    review: Review
    life: DocumentLifeRow
    copies: Sequence[SignedCopyRow]
    difference: VersionDifference | None


def make_sheet(services: Services, meeting_id: int, profile: DocumentProfile) -> MinutesSheet:
    """Read and draw everything there is to show.

    Raises:
        NotFoundError: no such meeting.
    """
    return MinutesSheet(
        meeting_id,
        profile,
        services.minutes.pdf(meeting_id, profile),
        services.minutes.checklist(meeting_id),
        services.minutes.versions(meeting_id),
        services.minutes.dispatches(meeting_id),
        services.redaction.review(meeting_id),
        services.document_life.row(meeting_id),
        services.signed_copies.rows(meeting_id),
        services.minutes.difference(meeting_id),
    )
