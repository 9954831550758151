"""The form of one point: of a template, or of the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox

from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme

MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class PointValues:
    """What the form says; 0 minutes is none."""

    title: str
    kind: AgendaItemKind
    minutes: int
    is_standing: bool = True
    remark: str = ""


class PointForm(Card):
    """Title, sort, minutes, and whether it stands on every agenda, or a remark.

    Signals:
        saved(object): the PointValues to keep.
        removed: the point shown is to be taken away.
        new_wanted: the form is to be emptied for another.
    """

    saved = Signal(object)
    removed = Signal()
    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Ny punkt"))
        self.row_id: int | None = None
        self.title, self.remark = QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        for kind in (
            AgendaItemKind.OTHER,
            *(one for one in AgendaItemKind if one is not AgendaItemKind.OTHER),
        ):
            self.kind.addItem(kind.label, kind)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText(self.tr("inte planerat"))
        self.standing = QCheckBox(self.tr("Står på varje ny dagordning"))
        self._remark_label = text_label(self.tr("Att tänka på"), "section")
        self._remark_label.setBuddy(self.remark)
        self.remark.setAccessibleName(self.tr("Att tänka på"))
        form = Form(stacked=True)
        form.add_field(self.tr("Ru&brik"), self.title)
        form.add_field(self.tr("&Sort"), self.kind, hint=self.tr("Avgör vad programmet föreslår där."))
        form.add_field(self.tr("M&inuter"), self.minutes)
        form.add_wide(self.standing)
        form.add_wide(self._remark_label)
        form.add_wide(self.remark)
        self.add(form)
        buttons = QHBoxLayout()
        save = Button(theme, self.tr("Spara"), icon="checkmark", primary=True)
        new = Button(theme, self.tr("Ny"), icon="add", flat=True)
        self._remove = Button(theme, self.tr("Ta bort"), icon="delete", flat=True)
        for button in (save, new, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)
        save.clicked.connect(self._save)
        self.title.returnPressed.connect(self._save)
        new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self._remove.clicked.connect(lambda _on=False: self.removed.emit())

    def show_point(self, row_id: int, values: PointValues, *, is_banked: bool) -> None:
        """Show a point that there is."""
        is_another = row_id != self.row_id
        self._show_parts(row_id, is_banked=is_banked)
        if is_another or not (self.title.hasFocus() or self.remark.hasFocus()):
            self._fill(values)

    def begin_new(self, *, is_banked: bool) -> None:
        """Empty the form for a new point."""
        self._show_parts(None, is_banked=is_banked)
        self._fill(PointValues("", AgendaItemKind.OTHER, 10))
        if self.isVisible() and self.isEnabled() and self.isAncestorOf(self.focusWidget() or self):
            self.title.setFocus()

    def _show_parts(self, row_id: int | None, *, is_banked: bool) -> None:
        self.row_id = row_id
        self.set_title(self.tr("Ny punkt") if row_id is None else self.tr("Ändra punkt"))
        self.standing.setVisible(not is_banked)
        self._remark_label.setVisible(is_banked)
        self.remark.setVisible(is_banked)
        self._remove.setVisible(row_id is not None)

    def _fill(self, values: PointValues) -> None:
        self.title.setText(values.title)
        self.title.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(values.kind))
        self.minutes.setValue(values.minutes)
        self.standing.setChecked(values.is_standing)
        self.remark.setText(values.remark)

    def _save(self) -> None:
        self.saved.emit(
            PointValues(
                self.title.text(),
                AgendaItemKind(self.kind.currentData()),  # Qt gives a text back as a text
                self.minutes.value(),
                self.standing.isChecked(),
                self.remark.text(),
            )
        )
