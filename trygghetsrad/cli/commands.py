"""From the command's word to what it does, and from its outcome to an exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import WrongUsageError
from trygghetsrad.domain.errors import CouncilError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""Exit codes; the last is mostly given by the parser."""


def run(args: Namespace, calling: Calling) -> int:
    """Carry out a parsed command; gives the exit code."""
    try:
        _command(args.command)(calling, args)
        sys.stdout.flush()
    except CouncilError as refusal:
        sys.stdout.flush()
        sys.stderr.write(refusal.message + "\n")
        return WRONG_USAGE if isinstance(refusal, WrongUsageError) else REFUSED
    return DONE


def _command(name: str) -> Callable[[Calling, Namespace], None]:
    from trygghetsrad.cli import (
        calendar,
        file_care,
        letters,
        list_import,
        lists,
        papers,
        promises,
        sheets,
        writing,
    )

    return {
        "actions": sheets.actions,
        "backup": file_care.backup,
        "calendar": calendar.calendar,
        "capture": writing.capture,
        "check": file_care.check,
        "concerns": sheets.concerns,
        "demo": writing.demo,
        "export": file_care.export,
        "import": file_care.import_,
        "import-list": list_import.import_list,
        "letters": letters.letters,
        "meetings": lists.meetings,
        "minutes": papers.minutes,
        "paper": papers.paper,
        "plan": lists.plan,
        "promises": promises.promises,
        "report": papers.report,
        "restore": file_care.restore_,
        "search": lists.search,
        "verify": file_care.verify,
    }[name]
