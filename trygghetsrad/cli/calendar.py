"""Meetings as calendar files."""

from __future__ import annotations

from argparse import Namespace

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import say, write_file


def calendar(calling: Calling, args: Namespace) -> None:
    """Write a meeting, or a year's meetings, as a calendar file."""
    with calling.reading() as services:
        if isinstance(args.wanted, int):
            written = services.calendar_files.year(args.wanted)
        else:
            meeting = services.meetings.by_code(args.wanted)
            written = services.calendar_files.meeting(meeting.meeting_id)
    write_file(args.output, written.contents, never=calling.file)
    say(f"Kalenderfilen är skriven till {args.output}.")
