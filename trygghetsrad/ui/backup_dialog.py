"""Lets the user choose a backup for a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.ui.backup_list import backup_table, described
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.backups import BackupRow
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_state import ViewState


class BackupDialog(QDialog):
    """The backups of a file with what is in each.

    Signals:
        chosen(object): the path of the one to put back.
        other_requested: the user has a backup somewhere else.
    """

    chosen = Signal(object)
    other_requested = Signal()

    def __init__(self, parent: QWidget, theme: Theme, view_state: ViewState, rows: list[BackupRow]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Återställ en säkerhetskopia"))
        self.table = backup_table(theme, view_state)
        self.table.set_empty_state(
            EmptyState(theme, "history", self.tr("Det finns inga säkerhetskopior bredvid filen."))
        )
        self._described = text_label("", "muted", wraps=True)
        self.restore_button = Button(theme, self.tr("&Återställ"), icon="history", primary=True)
        self._other = Button(theme, self.tr("Välj en annan &fil…"), icon="folder_open")
        self._cancel = Button(theme, self.tr("Av&bryt"))
        self._build_layout()
        self.table.row_chosen.connect(self._show_chosen)
        self.table.row_opened.connect(lambda _row: self._choose())
        self.restore_button.clicked.connect(self._choose)
        self._other.clicked.connect(self._go_elsewhere)
        self._cancel.clicked.connect(self.reject)
        self.table.show_rows(rows)
        self._choose_newest_sound()
        self._show_chosen()

    def _build_layout(self) -> None:
        listed = Card(flush=True)
        listed.add(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(10)
        whole.addWidget(
            text_label(
                self.tr("Filen som den är sparas bland säkerhetskopiorna innan kopian tar dess plats."),
                wraps=True,
            )
        )
        whole.addWidget(listed, 1)
        whole.addWidget(self._described)
        whole.addLayout(buttons)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 115, unit * 60)

    def _choose_newest_sound(self) -> None:
        sound = next((row for row in self.table.rows if row.contents is not None), None)
        if sound is not None:
            self.table.choose_id(sound.path)

    def _show_chosen(self, *_: object) -> None:
        row = self.table.current_row
        self._described.setText(described(row) if row is not None else "")
        self.restore_button.setEnabled(row is not None and row.contents is not None)

    def _choose(self) -> None:
        row = self.table.current_row
        if row is not None and row.contents is not None:
            path: Path = row.path
            self.accept()
            self.chosen.emit(path)

    def _go_elsewhere(self) -> None:
        self.reject()
        self.other_requested.emit()
