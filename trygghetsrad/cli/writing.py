"""Commands that write: the capture line and the example year."""

from __future__ import annotations

from argparse import Namespace

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import print_json, say
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.services.example_file import ensure_example_year, example_file_path


def capture(calling: Calling, args: Namespace) -> None:
    """Carry out one capture line under a §."""
    with calling.writing() as services:
        meeting = services.meetings.by_code(args.meeting)
        items = [
            item for item in services.agenda.rows(meeting.meeting_id) if item.paragraph == args.paragraph
        ]
        if not items:
            raise NotFoundError(f"Möte {meeting.code} har ingen § {args.paragraph}.")
        captured = services.captures.capture(items[0].agenda_item_id, args.line)
    if args.form == "json":
        print_json(
            {
                "concern": captured.concern,
                "action": captured.action,
                "conclusion": captured.conclusion,
            }
        )
        return
    said = ", ".join(captured.numbers) or "anteckningen"
    say(f"Infört under § {args.paragraph}: {said}.")


def demo(calling: Calling, args: Namespace) -> None:
    """Make the example year in a file of its own."""
    path = calling.file if calling.file_is_named else example_file_path()
    if ensure_example_year(path, reset=args.reset):
        say(f"Exempelåret är inläst i {path}.")
    else:
        say(f"Exempelåret finns redan i {path}. Börja om med demo --reset.")
