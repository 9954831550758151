"""Sends the minutes: the letter, the addresses, and the log of what left the house."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from trygghetsrad import paths
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.dispatch import MAIL, OTHER_WAY, PRINTED
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.file_problems import why_not_saved
from trygghetsrad.domain.swedish import join_names
from trygghetsrad.ui.meeting.send_box import SendBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trygghetsrad.services.minutes import DispatchRow
    from trygghetsrad.services.sending import LetterDraft
    from trygghetsrad.ui.page import PageContext


class SendDesk(QObject):
    """Answers the box with the ways out.

    Args:
        open_file: opens a file in the program that the system has for it.
    """

    def __init__(
        self, context: PageContext, *, open_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._context = context
        self._open_file = open_file
        self._meeting_id: int | None = None
        self._profile = DocumentProfile.ORIGINAL
        self.box = SendBox(context.theme)
        self.box.mail_requested.connect(self.make_letter)
        self.box.copy_requested.connect(self.copy_recipients)
        self.box.noted.connect(self.note_other_way)

    def ask(self, meeting_id: int, profile: DocumentProfile, *, is_draft: bool) -> None:
        """Show the ways out for the minutes of a meeting."""
        self._meeting_id, self._profile = meeting_id, profile
        recipients = self._context.services.sending.recipients(meeting_id)
        missing = join_names(recipients.without_address)
        self.box.ask(to=recipients.names, missing=missing, is_draft=is_draft)

    def make_letter(self) -> None:
        """Write the letter in the background, and open it in the user's mail program."""
        meeting_id, profile = self._meeting_id, self._profile
        if meeting_id is None:
            return
        services = self._context.services
        self._context.tasks.run(
            lambda _task: services.sending.minutes_letter(meeting_id, profile),
            label=self.tr("Skapar e-postutkastet …"),
            on_done=lambda letter: self._save(meeting_id, letter),
            owner=self,
        )

    def copy_recipients(self) -> None:
        """Put the addresses on the clipboard, as a mail program wants them."""
        if self._meeting_id is None:
            return
        recipients = self._context.services.sending.recipients(self._meeting_id)
        QGuiApplication.clipboard().setText(recipients.pasted)
        self._context.messages.inform(
            self.tr("Adresserna är kopierade. Klistra in dem som hemlig kopia om invånare är med.")
        )

    def note_other_way(self, recipients: str) -> None:
        """Write down that the minutes were sent in another way; what was sent is made in the background."""
        meeting_id, profile = self._meeting_id, self._profile
        if meeting_id is None:
            return
        services = self._context.services
        self._context.tasks.run(
            lambda _task: services.minutes.pdf(meeting_id, profile),
            label=self.tr("Antecknar utskicket …"),
            on_done=lambda pdf: self._log(meeting_id, OTHER_WAY, _sha256(pdf), recipients),
            owner=self,
        )
        self.box.hide()

    def note_printed(self, meeting_id: int, contents: bytes) -> None:
        """Write down that the very bytes shown were printed."""
        self._log(meeting_id, PRINTED, _sha256(contents), "")

    def _save(self, meeting_id: int, letter: LetterDraft) -> None:
        folder = paths.documents_folder()
        path = folder / letter.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            paths.write_atomically(path, letter.contents)
        except OSError as problem:
            why = why_not_saved(letter.name, problem, exists=path.exists())
            self._context.messages.complain(FileProblemError(f"E-postutkastet kunde inte sparas. {why}"))
            return
        self._log(meeting_id, MAIL, letter.sha256, letter.recipients.names)
        self.box.hide()
        if not self._open_file(QUrl.fromLocalFile(str(path))):
            self._show_where(path)

    def _show_where(self, path: Path) -> None:
        self._context.messages.offer(
            self.tr("{name} är sparat. Inget e-postprogram öppnade det.").format(name=path.name),
            self.tr("Visa i mappen"),
            lambda: self._open_folder(path),
        )

    def _open_folder(self, path: Path) -> None:
        self._open_file(QUrl.fromLocalFile(str(path.parent)))

    def _log(self, meeting_id: int, channel: str, sha256: str, recipients: str) -> None:
        if self._context.is_read_only:
            return
        self._context.dispatcher.run(
            lambda: self._context.services.sending.log(
                meeting_id, channel=channel, sha256=sha256, recipients=recipients
            )
        )


def _sha256(contents: bytes) -> str:
    return hashlib.sha256(contents).hexdigest()


def dispatch_sentence(row: DispatchRow) -> str:
    """Say what left the house, when, how and to whom."""
    at = row.at_utc.astimezone()
    what = f"Version {row.version}" if row.version is not None else "Utkast"
    to = f" till {row.recipients}" if row.recipients else ""
    return f"{at:%Y-%m-%d} kl. {at:%H.%M} · {what} · {row.channel}{to} ({row.who})"
