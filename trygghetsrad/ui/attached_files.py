"""The files that belong to what a page shows: attached, opened, saved and taken away in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.file_problems import why_not_saved
from trygghetsrad.domain.swedish import file_size
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.domain.attached_to import AttachedTo
    from trygghetsrad.services.attachments import AttachmentRow
    from trygghetsrad.ui.page import PageContext

_LARGEST_READ = 200_000_000


class AttachedFiles(QWidget):
    """A list of files with what can be done with each, and a button that attaches one; files may be dropped.

    The page reads again after each change and calls `show_for`.

    Args:
        open_file: opens a file in the program that the system has for it.
    """

    def __init__(
        self, context: PageContext, *, open_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAccessibleName(self.tr("Bilagor"))
        self.setAcceptDrops(not context.is_read_only)
        self._context = context
        self._open_file = open_file
        self._opened: QTemporaryDir | None = None
        self._place: tuple[AttachedTo, int] | None = None
        self._names: dict[int, Button] = {}
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, 1)
        self.add = Button(context.theme, self.tr("Bifoga fil …"), icon="document_add")
        self.add.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setVisible(not context.is_read_only)

    def show_for(self, attached_to: AttachedTo, row_id: int, *, locked: bool = False) -> None:
        """Show the files of a row; nothing can be changed when it is locked."""
        self._place = (attached_to, row_id)
        may_change = not (locked or self._context.is_read_only)
        self.add.setVisible(may_change)
        self.setAcceptDrops(may_change)
        self._show(self._context.services.attachments.rows(attached_to, row_id), may_change=may_change)

    def choose(self, attachment_id: int) -> bool:
        """Put the keyboard on a file; tells whether it is here."""
        button = self._names.get(attachment_id)
        if button is not None:
            button.show()  # it may have been made a moment ago
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return button is not None

    def attach(self, path: Path) -> None:
        """Attach a file from the disk."""
        if self._place is None:
            return
        (attached_to, row_id), attachments = self._place, self._context.services.attachments
        try:
            file = _read(path)
        except FileProblemError as problem:
            self._context.messages.complain(problem)
            return
        attached = self._context.dispatcher.run(
            lambda: attachments.add(attached_to, row_id, name=path.name, file=file)
        )
        if attached is not None:
            self._context.messages.inform_undoable(self.tr("{name} är bifogad.").format(name=path.name))

    def save(self, row: AttachmentRow, path: Path) -> None:
        """Save the very bytes of a file."""
        try:
            paths.write_atomically(path, self._context.services.attachments.file(row.attachment_id))
        except OSError as problem:
            why = why_not_saved(path.name, problem, exists=path.exists())
            self._context.messages.complain(FileProblemError(why))
            return
        self._context.messages.inform(self.tr("{name} är sparad.").format(name=path.name))

    def open(self, row: AttachmentRow) -> None:
        """Open a copy in the program that the system has for it; the copy goes when the window does."""
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.filePath(str(row.attachment_id)))
        copy = folder / (Path(row.name).name or "bilaga")
        try:
            folder.mkdir(exist_ok=True)
            paths.write_atomically(copy, self._context.services.attachments.file(row.attachment_id))
        except OSError as problem:
            why = why_not_saved(copy.name, problem, exists=copy.exists())
            self._context.messages.complain(FileProblemError(why))
            return
        if not self._open_file(QUrl.fromLocalFile(str(copy))):
            said = self.tr("Datorn har inget program för {name}. Spara filen i stället.")
            self._context.messages.warn(said.format(name=row.name))

    def _show(self, rows: Sequence[AttachmentRow], *, may_change: bool) -> None:
        clear(self._lines)
        self._names = {}
        for number, row in enumerate(rows):
            added = row.added_utc.astimezone()
            name = Button(self._context.theme, row.name, icon="link", flat=True)
            name.setAccessibleName(self.tr("Öppna {name}").format(name=row.name))
            name.clicked.connect(lambda _on=False, row=row: self.open(row))
            self._names[row.attachment_id] = name
            self._lines.addWidget(name, 2 * number, 0, Qt.AlignmentFlag.AlignLeft)
            details = f"{file_size(row.bytes_long)} · {added:%Y-%m-%d}"
            self._lines.addWidget(text_label(details, "small"), 2 * number + 1, 0)
            self._add_step(number, 1, "save", self.tr("Spara {name}"), row, self._choose_place)
            if may_change:
                self._add_step(number, 2, "delete", self.tr("Ta bort {name}"), row, self._remove)

    def _add_step(
        self,
        line: int,
        column: int,
        icon: str,
        said: str,
        row: AttachmentRow,
        step: Callable[[AttachmentRow], None],
    ) -> None:
        button = Button(self._context.theme, "", icon=icon, flat=True)
        button.setAccessibleName(said.format(name=row.name))
        button.setToolTip(said.format(name=row.name))
        button.clicked.connect(lambda: step(row))
        self._lines.addWidget(button, 2 * line, column)

    def _remove(self, row: AttachmentRow) -> None:
        attachments = self._context.services.attachments
        if self._context.dispatcher.run(lambda: attachments.remove(row.attachment_id)) is not None:
            self._context.messages.inform_undoable(self.tr("{name} är borttagen.").format(name=row.name))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Bifoga fil"), str(paths.documents_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def _choose_place(self, row: AttachmentRow) -> None:
        folder = paths.documents_folder()
        first = (folder if folder.is_dir() else Path.home()) / Path(row.name).name
        name, _ = QFileDialog.getSaveFileName(self.window(), self.tr("Spara bilagan"), str(first))
        if name:
            self.save(row, Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_READ:
            raise FileProblemError(f"{path.name} är för stor. Välj en fil under 25 MB.")
        return path.read_bytes()
    except OSError as problem:
        raise FileProblemError(f"{path.name} kunde inte läsas.") from problem
