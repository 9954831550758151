"""The manual in a window of its own, read from the shipped Markdown file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme


class ManualWindow(QDialog):
    """Shows the manual beside the main window; closes with Esc."""

    def __init__(self, parent: QWidget, theme: Theme, markdown: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Handbok"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Handbok"))
        self.text.setOpenExternalLinks(False)
        self.text.setFont(theme.font(1.05))
        self.text.document().setDocumentMargin(22)
        self.text.document().setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 95, unit.height() * 38)
