"""The fields of a problem card, saved when one leaves them or rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from trygghetsrad.ui.widgets.field import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.problem_rows import ProblemRow
    from trygghetsrad.services.register import NamedRow

REST_MS = 2000
"""How long one rests before what was written is saved though the field is not left."""
LINES = 3


class CardFields(Form):
    """Title, place, category, causes, before and after.

    Signals:
        edited(object): what is other than the card has it, by name of the field.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__(stacked=True)
        self._row: ProblemRow | None = None
        self._is_showing = False
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.place = QComboBox()
        self.category = QComboBox()
        self.texts = {
            "situational_causes": self._text(
                self.tr("&Situationella orsaker"), self.tr("Mörkt, skymd sikt, tomt efter kl. 18 …")
            ),
            "social_causes": self._text(
                self.tr("S&ociala orsaker"), self.tr("Inget att göra, konflikter, droger …")
            ),
            "before": self._text(self.tr("&Före"), self.tr("Hur var det när kortet skrevs?")),
            "after": self._text(self.tr("&Efter"), self.tr("Hur har det blivit?")),
        }
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.save)
        self._connect()

    def offer(self, places: Sequence[NamedRow], categories: Sequence[NamedRow]) -> None:
        """Offer these places and categories."""
        for box, rows in ((self.place, places), (self.category, categories)):
            box.blockSignals(True)
            chosen = box.currentData()
            box.clear()
            box.addItem(self.tr("–"), 0)
            for row in rows:
                if not row.is_archived or row.row_id == chosen:
                    box.addItem(row.name, row.row_id)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)

    def show_row(self, row: ProblemRow) -> None:
        """Show a card; what is being written in it stays."""
        is_new = self._row is None or self._row.problem_id != row.problem_id
        if is_new:
            self.save()
        self._row = row
        self._is_showing = True
        if is_new or not self.title.isModified():
            if self.title.text() != row.title:
                self.title.setText(row.title)
            self.title.setModified(False)
        for name, field in self.texts.items():
            if is_new or not field.document().isModified():
                if field.toPlainText() != getattr(row, name):
                    field.setPlainText(getattr(row, name))
                field.document().setModified(False)
        self._choose(self.place, row.place_id, row.place)
        self._choose(self.category, row.category_id, row.category)
        self._is_showing = False

    def set_locked(self, *, locked: bool) -> None:
        """Let the fields be read only."""
        self.title.setReadOnly(locked)
        for field in self.texts.values():
            field.setReadOnly(locked)
        self.place.setDisabled(locked)
        self.category.setDisabled(locked)

    def save(self) -> None:
        """Ask for what has been written to be saved."""
        self._rest.stop()
        if self._row is None or self._is_showing:
            return
        changed: dict[str, str | int] = {}
        if self.title.isModified() and self.title.text().strip() != self._row.title:
            changed["title"] = self.title.text()
        for name, field in self.texts.items():
            if field.document().isModified() and field.toPlainText().strip() != getattr(self._row, name):
                changed[name] = field.toPlainText()
        for field_name, box in (("place_id", self.place), ("category_id", self.category)):
            if (box.currentData() or 0) != (getattr(self._row, field_name) or 0):
                changed[field_name] = box.currentData() or 0
        self.title.setModified(False)
        for field in self.texts.values():
            field.document().setModified(False)
        if changed:
            self.edited.emit((self._row.problem_id, changed))

    def _text(self, label: str, placeholder: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlaceholderText(placeholder)
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * LINES + 18)
        field.installEventFilter(self)
        return self._named(label, field)

    def _named(self, label: str, field: QPlainTextEdit) -> QPlainTextEdit:
        field.setProperty("label", label)
        return field

    def _connect(self) -> None:
        self.add_field(self.tr("&Problem"), self.title)
        self.add_field(self.tr("P&lats"), self.place)
        self.add_field(self.tr("&Kategori"), self.category)
        for field in self.texts.values():
            self.add_field(field.property("label"), field)
            field.textChanged.connect(self._written)
        self.title.textEdited.connect(lambda _text: self._written())
        self.title.editingFinished.connect(self.save)
        self.place.activated.connect(lambda _number: self.save())
        self.category.activated.connect(lambda _number: self.save())

    def _written(self) -> None:
        if not self._is_showing:
            self._rest.start()

    def _choose(self, box: QComboBox, row_id: int | None, name: str | None) -> None:
        if box.findData(row_id or 0) < 0 and name is not None:
            box.addItem(name, row_id)
        box.setCurrentIndex(max(0, box.findData(row_id or 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save a text when one leaves it."""
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            self.save()
        return super().eventFilter(watched, event)
