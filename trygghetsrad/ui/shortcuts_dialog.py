"""The list of shortcuts, made from the action table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.actions import ACTION_TABLE
from trygghetsrad.ui.menus import Menu
from trygghetsrad.ui.widgets.labels import KeyHint, text_label


class ShortcutsDialog(QDialog):
    """Every action that has a shortcut, by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Kortkommandon"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        shortcuts = self._build_list()
        scroll.setWidget(shortcuts)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(shortcuts.sizeHint().width() + 60, 560)

    def _build_list(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("plain")
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        for menu in Menu:
            rows = [row for group in ACTION_TABLE[menu] for row in group if row.shortcuts]
            if rows:
                grid.addWidget(
                    text_label(menu.replace("&", ""), "heading"),
                    grid.rowCount(),
                    0,
                    1,
                    2,
                )
            for row in rows:
                number = grid.rowCount()
                grid.addWidget(text_label(row.label.replace("&", "").rstrip("…")), number, 0)
                keys = QKeySequence.listFromString(row.shortcuts)[0].toString(
                    QKeySequence.SequenceFormat.NativeText
                )
                grid.addWidget(KeyHint(keys), number, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        return inner
