"""Commands whose list may also become a file: concerns and action items."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.lists import action_object, concern_object
from trygghetsrad.cli.output import WrongUsageError, print_table, say, to_json, write_file
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import fold, plural
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.listings import WRITERS, action_item_sheet, concern_sheet
from trygghetsrad.services.registry import Services


def concerns(calling: Calling, args: Namespace) -> None:
    """List concerns."""
    with calling.reading() as services:
        rows = services.concerns.rows()
    if args.open:
        rows = [row for row in rows if not row.state.is_closed]
    form = _form(args, ("json", "csv", "xlsx"))
    if form == "table":
        _print_concerns(rows)
        return
    if form == "json":
        _deliver(calling, args, to_json([concern_object(row) for row in rows]).encode())
        return
    _deliver(calling, args, WRITERS[form](concern_sheet(rows)))


def actions(calling: Calling, args: Namespace) -> None:
    """List action items."""
    form = _form(args, ("json", "csv", "xlsx", "pdf"))
    with calling.reading() as services:
        rows = services.action_items.rows()
        owner = _owner(services, args.owner) if args.owner else None
        if owner is not None:
            rows = [row for row in rows if owner in row.owners]
        if args.open:
            rows = [row for row in rows if not row.state.is_closed]
        if args.overdue:
            rows = [row for row in rows if row.is_overdue]
        if form == "pdf":
            _deliver(calling, args, services.action_lists.pdf(rows, owner=owner, selection=_selection(args)))
            return
    if form == "table":
        _print_actions(rows)
    elif form == "json":
        _deliver(calling, args, to_json([action_object(row) for row in rows]).encode())
    else:
        _deliver(calling, args, WRITERS[form](action_item_sheet(rows)))


def _form(args: Namespace, file_forms: tuple[str, ...]) -> str:
    """Give the form asked for, else the one that the file's name tells, else a table."""
    if args.form is None and args.output is not None:
        ending = Path(args.output).suffix.lower().removeprefix(".")
        if ending not in file_forms:
            raise WrongUsageError(f"Välj hur {args.output.name} ska skrivas med --as.")
        return ending
    form: str = args.form or "table"
    if form == "table" and args.output is not None:
        raise WrongUsageError("En tabell skrivs bara på skärmen. Välj csv, xlsx eller json för en fil.")
    if form in ("xlsx", "pdf") and args.output is None:
        raise WrongUsageError(f"Säg med -o vilken fil {form} ska skrivas till.")
    return form


def _selection(args: Namespace) -> str:
    if args.overdue:
        return "Försenade åtgärder"
    return "Öppna åtgärder" if args.open else "Alla åtgärder"


def _owner(services: Services, name: str) -> str:
    wanted = fold(name)
    for owner in services.register.owners():
        if wanted in (fold(owner.name), fold(owner.short or "")):
            return owner.name
    raise InvalidInputError(f"Det finns ingen ansvarig som heter {name}.")


def _deliver(calling: Calling, args: Namespace, contents: bytes) -> None:
    if args.output is None:
        sys.stdout.write(contents.decode("utf-8-sig").replace("\r\n", "\n"))
        return
    write_file(args.output, contents, never=calling.file)
    say(f"Skrivet till {args.output}.")


def _print_concerns(rows: list[ConcernRow]) -> None:
    print_table(
        ("Nummer", "Läge", "Kategori", "Plats", "Möte", "Åtgärder", "Synpunkt"),
        [
            (
                row.number,
                row.state.label,
                row.category or "",
                row.place or "",
                row.meeting or "",
                ", ".join(action.number for action in row.actions),
                original_text(row.text),
            )
            for row in rows
        ],
        empty="Det finns inga synpunkter.",
    )


def _print_actions(rows: list[ActionItemRow]) -> None:
    print_table(
        ("Nummer", "Klart senast", "Läge", "Ansvarig", "Åtgärd"),
        [
            (
                row.number,
                row.due_on.isoformat() if row.due_on else "",
                f"Försenad {plural(row.days_late, 'dag', 'dagar')}" if row.is_overdue else row.state.label,
                ", ".join(row.owners),
                original_text(row.text),
            )
            for row in rows
        ],
        empty="Det finns inga åtgärder.",
    )
