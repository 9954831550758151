"""Commands that list: meetings, concerns, action items, search hits."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import print_json, print_table
from trygghetsrad.domain.plan_rules import PlanRules
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.year_plan import propose
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.search_hits import SearchHit


def plan(calling: Calling, args: Namespace) -> None:
    """Propose the dates of a year's dialogues."""
    rules = PlanRules()
    if calling.file_is_named or calling.file.exists():
        with calling.reading() as services:
            rules = services.plan_settings.rules(args.year)
    dialogues = propose(args.year, args.count, rules).dialogues
    if args.form == "json":
        print_json(
            [
                {"date": dialogue.held_on.isoformat(), "week": dialogue.week, "reason": dialogue.reason}
                for dialogue in dialogues
            ]
        )
        return
    print_table(
        ("Datum", "Vecka", "Varför"),
        [(dialogue.held_on.isoformat(), str(dialogue.week), dialogue.reason) for dialogue in dialogues],
        empty="",
    )


def meetings(calling: Calling, args: Namespace) -> None:
    """List meetings."""
    with calling.reading() as services:
        rows = services.meetings.rows(year=args.year)
    if args.form == "json":
        print_json([meeting_object(row) for row in rows])
        return
    print_table(
        ("Möte", "Datum", "Tid", "Plats", "Läge", "Rubrik"),
        [
            (
                row.code,
                row.held_on.isoformat(),
                f"{row.starts_at:%H.%M}–{row.ends_at:%H.%M}",
                row.place,
                row.state.label,
                row.title,
            )
            for row in rows
        ],
        empty="Det finns inga möten.",
    )


def meeting_object(row: MeetingRow) -> dict[str, Any]:
    """Give a meeting as the contract writes it."""
    return {
        "id": row.code,
        "number": row.number,
        "year": row.year,
        "kind": row.kind.value,
        "title": row.title,
        "date": row.held_on.isoformat(),
        "start": f"{row.starts_at:%H:%M}",
        "end": f"{row.ends_at:%H:%M}",
        "place": row.place,
        "state": row.state.value,
    }


def concern_object(row: ConcernRow) -> dict[str, Any]:
    """Give a concern as the contract writes it."""
    return {
        "number": row.number,
        "kind": row.kind.value,
        "text": original_text(row.text),
        "category": row.category,
        "place": row.place,
        "area": row.area,
        "priority": row.priority.value,
        "state": row.state.value,
        "date": row.raised_on.isoformat(),
        "meeting": row.meeting,
        "paragraph": row.paragraph,
        "actions": [action.number for action in row.actions],
    }


def action_object(row: ActionItemRow) -> dict[str, Any]:
    """Give an action item as the contract writes it."""
    return {
        "number": row.number,
        "title": original_text(row.text),
        "owners": list(row.owners),
        "due": row.due_on.isoformat() if row.due_on else None,
        "state": row.state.value,
        "overdue": row.is_overdue,
        "days_late": row.days_late,
        "concerns": [concern.number for concern in row.concerns],
        "meeting": row.meeting,
    }


def search(calling: Calling, args: Namespace) -> None:
    """List what contains every word."""
    with calling.reading() as services:
        hits = services.search.find(" ".join(args.words))
    if args.form == "json":
        print_json([hit_object(hit) for hit in hits])
        return
    print_table(
        ("Nummer", "Möte", "Text"),
        [(hit.number, hit.meeting or "", hit.text) for hit in hits],
        empty="Inget hittades.",
    )


def hit_object(hit: SearchHit) -> dict[str, Any]:
    """Give a search hit as the contract writes it."""
    return {"kind": hit.kind, "number": hit.number, "text": hit.text, "meeting": hit.meeting}
