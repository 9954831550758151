"""A list that others have made, taken in from the terminal."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import print_json, say
from trygghetsrad.domain.list_plan import ListPlan, PlannedRow, remark_lines


def import_list(calling: Calling, args: Namespace) -> None:
    """Take a list in, or only show what it would become."""
    if args.dry_run:
        with calling.reading() as services:
            plan = services.list_import.plan(services.list_import.read_file(args.file))
        _show(plan, args)
        return
    with calling.writing() as services:
        plan = services.list_import.plan(services.list_import.read_file(args.file))
        report, _ = services.list_import.take_in(plan)
    if args.form == "json":
        print_json({"concerns": report.concerns, "actions": report.actions, "report": report.lines})
        return
    say(report.summary)
    for line in report.lines:
        say(line)


def _show(plan: ListPlan, args: Namespace) -> None:
    if args.form == "json":
        print_json(
            {
                "rows": [_as_json(row) for row in plan.rows],
                "names": [
                    {"kind": name.kind.value, "written": name.written, "becomes": name.becomes}
                    for name in plan.names
                ],
                "remarks": list(remark_lines(plan)),
            }
        )
        return
    say(plan.summary)
    for name in plan.names:
        becomes = f"ny: {name.becomes}" if name.is_new else name.becomes or "stannar i kommentaren"
        say(f"{name.kind.label} {name.written}: {becomes}.")
    for line in remark_lines(plan):
        say(line)


def _as_json(row: PlannedRow) -> dict[str, Any]:
    listed = row.listed
    return {
        "row": row.label.removeprefix("Rad "),
        "taken": row.is_taken,
        "concern": listed.said or None,
        "action": (listed.to_do or listed.said) if row.makes_action or not listed.said else None,
        "date": listed.day.isoformat() if listed.day else None,
        "place": row.where or None,
        "category": row.category or None,
        "owners": list(row.owners),
        "due": listed.due_on.isoformat() if listed.due_on else None,
        "kept": list(row.kept),
        "remarks": list(row.remarks),
        "repeats": row.repeats or None,
    }
