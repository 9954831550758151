"""Säkerhetskopior: what there is, what is in each, how many are kept, and the way to another computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from trygghetsrad.ui.backup_list import backup_table, described, moment
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from trygghetsrad.services.backups import BackupRow
    from trygghetsrad.settings import Preferences

MOST_KEPT = 120


class BackupsPane(QWidget):
    """The backups of the open file.

    Signals:
        backup_requested, folder_requested, move_requested, check_requested: a button was pressed.
        restore_requested(object): put this backup in the file's place.
    """

    backup_requested = Signal()
    restore_requested = Signal(object)
    folder_requested = Signal()
    move_requested = Signal()
    check_requested = Signal()

    def __init__(
        self,
        context: PageContext,
        *,
        preferences: Callable[[], Preferences],
        change_preferences: Callable[..., None],
    ) -> None:
        super().__init__()
        self._context = context
        self._preferences = preferences
        self._change = change_preferences
        theme = context.theme
        self.table = backup_table(theme, context.view_state)
        self.table.set_empty_state(
            EmptyState(
                theme,
                "history",
                self.tr("Inga säkerhetskopior än. De tas av sig själva när filen öppnas, ändras och stängs."),
            )
        )
        self._title = text_label("", "heading", wraps=True)
        self._described = text_label("", "muted", wraps=True)
        self.restore_button = Button(theme, self.tr("Återställ &kopian…"), icon="history", primary=True)
        self._kept: dict[str, QSpinBox] = {}
        listed = Card(flush=True)
        listed.add(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        row.addWidget(listed, 3)
        row.addWidget(self._build_side(), 2)
        self.table.row_chosen.connect(self._show_chosen)
        self.table.row_opened.connect(lambda _row: self._restore())
        self.restore_button.clicked.connect(self._restore)

    def reload(self) -> None:
        """Read what there is, in the background: every backup is looked into."""
        preferences = self._preferences()
        for name, box in self._kept.items():
            box.blockSignals(True)
            box.setValue(getattr(preferences, name))
            box.blockSignals(False)
        backups = self._context.services.backups
        self._context.tasks.run(
            lambda _task: backups.rows(),
            label=self.tr("Läser säkerhetskopiorna"),
            on_done=self._show_rows,
            owner=self,
        )

    def _build_side(self) -> QWidget:
        side = ScrollColumn()
        side.body.setContentsMargins(0, 0, 0, 0)
        side.body.setSpacing(14)
        for card in (self._build_chosen(), self._build_kept(), self._build_more()):
            side.body.addWidget(card)
        side.body.addStretch(1)
        return side

    def _build_chosen(self) -> Card:
        card = Card(self.tr("Vald säkerhetskopia"))
        card.add(self._title)
        card.add(self._described)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        return card

    def _build_kept(self) -> Card:
        card = Card(self.tr("Behåll en kopia per timme, dag och månad"))
        form = Form()
        for name, label in (
            ("hourly_backups", self.tr("Antal &timmar")),
            ("daily_backups", self.tr("Antal &dagar")),
            ("monthly_backups", self.tr("Antal &månader")),
        ):
            box = QSpinBox()
            box.setRange(1, MOST_KEPT)
            box.valueChanged.connect(lambda value, name=name: self._change(**{name: value}))
            self._kept[name] = box
            form.add_field(label, box)
        card.add(form)
        card.add(
            text_label(
                self.tr("De fyra nyaste sparas alltid. Kopior före återställning räknas för sig."),
                "small",
                wraps=True,
            )
        )
        return card

    def _build_more(self) -> Card:
        theme, card = self._context.theme, Card(self.tr("Mer"))
        lines = [QHBoxLayout() for _ in range(3)]
        for line, text, icon, signal in (
            (0, self.tr("Säkerhetskopiera &nu"), "save", self.backup_requested),
            (0, self.tr("Visa ma&ppen"), "folder_open", self.folder_requested),
            (1, self.tr("Flytta till en &annan dator…"), "send", self.move_requested),
            (2, self.tr("K&ontrollera databasen"), "shield_checkmark", self.check_requested),
        ):
            button = Button(theme, text, icon=icon)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit())
            lines[line].addWidget(button)
        for layout in lines:
            layout.addStretch(1)
            card.body.addLayout(layout)
        return card

    def _show_rows(self, rows: list[BackupRow]) -> None:
        self.table.show_rows(rows)
        self.table.choose_first()
        self._show_chosen()

    def _show_chosen(self, *_: object) -> None:
        row = self.table.current_row
        self._title.setText(moment(row.taken_at) if row is not None else self.tr("Ingen vald"))
        self._described.setText(described(row) if row is not None else "")
        can_restore = row is not None and row.contents is not None and not self._context.is_read_only
        self.restore_button.setEnabled(can_restore)

    def _restore(self) -> None:
        row = self.table.current_row
        if row is not None and self.restore_button.isEnabled():
            self.restore_requested.emit(row)
