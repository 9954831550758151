"""Sends the kallelse: the letter, the files, and what is kept of what was sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from trygghetsrad import paths
from trygghetsrad.domain.dispatch import MAIL, OTHER_WAY
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import WEEKDAYS, day_month
from trygghetsrad.ui.meeting.invitation_card import InvitationCard
from trygghetsrad.ui.meeting.opened_copy import open_copy, open_folder, save_among_documents, show_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from trygghetsrad.domain.invitation_steps import InvitationStep
    from trygghetsrad.services.invitation_rows import InvitationFile, InvitationLetter, InvitationRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.tasks import Task


class InvitationDesk(QObject):
    """Answers the card with the kallelse.

    Args:
        open_file: opens a file in the program that the system has for it.

    Signals:
        shown(bool): the card is up to date, and whether a letter is owed to those who are called.
        show_requested: the kallelse is to be seen as it will be printed.
    """

    shown = Signal(bool)
    show_requested = Signal()

    def __init__(
        self, context: PageContext, *, open_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._context = context
        self._open_file = open_file
        self._meeting: MeetingRow | None = None
        self._making: Task | None = None
        self.card = InvitationCard(context.theme)
        self.card.send_requested.connect(self.make_letter)
        self.card.noted.connect(self.note_other_way)
        self.card.show_requested.connect(self.show_requested)
        self.card.save_requested.connect(self.choose_folder)
        self.card.copy_requested.connect(self.copy_addresses)
        self.card.paper_requested.connect(self.open_paper)

    def show_meeting(self, meeting: MeetingRow, *, is_locked: bool) -> None:
        """Show where the kallelse of a meeting stands; it takes a moment, since the almanac is asked."""
        if self._meeting is None or self._meeting.meeting_id != meeting.meeting_id:
            self.card.setEnabled(False)
        self._meeting = meeting
        invitations = self._context.services.invitations
        self._context.tasks.run(
            lambda _task: invitations.row(meeting.meeting_id),
            label=self.tr("Läser kallelsen …"),
            on_done=lambda row: self._show(meeting, row, is_locked=is_locked),
            owner=self,
        )

    def _show(self, meeting: MeetingRow, row: InvitationRow, *, is_locked: bool) -> None:
        if self._meeting is not meeting:
            return
        self.card.setEnabled(True)
        self.card.show_row(row, state=self._state(meeting, row), is_locked=is_locked)
        self.shown.emit(bool(row.steps) and row.steps[0].is_owed)

    def make_letter(self, step: InvitationStep) -> None:
        """Write the letter in the background, open it in the user's mail program, and keep what it held."""
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            label = self.tr("Skapar e-postutkastet …")
            self._make(meeting_id, step, label, lambda letter: self._mail(meeting_id, letter))

    def note_other_way(self, step: InvitationStep, recipients: str) -> None:
        """Keep the paper, and write down that it went out in another way."""
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id

        def noted(letter: InvitationLetter) -> None:
            if self._keep(meeting_id, letter, OTHER_WAY, recipients):
                self.card.other_way.clear()

        self._make(meeting_id, step, self.tr("Antecknar utskicket …"), noted)

    def _make(
        self, meeting_id: int, step: InvitationStep, label: str, act: Callable[[InvitationLetter], None]
    ) -> None:
        """Make a letter in the background; a second click while that goes on makes no second one."""
        if self._making is not None and self._making.is_running:
            return
        invitations = self._context.services.invitations
        self._making = self._context.tasks.run(
            lambda _task: invitations.letter(meeting_id, step), label=label, on_done=act, owner=self
        )

    def choose_folder(self) -> None:
        """Let the user choose where to save the kallelse as PDF, page and calendar file."""
        folder = paths.documents_folder()
        start = str(folder if folder.is_dir() else Path.home())
        dialog = QFileDialog(self.card, self.tr("Spara filerna i mappen"), start)
        dialog.setObjectName("save_invitation")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, folder: Path) -> None:
        """Save the kallelse, the calendar file and what is attached in a folder."""
        meeting, services = self._meeting, self._context.services
        if meeting is None:
            return
        meeting_id = meeting.meeting_id

        def save() -> int:
            files = services.invitations.files(meeting_id)
            for file in files:
                _write(folder, file)
            return len(files)

        self._context.tasks.run(
            lambda _task: save(),
            label=self.tr("Sparar filerna …"),
            on_done=lambda count: self._context.messages.offer(
                self.tr("{count} filer är sparade.").format(count=count),
                self.tr("Visa mappen"),
                lambda: open_folder(folder, self._open_file),
            ),
            owner=self,
        )

    def copy_addresses(self) -> None:
        """Put the addresses on the clipboard, as a mail program wants them."""
        if self._meeting is None:
            return
        recipients = self._context.services.sending.recipients(self._meeting.meeting_id)
        QGuiApplication.clipboard().setText(recipients.pasted)
        self._context.messages.inform(
            self.tr("Adresserna är kopierade. Klistra in dem som hemlig kopia om invånare är med.")
        )

    def open_paper(self, version_id: int) -> None:
        """Open a paper as it was sent."""
        invitations = self._context.services.invitations
        file = self._context.dispatcher.run(lambda: invitations.paper(version_id))
        if file is not None:
            open_copy(self._context.messages, file.name, file.content, open_file=self._open_file)

    def _mail(self, meeting_id: int, letter: InvitationLetter) -> None:
        messages = self._context.messages
        path = save_among_documents(messages, letter.name, letter.contents)
        if path is not None and self._keep(meeting_id, letter, MAIL, letter.recipients.names):
            show_file(messages, path, open_file=self._open_file)

    def _keep(self, meeting_id: int, letter: InvitationLetter, channel: str, recipients: str) -> bool:
        if self._context.is_read_only:
            return True
        kept = self._context.dispatcher.run(
            lambda: self._context.services.invitations.keep_sent(
                meeting_id, letter, channel=channel, recipients=recipients
            )
        )
        return kept is not None

    def _state(self, meeting: MeetingRow, row: InvitationRow) -> str:
        if meeting.state is MeetingState.CANCELLED:
            return self.tr("Mötet är inställt.")
        if meeting.called_on is not None:
            return self.tr("Kallelsen skickades {day}.").format(day=_weekday(meeting.called_on))
        if meeting.state.has_started:
            return self.tr("Mötet har börjat.")
        due = row.deadlines.invitation_on
        return self.tr("Kallelsen ska vara ute senast {day}.").format(day=_weekday(due))


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}"


def _write(folder: Path, file: InvitationFile) -> None:
    try:
        paths.write_atomically(folder / file.name, file.content)
    except OSError as problem:
        raise FileProblemError(
            f"Det går inte att spara {file.name} där. Stäng filen om den är öppen, eller välj en annan mapp."
        ) from problem
