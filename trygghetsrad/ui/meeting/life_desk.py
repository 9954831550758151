"""Carries out the steps in the life of the minutes, and files signed copies back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.ui.meeting.life_panel import LifePanel
from trygghetsrad.ui.meeting.save_desk import write_file
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from trygghetsrad.services.document_life import DocumentLifeRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.signed_copies import SignedCopyRow
    from trygghetsrad.ui.page import PageContext

_LARGEST = 200_000_000


class LifeDesk(QObject):
    """Answers the panel with the steps, and the list of signed copies.

    Args:
        open_file: opens a file in the program that the system has for it.

    Attributes:
        panel: stands above the check list.
        copies: stands below the versions.
    """

    def __init__(
        self, context: PageContext, *, open_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._context = context
        self._open_file = open_file
        self._meeting: MeetingRow | None = None
        self.panel = LifePanel(context.theme)
        self.copies = QWidget()
        self.copies.setObjectName("plain")
        self._lines = QGridLayout(self.copies)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(0, 1)
        self.panel.approved.connect(self.approve)
        self.panel.withdrawn.connect(self.withdraw)
        self.panel.stepped.connect(self._step)

    def show(self, meeting: MeetingRow, life: DocumentLifeRow, copies: Sequence[SignedCopyRow]) -> None:
        """Show where the minutes of a meeting stand."""
        self._meeting = meeting
        self.panel.show_life(
            life,
            has_started=meeting.state.has_started,
            writes=not self._context.is_read_only,
            today=self._context.today(),
        )
        self._show_copies(copies)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows of the steps."""
        return self.panel.actions_now()

    def approve(self, person_id: int, on: date) -> None:
        """Write down that somebody has approved the minutes."""
        meeting, life = self._meeting, self._context.services.document_life
        if meeting is not None:
            self._context.dispatcher.run(lambda: life.approve(meeting.meeting_id, person_id, on))

    def withdraw(self, person_id: int) -> None:
        """Take an approval away again."""
        meeting, life = self._meeting, self._context.services.document_life
        if meeting is not None:
            self._context.dispatcher.run(lambda: life.withdraw_approval(meeting.meeting_id, person_id))

    def file_copy(self, path: Path) -> None:
        """File a signed copy of the newest version."""
        meeting, copies = self._meeting, self._context.services.signed_copies
        if meeting is None:
            return
        try:
            file = _read(path)
        except FileProblemError as problem:
            self._context.messages.complain(problem)
            return
        if self._context.dispatcher.run(lambda: copies.add(meeting.meeting_id, path.name, file)) is not None:
            self._context.messages.inform_undoable(
                self.tr("{name} är inlagd som undertecknad kopia.").format(name=path.name)
            )

    def save_copy(self, copy: SignedCopyRow, path: Path) -> None:
        """Save the very bytes of a signed copy, and offer to open them."""
        try:
            write_file(path, self._context.services.signed_copies.file(copy.attachment_id))
        except FileProblemError as problem:
            self._context.messages.complain(problem)
            return
        self._context.messages.offer(
            self.tr("{name} är sparad.").format(name=path.name),
            self.tr("Öppna"),
            lambda: self._open(path),
        )

    def _open(self, path: Path) -> None:
        self._open_file(QUrl.fromLocalFile(str(path)))

    def _step(self, key: str) -> None:
        meeting, services = self._meeting, self._context.services
        if meeting is None:
            return
        if key == "signed_copy":
            self._choose_copy()
            return
        life = services.document_life
        steps = {
            "send_for_review": (
                life.send_for_review,
                self.tr("[Minnesanteckningarna|Protokollet] är på granskning."),
            ),
            "take_back": (life.take_back, self.tr("[Minnesanteckningarna|Protokollet] är ett utkast igen.")),
            "publish": (life.publish, self.tr("Webbversionen är markerad som publicerad.")),
            "archive": (
                life.archive,
                self.tr("[Minnesanteckningarna är markerade som arkiverade|Protokollet är arkiverat]."),
            ),
        }
        step, said = steps[key]
        if self._context.dispatcher.run(lambda: step(meeting.meeting_id)) is not None:
            self._context.messages.inform(services.council.profile().words(said))

    def _choose_copy(self) -> None:
        dialog = QFileDialog(
            self.panel.window(),
            self.tr("Välj den undertecknade kopian"),
            str(paths.documents_folder()),
            self.tr("PDF och bilder (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.file_copy(Path(name)))
        dialog.open()

    def _show_copies(self, copies: Sequence[SignedCopyRow]) -> None:
        clear(self._lines)
        self.copies.setVisible(bool(copies))
        for number, copy in enumerate(copies):
            added = copy.added_utc.astimezone()
            title = self.tr("Undertecknad kopia av version {n}").format(n=copy.version)
            details = f"{copy.name}\n{added:%Y-%m-%d} kl. {added:%H.%M}\nSHA-256 {copy.sha256[:16]}…"
            self._lines.addWidget(text_label(title, "strong", wraps=True), 2 * number, 0)
            save = Button(self._context.theme, self.tr("Spara…"), flat=True)
            save.setAccessibleDescription(copy.name)
            save.clicked.connect(lambda _on=False, copy=copy: self._choose_place(copy))
            self._lines.addWidget(save, 2 * number, 1, Qt.AlignmentFlag.AlignTop)
            shown = text_label(details, "small", wraps=True, selectable=True)
            self._lines.addWidget(shown, 2 * number + 1, 0, 1, 2)

    def _choose_place(self, copy: SignedCopyRow) -> None:
        folder = paths.documents_folder()
        first = (folder if folder.is_dir() else Path.home()) / copy.name
        name, _ = QFileDialog.getSaveFileName(self.panel.window(), self.tr("Spara kopian"), str(first))
        if name:
            self.save_copy(copy, Path(name))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise FileProblemError(f"{path.name} är för stor. Välj en fil under 10 MB.")
        return path.read_bytes()
    except OSError as problem:
        raise FileProblemError(f"{path.name} kunde inte läsas.") from problem
