"""The real PDF on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from trygghetsrad.ui.printing import load_pdf
from trygghetsrad.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    from trygghetsrad.ui.theme import Theme

WIDEST_PX = 900
PAGE_GAP_PX = 14


class PdfPreview(QFrame):
    """Shows the pages of a PDF one below another, as wide as there is room for.

    QtPdf is loaded when the first document is shown.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._theme = theme
        self._view: QPdfView | None = None
        self._shown: QPdfDocument | None = None
        self._waiting = EmptyState(theme, "document_pdf", self.tr("Sidorna görs i ordning …"))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self._waiting)
        theme.changed.connect(self._take_theme)

    @property
    def page_count(self) -> int:
        """Give the number of pages shown; 0 while there is nothing to show."""
        return self._shown.pageCount() if self._shown else 0

    def show_waiting(self, sentence: str) -> None:
        """Say why there is nothing to see yet."""
        self._waiting.show_sentence(sentence)
        self._stack.setCurrentWidget(self._waiting)

    def show_pdf(self, content: bytes) -> None:
        """Show a document, at the same place as the one before it.

        Raises:
            FileProblemError: Qt cannot read it.
        """
        view = self._view or self._build_view()
        document = load_pdf(content)
        place = view.verticalScrollBar().value()
        document.setParent(self)  # not the view, which Qt leaves dangling when its own document goes with it
        before, self._shown = self._shown, document
        view.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._stack.setCurrentWidget(view)
        view.verticalScrollBar().setValue(place)

    def focus(self) -> None:
        """Put the keyboard on the pages, so that arrows scroll."""
        widget: QWidget = self._view or self
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build_view(self) -> QPdfView:
        from PySide6.QtPdfWidgets import QPdfView

        view = QPdfView(self)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setPageSpacing(PAGE_GAP_PX)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(self.tr("Förhandsvisning"))
        self._stack.addWidget(view)
        self._view = view
        self._take_theme()
        self._fit()
        return view

    def _take_theme(self) -> None:
        if self._view is not None:
            palette = self._view.palette()
            palette.setColor(QPalette.ColorRole.Dark, self._theme.color("neutral_soft"))
            palette.setColor(QPalette.ColorRole.Mid, self._theme.color("neutral_soft"))
            self._view.setPalette(palette)

    def _fit(self) -> None:
        if self._view is not None:
            margins = self._view.documentMargins()
            side = max((self.width() - WIDEST_PX) // 2, PAGE_GAP_PX)
            margins.setTop(PAGE_GAP_PX)
            margins.setBottom(PAGE_GAP_PX)
            margins.setLeft(side)
            margins.setRight(side)
            self._view.setDocumentMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages at a readable width in a wide window."""
        super().resizeEvent(event)
        self._fit()
