"""Fields of a form: label, editor, hint, and what is wrong with what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.theme import repolish
from trygghetsrad.ui.widgets.labels import text_label


def indent_text(box: QAbstractSpinBox) -> None:
    """Give the number in a box with arrows its left margin, which Qt 6.11 forgets in a style sheet."""
    box.lineEdit().setTextMargins(7, 0, 0, 0)


class Form(QWidget):
    """Labels beside or above editors, each with buddy, accessible name and a line for what is wrong.

    Args:
        stacked: labels above their editors, for narrow panes.

    """

    def __init__(self, *, stacked: bool = False) -> None:
        super().__init__()
        self._stacked = stacked
        self._problems: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4 if stacked else 8)
        self._grid.setColumnStretch(0 if stacked else 1, 1)

    def add_field(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        beside: QWidget | None = None,
    ) -> None:
        """Add an editor with its label; an "&" in the label marks the access key.

        Args:
            hint: a muted line below the editor; also its accessible description.
            beside: a small widget to the right of the editor, such as a button.

        """
        caption = QLabel(label)
        caption.setBuddy(editor)
        editor.setAccessibleName(label.replace("&", ""))
        if hint:
            editor.setAccessibleDescription(hint)
        if isinstance(editor, QSpinBox | QDoubleSpinBox | QTimeEdit):
            indent_text(editor)
        problem = text_label("", "bad", wraps=True)
        problem.hide()
        self._problems[editor] = problem
        cell = QVBoxLayout()
        cell.setSpacing(3)
        line = QHBoxLayout()
        line.addWidget(editor, 1)
        if beside is not None:
            line.addWidget(beside)
        cell.addLayout(line)
        if hint:
            cell.addWidget(text_label(hint, "small", wraps=True))
        cell.addWidget(problem)
        row = self._grid.rowCount()
        if self._stacked:
            caption.setProperty("role", "section")
            self._grid.addWidget(caption, row, 0)
            self._grid.addLayout(cell, row + 1, 0)
            self._grid.setRowMinimumHeight(row + 2, 4)
        else:
            caption.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addLayout(cell, row, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over the whole width, such as a row of buttons."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 1 if self._stacked else 2)

    def show_problem(self, editor: QWidget, sentence: str) -> None:
        """Say below an editor what is wrong with it and put the cursor there."""
        self._mark(editor, sentence)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem_of(self, editor: QWidget) -> str:
        """Give what is said to be wrong with an editor; "" when nothing is."""
        return self._problems[editor].text()

    def clear_problems(self) -> None:
        """Take all problems away."""
        for editor in self._problems:
            self._mark(editor, "")

    def _mark(self, editor: QWidget, sentence: str) -> None:
        problem = self._problems[editor]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        editor.setProperty("invalid", bool(sentence))
        repolish(editor)
