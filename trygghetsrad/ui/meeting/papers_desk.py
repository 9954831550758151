"""Makes the papers: shows them as they will be printed, prints them, saves them in any form."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.dispatch import PRINTED
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder
from trygghetsrad.ui.printing import make_printer, print_pdf

if TYPE_CHECKING:
    from trygghetsrad.services.papers import PaperFile
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.pdf_preview import PdfPreview
    from trygghetsrad.ui.tasks import Task


class PapersDesk(QObject):
    """Carries out what is wished for in the list of papers.

    Signals:
        shown: the paper on the screen is up to date.
    """

    shown = Signal()

    def __init__(self, context: PageContext, preview: PdfPreview, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._preview = preview
        self._window = window
        self._order: PaperOrder | None = None
        self._file: PaperFile | None = None
        self._making: Task | None = None
        self._wanted = 0

    @property
    def is_ready(self) -> bool:
        """Tell whether the paper that is wanted is on the screen."""
        return self._file is not None

    def show(self, order: PaperOrder) -> None:
        """Make a paper in the background and show it."""
        if order != self._order:
            self._preview.show_waiting(self.tr("Förbereder {paper} …").format(paper=order.kind.label))
        self._order, self._file = order, None
        self._wanted += 1
        wanted, papers = self._wanted, self._context.services.papers
        self._context.refresh_actions()
        if self._making is not None:
            self._making.cancel()

        def make(task: Task) -> PaperFile:
            task.report(0, 1)  # ends here when another paper has been chosen meanwhile
            return papers.file(order)

        self._making = self._context.tasks.run(
            make,
            label=self.tr("Förbereder {paper} …").format(paper=order.kind.label),
            on_done=lambda file: self._show(wanted, file),
            owner=self,
        )

    def print_paper(self) -> None:
        """Let the user choose a printer, and print in the background."""
        from PySide6.QtPrintSupport import QPrintDialog

        order, file = self._order, self._file
        if order is None or file is None:
            return
        printer = make_printer(file.name.removesuffix(".pdf"))
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Skriv ut {paper}").format(paper=order.kind.label))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.tasks.run(
                lambda _task: print_pdf(file.content, printer),
                label=self.tr("Skriver ut …"),
                on_done=lambda _pages: self._printed(order, file),
            )

    def choose_file(self) -> None:
        """Let the user choose where to save the paper, and in which form."""
        if self._file is None:
            return
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
        dialog.selectFile(self._file.name.removesuffix(".pdf"))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Save the paper in the form that the ending of the name says; without a known one, as PDF."""
        order = self._order
        if order is None:
            return
        known = {f".{one.value}": one for one in PaperForm}
        form = known.get(target.suffix.lower(), PaperForm.PDF)
        papers = self._context.services.papers
        self._context.tasks.run(
            lambda _task: _write(target, papers.file(replace(order, form=form)).content),
            label=self.tr("Sparar {name} …").format(name=target.name),
            on_done=lambda _nothing: self._saved(target),
            owner=self,
        )

    def _show(self, wanted: int, file: PaperFile) -> None:
        if wanted != self._wanted:
            return
        self._file = file
        self._preview.show_pdf(file.content)
        self._context.refresh_actions()
        self.shown.emit()

    def _printed(self, order: PaperOrder, file: PaperFile) -> None:
        """Say that it is on its way; minutes that leave the house are logged."""
        meeting_id = order.meeting_id
        if order.kind is PaperKind.MINUTES and meeting_id is not None and not self._context.is_read_only:
            sha256 = hashlib.sha256(file.content).hexdigest()
            minutes = self._context.services.minutes
            self._context.dispatcher.run(
                lambda: minutes.log_dispatch(meeting_id, channel=PRINTED, recipients="", sha256=sha256)
            )
        self._context.messages.inform(self.tr("Utskriften är skickad."))

    def _saved(self, target: Path) -> None:
        self._context.messages.offer(
            self.tr("{name} är sparad.").format(name=target.name),
            self.tr("Visa i mappen"),
            lambda: _open_folder(target),
        )


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _write(target: Path, content: bytes) -> None:
    try:
        paths.write_atomically(target, content)
    except OSError as problem:
        raise FileProblemError(
            f"Det går inte att spara {target.name} där. Stäng filen om den är öppen, "
            "eller välj en annan mapp."
        ) from problem
