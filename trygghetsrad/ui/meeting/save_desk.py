"""Saves a paper in the form that is chosen: whole or not at all, and says where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.file_problems import why_not_saved
from trygghetsrad.domain.paper_kinds import PaperForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.ui.page import PageContext


class SaveDesk(QObject):
    """Asks where to save, and in which form, and saves in the background.

    Args:
        window: what the question stands over.
        open_folder: shows a folder in the program that the system has for it.
    """

    def __init__(
        self,
        context: PageContext,
        window: QWidget,
        *,
        open_folder: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._open_folder = open_folder

    def ask(self, name: str, make: Callable[[PaperForm], bytes]) -> None:
        """Let the user choose a file and a form.

        Args:
            name: what the file is called at first, without ending.
            make: gives the bytes of a form; called in the background.
        """
        folder = paths.documents_folder()
        kinds = {
            self.tr("PDF (*.pdf)"): PaperForm.PDF,
            self.tr("Webbsida (*.html)"): PaperForm.HTML,
            self.tr("Word (*.docx)"): PaperForm.WORD,
        }
        dialog = QFileDialog(
            self._window,
            self.tr("Spara som"),
            str(folder if folder.is_dir() else Path.home()),
            ";;".join(kinds),
        )
        dialog.setObjectName("save_paper")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(PaperForm.PDF.value)
        # The ending follows the chosen form, so that the right older file is asked about.
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds[chosen].value))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen), make))
        dialog.open()

    def save(self, target: Path, make: Callable[[PaperForm], bytes]) -> None:
        """Save in the form that the ending of the name says; without a known one, as PDF."""
        known = {f".{one.value}": one for one in PaperForm}
        form = known.get(target.suffix.lower(), PaperForm.PDF)
        self._context.tasks.run(
            lambda _task: write_file(target, make(form)),
            label=self.tr("Sparar {name} …").format(name=target.name),
            on_done=lambda _nothing: self._saved(target),
            owner=self,
        )

    def _saved(self, target: Path) -> None:
        self._context.messages.offer(
            self.tr("{name} är sparad.").format(name=target.name),
            self.tr("Visa i mappen"),
            lambda: self._show_folder(target),
        )

    def _show_folder(self, target: Path) -> None:
        self._open_folder(QUrl.fromLocalFile(str(target.parent)))


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        FileProblemError: it cannot be written; the old file is untouched.
    """
    try:
        paths.write_atomically(target, content)
    except OSError as problem:
        raise FileProblemError(why_not_saved(target.name, problem, exists=target.exists())) from problem
