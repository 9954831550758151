"""Makes the papers: shows them as they will be printed, prints them, saves them in any form."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from trygghetsrad.domain.dispatch import PRINTED
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder
from trygghetsrad.ui.meeting.save_desk import SaveDesk
from trygghetsrad.ui.printing import make_printer, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

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
        self._saving = SaveDesk(context, window)
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
            self._preview.show_waiting(self.tr("Förbereder {paper} …").format(paper=self._title(order)))
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
            label=self.tr("Förbereder {paper} …").format(paper=self._title(order)),
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
        dialog.setWindowTitle(self.tr("Skriv ut {paper}").format(paper=self._title(order)))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.tasks.run(
                lambda _task: print_pdf(file.content, printer),
                label=self.tr("Skriver ut …"),
                on_done=lambda _pages: self._printed(order, file),
            )

    def choose_file(self) -> None:
        """Let the user choose where to save the paper, and in which form."""
        if self._file is not None:
            self._saving.ask(self._file.name.removesuffix(".pdf"), self._make)

    def save_to(self, target: Path) -> None:
        """Save the paper in the form that the ending of the name says."""
        if self._order is not None:
            self._saving.save(target, self._make)

    def _title(self, order: PaperOrder) -> str:
        return self._context.services.papers.title(order.kind)

    def _make(self, form: PaperForm) -> bytes:
        """Give the very bytes shown, or the same paper in another form."""
        order, file = self._order, self._file
        if file is not None and form is PaperForm.PDF:
            return file.content
        assert order is not None
        return self._context.services.papers.file(replace(order, form=form)).content

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
