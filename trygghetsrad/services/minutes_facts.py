"""The facts of a meeting that the check list before finalising is made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Attendance, Concern, ConcernAction, Conclusion, Meeting
from trygghetsrad.documents.content_code import approved_code
from trygghetsrad.domain.checklist import (
    ActionFacts,
    ApprovalFacts,
    ConcernFacts,
    ItemFacts,
    MinutesFacts,
    PlaceKind,
    TextFacts,
)
from trygghetsrad.domain.classifications import AgendaItemState, CouncilRole
from trygghetsrad.domain.numbering import format_concern, format_conclusion
from trygghetsrad.domain.states import ConcernState, DocumentState
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.approvals import approvals_of, those_to_approve
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.follow_up_content import follow_up_sections
from trygghetsrad.services.minutes_captured import numbers_by_item
from trygghetsrad.services.minutes_content import items_of, minutes_content, notes_with_drafts
from trygghetsrad.services.minutes_versions import document_of
from trygghetsrad.services.people import PersonRow, read_people
from trygghetsrad.services.printed_texts import read_private_names
from trygghetsrad.services.unprintable import unprintable

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_WAITING = (ConcernState.NEW, ConcernState.ASSESSED)


def minutes_facts(session: Session, meeting: Meeting, profile: CouncilProfile) -> MinutesFacts:
    """Read what the check list is made from."""
    items = items_of(session, meeting)
    item_ids = [item.id for item in items]
    notes = notes_with_drafts(session, items)
    under = numbers_by_item(session, item_ids)
    present_ids = {
        row.person_id
        for row in session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))
        if row.status.is_present
    }
    people = read_people(session, meeting.held_on, with_archived=True)
    present = [row for row in people if row.person_id in present_ids]
    roles = {row.role for row in present}
    actions = session.scalars(select(ActionItem).where(ActionItem.agenda_item_id.in_(item_ids))).all()
    concerns = session.scalars(select(Concern).where(Concern.agenda_item_id.in_(item_ids))).all()
    texts = _texts(session, concerns, item_ids)
    document = document_of(session, meeting.id)
    state = document.state if document else DocumentState.DRAFT
    followed = follow_up_sections(session, meeting, items)
    action_rows = read_action_items(session, actions, meeting.held_on)
    return MinutesFacts(
        items=tuple(
            ItemFacts(
                item.id,
                item.paragraph,
                item.title,
                notes[item.id],
                len(under[item.id]) + len(followed.get(item.id, ())),
                item.state is AgendaItemState.DEFERRED,
            )
            for item in items
        ),
        present_count=len(present_ids),
        has_chair=bool(roles & {CouncilRole.CHAIR, CouncilRole.VICE_CHAIR}),
        has_secretary=CouncilRole.SECRETARY in roles,
        actions=tuple(
            ActionFacts(row.action_item_id, row.number, row.text, row.owners, row.due_on)
            for row in action_rows
        ),
        texts=texts,
        concerns=_concerns(session, concerns),
        lacks_review=profile.has_review and state is DocumentState.DRAFT,
        approvals=_approvals(session, meeting, profile, present) if state is DocumentState.IN_REVIEW else (),
        private_names=read_private_names(session),
        unprintable=(
            *(
                found
                for item in items
                for found in unprintable(
                    notes[item.id], f"§ {item.paragraph}", PlaceKind.AGENDA_ITEM, item.id, also=item.title
                )
            ),
            *(
                found
                for row in action_rows
                for found in unprintable(row.text, row.number, PlaceKind.ACTION_ITEM, row.action_item_id)
            ),
            *(
                found
                for text in texts
                for found in unprintable(text.text, text.number, text.place, text.row_id)
            ),
        ),
    )


def _concerns(session: Session, concerns: Sequence[Concern]) -> tuple[ConcernFacts, ...]:
    """Tell which concerns have got nothing yet: no end, no answer, no reason, no action item."""
    ids = [concern.id for concern in concerns]
    linked = select(ConcernAction.concern_id).where(ConcernAction.concern_id.in_(ids))
    with_action = set(session.scalars(linked))
    return tuple(
        ConcernFacts(
            concern.id,
            format_concern(concern.year, concern.serial),
            concern.text,
            is_answered=concern.state not in _WAITING
            or concern.id in with_action
            or bool(concern.answer or concern.reason),
        )
        for concern in concerns
    )


def _approvals(
    session: Session, meeting: Meeting, profile: CouncilProfile, present: Sequence[PersonRow]
) -> tuple[ApprovalFacts, ...]:
    given = {one.person_id: one.approved_code for one in approvals_of(session, meeting.id)}
    codes = set(given.values()) - {None}
    content = minutes_content(session, meeting, profile, stamped_utc=_NO_TIME) if codes else None
    code = approved_code(content) if content else None
    return tuple(
        ApprovalFacts(
            row.name,
            is_given=row.person_id in given,
            is_overtaken=given.get(row.person_id) not in (None, code),
        )
        for row in those_to_approve(present, is_formal=profile.is_formal)
    )


def _texts(session: Session, concerns: Sequence[Concern], item_ids: list[int]) -> tuple[TextFacts, ...]:
    conclusions = session.scalars(select(Conclusion).where(Conclusion.agenda_item_id.in_(item_ids)))
    return (
        *(
            TextFacts(PlaceKind.CONCERN, c.id, format_concern(c.year, c.serial), text)
            for c in concerns
            for text in (c.text, c.answer)
            if text
        ),
        *(
            TextFacts(PlaceKind.CONCLUSION, c.id, format_conclusion(c.year, c.serial), c.text)
            for c in conclusions
        ),
    )
