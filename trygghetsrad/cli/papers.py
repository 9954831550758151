"""Commands that write papers: the minutes and, later, the year's report."""

from __future__ import annotations

from argparse import Namespace

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import WrongUsageError, say, write_file
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import DocumentProfile


def minutes(calling: Calling, args: Namespace) -> None:
    """Write the minutes of a meeting to a file."""
    form = args.format or _form_of(args.output.suffix)
    with calling.reading() as services:
        meeting = services.meetings.by_code(args.meeting)
        if form == "docx":
            raise NotAllowedError("Minnesanteckningar som docx finns inte än.")
        profile = DocumentProfile(args.profile)
        write = services.minutes.html if form == "html" else services.minutes.pdf
        contents = write(meeting.meeting_id, profile)
        is_public = profile is DocumentProfile.PUBLIC
        findings = services.redaction.findings(meeting.meeting_id) if is_public else []
    write_file(args.output, contents, never=calling.file)
    what = "Webbversionen av minnesanteckningarna" if is_public else "Minnesanteckningarna"
    written = "skriven" if is_public else "skrivna"
    say(f"{what} från möte {meeting.code} är {written} till {args.output}.")
    for found in findings:
        say(f"Inte maskerat: {found.kind.phrase} i {found.where}.")


def report(_calling: Calling, args: Namespace) -> None:
    """Say that the year's report does not exist yet."""
    raise NotAllowedError(f"Årsuppföljningen för {args.year} finns inte än.")


def _form_of(ending: str) -> str:
    forms = {"": "pdf", ".pdf": "pdf", ".html": "html", ".htm": "html", ".docx": "docx"}
    if ending.lower() not in forms:
        raise WrongUsageError(f"Säg med --format hur filen ska skrivas: {ending} är okänt.")
    return forms[ending.lower()]
