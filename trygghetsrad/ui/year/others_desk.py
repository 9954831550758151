"""Adds, takes away and reads in the meetings of other bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.year.others_pane import OtherDraft, OthersPane

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.other_meetings import CalendarTaking, OtherMeetingRow

_LARGEST = 5_000_000


class OthersDesk(QObject):
    """The controller of the list of others' meetings."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.pane = OthersPane(context.theme, is_read_only=context.is_read_only)
        self.pane.draft_ready.connect(self._add)
        self.pane.remove_requested.connect(self._remove)
        self.pane.file_requested.connect(self._ask_for_file)

    def show_rows(self, year: int, rows: Sequence[OtherMeetingRow]) -> None:
        """Show a year's meetings."""
        self.pane.show_rows(year, rows)

    def begin(self, day: date) -> None:
        """Let the user write, with a day to begin from."""
        self.pane.begin(day)

    def read(self, file: Path) -> None:
        """Read a calendar file and take in what it says, once it is known whose it is."""
        service, today = self._context.services.other_meetings, self._context.today()
        self._context.tasks.run(
            lambda _task: service.look_at_file(_bytes(file), today=today),
            label=self.tr("Läser kalenderfilen …"),
            on_done=self._looked,
            owner=self.pane,
        )

    def take_in(self, taking: CalendarTaking, body: str) -> None:
        """Take in what was read, as the meetings of a body."""
        service = self._context.services.other_meetings
        if self._context.dispatcher.run(lambda: service.take_in(taking, body)) is not None:
            told = self.tr("{body}: {what}.").format(body=body.strip(), what=taking.summary)
            self._context.messages.inform_undoable(told)

    def _looked(self, taking: CalendarTaking) -> None:
        if taking.is_empty:
            told = self.tr("Kalenderfilen har inget nytt: {what}.")
            self._context.messages.inform(told.format(what=taking.summary))
        elif taking.body:
            self.take_in(taking, taking.body)
        else:
            self._ask_whose(taking)

    def _ask_whose(self, taking: CalendarTaking) -> None:
        dialog = QInputDialog(self.pane)
        dialog.setWindowTitle(self.tr("Läs in kalenderfil"))
        dialog.setLabelText(self.tr("Filen har {what}. Vems möten är det?").format(what=taking.summary))
        dialog.setOkButtonText(self.tr("Läs in"))
        dialog.setCancelButtonText(self.tr("Avbryt"))
        dialog.textValueSelected.connect(lambda body: self.take_in(taking, body))
        dialog.open()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(
            self.pane,
            self.tr("Läs in kalenderfil"),
            str(paths.documents_folder()),
            self.tr("Kalenderfiler (*.ics);;Alla filer (*)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def _add(self, draft: OtherDraft) -> None:
        added = self._context.dispatcher.run(lambda: self._added(draft))
        if added is not None:
            self._context.messages.inform_undoable(
                self.tr("{body} är inlagt.").format(body=draft.body.strip())
            )
            self.pane.go_on()

    def _added(self, draft: OtherDraft) -> tuple[int, ChangeSet] | None:
        service = self._context.services.other_meetings
        try:
            return service.add(draft.body, draft.held_on, starts_at=draft.starts_at, ends_at=draft.ends_at)
        except InvalidInputError as problem:
            self.pane.show_problem(problem.message)
            return None

    def _remove(self, ids: tuple[int, ...]) -> None:
        service = self._context.services.other_meetings
        if self._context.dispatcher.run(lambda: service.remove(ids)) is not None:
            count = plural(len(ids), "möte är borttaget", "möten är borttagna")
            self._context.messages.inform_undoable(self.tr("{count}.").format(count=count))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST + 1)
    except OSError as problem:
        raise FileProblemError("Kalenderfilen kunde inte läsas. Ligger den kvar där?") from problem
