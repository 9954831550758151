"""Keeps what stands in the capture line with its meeting, in the window and on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from trygghetsrad.services.line_drafts import LineDrafts
    from trygghetsrad.ui.page import PageContext


class LineKeeper(QObject):
    """Hands every change of the line to the draft writer, and puts it back when its meeting is shown."""

    def __init__(self, context: PageContext, line: QLineEdit) -> None:
        super().__init__()
        self._context = context
        self._line = line
        self._meeting_id: int | None = None
        self._half_written: dict[int, str] = {}
        self._drafts: LineDrafts | None = None
        line.textChanged.connect(self._keep)

    def change_meeting(self, meeting_id: int) -> None:
        """Show what was half-written in another meeting, before a crash or in this run."""
        if self._meeting_id is not None:
            self._half_written[self._meeting_id] = self._line.text()
        self._meeting_id = None
        text = self._half_written.pop(meeting_id, None)
        self._line.setText(self._drafts_of_file().line(meeting_id) if text is None else text)
        self._meeting_id = meeting_id

    def _keep(self, text: str) -> None:
        if self._meeting_id is not None and not self._context.is_read_only:
            self._drafts_of_file().keep(self._meeting_id, text)

    def _drafts_of_file(self) -> LineDrafts:
        from trygghetsrad.services.line_drafts import LineDrafts

        if self._drafts is None:
            services = self._context.services
            self._drafts = LineDrafts(services.drafts, services.file)
        return self._drafts
