"""Who is to approve minutes that are out for review, and who has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Approval as ApprovalRow
from trygghetsrad.documents.content import Approval
from trygghetsrad.domain.classifications import CouncilRole
from trygghetsrad.services.minutes_versions import document_of
from trygghetsrad.services.people import PersonRow

_CHAIRS = {
    CouncilRole.CHAIR: "Godkänd av ordföranden",
    CouncilRole.VICE_CHAIR: "Godkänd av vice ordföranden",
}


def those_to_approve(present: Sequence[PersonRow], *, is_formal: bool) -> list[PersonRow]:
    """Give who is to approve: the one who was in the chair, and in a protokoll the approvers."""
    chair = next((row for role in _CHAIRS for row in present if row.role is role), None)
    approvers = [row for row in present if row.role is CouncilRole.APPROVER] if is_formal else []
    return [*filter(None, (chair,)), *approvers]


def approvals_of(session: Session, meeting_id: int) -> list[ApprovalRow]:
    """Read the approvals of the minutes of a meeting, in the order they were given."""
    document = document_of(session, meeting_id)
    if document is None:
        return []
    query = select(ApprovalRow).where(ApprovalRow.document_id == document.id)
    return list(session.scalars(query.order_by(ApprovalRow.approved_on, ApprovalRow.id)))


def printed_approvals(
    session: Session, meeting_id: int, people: Sequence[PersonRow]
) -> tuple[Approval | None, tuple[Approval, ...]]:
    """Give the chair's approval and those of the approvers as the minutes print them.

    Args:
        people: as they are called in the minutes; private persons may be by role.
    """
    known = {row.person_id: row for row in people}
    chair: Approval | None = None
    further: list[Approval] = []
    for approval in approvals_of(session, meeting_id):
        row = known[approval.person_id]
        if row.role in _CHAIRS:
            chair = Approval(_CHAIRS[row.role], approval.approved_on)
        else:
            further.append(Approval(f"Justerad av {row.name}", approval.approved_on))
    return chair, tuple(further)


def clear_approvals(session: Session, document_id: int) -> None:
    """Forget the approvals of a text that is going to change."""
    for approval in session.scalars(select(ApprovalRow).where(ApprovalRow.document_id == document_id)):
        session.delete(approval)
