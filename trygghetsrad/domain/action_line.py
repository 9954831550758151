"""An action item as the line it could have been captured with, for a line in which it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghetsrad.domain.captured import Capture, CapturedName, CaptureKind, write


def action_line(text: str, owners: Sequence[str], due_on: date | None) -> str:
    """Write text, owners and last day as a capture line, less the mark of its kind."""
    names = tuple(CapturedName(name) for name in owners)
    return write(Capture(CaptureKind.ACTION, text, owners=names, due_on=due_on)).removeprefix(">").strip()
