"""Letters and reminders to owners from the terminal, also for a scheduled task."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import print_json, print_table, say, write_file
from trygghetsrad.domain.errors import FileProblemError, NotFoundError
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.swedish import cited, fold, plural
from trygghetsrad.services.owner_letters import OwnerLetterRow
from trygghetsrad.services.registry import Services


def letters(calling: Calling, args: Namespace) -> None:
    """List who has open actions or is to be reminded today; with a folder, write to them and log it."""
    if args.output is None:
        with calling.reading() as services:
            rows = _wanted(services, args)
        _show(rows, args)
        return
    kind = LetterKind.REMINDER if args.reminders else LetterKind.LETTER
    with calling.writing() as services:
        rows = _wanted(services, args)
        if not rows:
            say("Ingen behöver påminnas i dag." if args.reminders else "Ingen har öppna åtgärder.")
            return
        made = services.owner_letters.make([row.owner_id for row in rows], kind)
        try:
            args.output.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileProblemError(f"Mappen {args.output} kunde inte göras.") from problem
        for letter in made.letters:
            for name, contents in letter.files:
                write_file(args.output / name, contents, never=calling.file)
        services.owner_letters.log(made.letters)
    say(f"{plural(len(made.letters), 'brev', 'brev')} ligger i {args.output}.")


def _wanted(services: Services, args: Namespace) -> list[OwnerLetterRow]:
    rows = services.owner_letters.to_remind() if args.reminders else services.owner_letters.owners()
    if args.owner is None:
        return rows
    found = [row for row in rows if fold(row.owner) == fold(args.owner)]
    if not found:
        raise NotFoundError(f"Det finns inget att skriva om till {cited(args.owner)}.")
    return found


def _show(rows: list[OwnerLetterRow], args: Namespace) -> None:
    if args.form == "json":
        print_json([_as_json(row) for row in rows])
        return
    cells = [(row.owner, str(len(row.numbers)), str(row.late or ""), _written(row)) for row in rows]
    print_table(("Ansvarig", "Öppna", "Försenade", "Skrivet"), cells, empty="Ingen.")


def _as_json(row: OwnerLetterRow) -> dict[str, Any]:
    return {
        "owner": row.owner,
        "actions": list(row.numbers),
        "overdue": row.late,
        "due": row.next_due_on.isoformat() if row.next_due_on else None,
        "written": _written(row) or None,
        "remind": row.is_due,
    }


def _written(row: OwnerLetterRow) -> str:
    return row.latest.day.isoformat() if row.latest else ""
