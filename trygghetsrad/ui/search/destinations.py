"""Where a hit is shown in the window."""

from __future__ import annotations

from trygghetsrad.domain.states import DocumentKind
from trygghetsrad.services.search_hits import HitKind, SearchHit
from trygghetsrad.ui.page import FILES, PROMISE, Destination

_ROWS = {
    HitKind.CONCERN: "concerns",
    HitKind.ACTION: "action_items",
    HitKind.MEETING: "meeting",
    HitKind.PROBLEM: "problems",
}
_HOMES = {"concern": "concerns", "action": "action_items"}


def destination_of(hit: SearchHit, words: str) -> Destination:
    """Give the place of a hit.

    Args:
        words: what was looked for; the notes mark where it stands.
    """
    if hit.kind in (HitKind.NOTE, HitKind.CONCLUSION):
        return Destination(
            "meeting",
            hit.meeting_id,
            words if hit.kind is HitKind.NOTE else hit.number,
            "meeting_mode",
            part=hit.home_id,
            line=hit.paragraph,
        )
    if hit.kind is HitKind.PERSON:
        return Destination("preferences", hit.row_id, tab="people")
    if hit.kind is HitKind.DOCUMENT:
        return _document(hit)
    if hit.kind is HitKind.ATTACHMENT:
        return _attachment(hit)
    if hit.kind in (HitKind.PROMISE, HitKind.COMMITMENT):
        tab = PROMISE if hit.kind is HitKind.PROMISE else None
        return Destination("promises", hit.row_id, str(hit.year), tab)
    return Destination(_ROWS[hit.kind], hit.row_id)


def _attachment(hit: SearchHit) -> Destination:
    if hit.sort == "promise":
        return Destination("promises", hit.home_id, str(hit.year), PROMISE, part=hit.row_id)
    if hit.sort in _HOMES:
        return Destination(_HOMES[hit.sort], hit.home_id, tab=FILES, part=hit.row_id)
    if hit.sort == "document":
        return Destination("meeting", hit.meeting_id, tab="minutes")
    return Destination("meeting", hit.meeting_id, tab=FILES, part=hit.row_id, line=hit.home_id)


def _document(hit: SearchHit) -> Destination:
    if hit.meeting_id is None:
        return Destination("picture" if hit.sort.startswith("year") else "letters")
    is_minutes = hit.sort in (DocumentKind.MINUTES, DocumentKind.FORMAL_MINUTES)
    return Destination("meeting", hit.meeting_id, tab="minutes" if is_minutes else "preparation")
