"""The facts of a meeting that the check list before finalising is made from."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Attendance, Concern, Conclusion, Meeting
from trygghetsrad.domain.checklist import ActionFacts, ItemFacts, MinutesFacts, PlaceKind, TextFacts
from trygghetsrad.domain.classifications import AgendaItemState, CouncilRole
from trygghetsrad.domain.numbering import format_concern, format_conclusion
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.minutes_captured import numbers_by_item
from trygghetsrad.services.minutes_content import items_of, notes_with_drafts
from trygghetsrad.services.people import read_people
from trygghetsrad.services.printed_texts import read_private_names
from trygghetsrad.services.unprintable import unprintable


def minutes_facts(session: Session, meeting: Meeting) -> MinutesFacts:
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
    roles = {row.role for row in people if row.person_id in present_ids}
    actions = session.scalars(select(ActionItem).where(ActionItem.agenda_item_id.in_(item_ids))).all()
    texts = _texts(session, item_ids)
    action_rows = read_action_items(session, actions, meeting.held_on)
    return MinutesFacts(
        items=tuple(
            ItemFacts(
                item.id,
                item.paragraph,
                item.title,
                notes[item.id],
                len(under[item.id]),
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


def _texts(session: Session, item_ids: list[int]) -> tuple[TextFacts, ...]:
    concerns = session.scalars(select(Concern).where(Concern.agenda_item_id.in_(item_ids)))
    conclusions = session.scalars(select(Conclusion).where(Conclusion.agenda_item_id.in_(item_ids)))
    return (
        *(TextFacts(PlaceKind.CONCERN, c.id, format_concern(c.year, c.serial), c.text) for c in concerns),
        *(
            TextFacts(PlaceKind.CONCLUSION, c.id, format_conclusion(c.year, c.serial), c.text)
            for c in conclusions
        ),
    )
