"""What the columns of a list are, and what its unknown names become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.domain.list_words import ListField
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.domain.list_plan import ListedName, ListPlan

MOST_NAMES = 80
_LONGEST_LABEL = 40


class ChoicesPane(QScrollArea):
    """A choice for each column and each name that is new or written in another way.

    Signals:
        field_chosen(int, object): a column's place and what it is.
        name_chosen(object, str): the key of a name and what it becomes; empty keeps it in the comment.
    """

    field_chosen = Signal(int, object)
    name_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: object = None

    def show_plan(self, plan: ListPlan, known: dict[str, Sequence[str]]) -> None:
        """Show the choices of a plan.

        Args:
            known: the names there are already, by kind of name.
        """
        wanted = (plan.shape.columns, plan.names)
        if wanted == self._shown:
            return
        self._shown = wanted
        place = self.verticalScrollBar().value()
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(5)
        column.addWidget(text_label(self.tr("Kolumnerna i listan"), "section", wraps=True))
        for at, one in enumerate(plan.shape.columns):
            heading = one.heading or self.tr("Kolumn {number}").format(number=at + 1)
            self._add(column, heading, self._field_box(at, one.field))
        if plan.names:
            column.addSpacing(8)
            column.addWidget(text_label(self.tr("Namn som inte fanns förut"), "section", wraps=True))
        for name in plan.names[:MOST_NAMES]:
            said = f"{name.written} ({name.kind.label.lower()}, {plural(name.count, 'rad', 'rader')})"
            self._add(column, said, self._name_box(name, known.get(name.kind.value, ())))
        if len(plan.names) > MOST_NAMES:
            more = self.tr("… och {count} till, som blir som de heter.")
            column.addWidget(text_label(more.format(count=len(plan.names) - MOST_NAMES), "small", wraps=True))
        column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(place)
        if focused and (again := self.findChild(QComboBox, focused)) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, text: str, box: QComboBox) -> None:
        cut = text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
        label = QLabel(cut.replace("\n", " ").replace("&", "&&"))
        label.setWordWrap(True)
        label.setToolTip(text)
        label.setBuddy(box)
        box.setAccessibleName(text)
        column.addWidget(label)
        column.addWidget(box)

    def _field_box(self, at: int, chosen: ListField) -> QComboBox:
        box = _Box(f"column {at}")
        for field in ListField:
            box.addItem(field.label, field)
        box.setCurrentIndex(list(ListField).index(chosen))
        box.activated.connect(lambda number, at=at: self.field_chosen.emit(at, list(ListField)[number]))
        return box

    def _name_box(self, name: ListedName, known: Sequence[str]) -> QComboBox:
        box = _Box(f"name {name.key}")
        new = self.tr("Ny: {name}").format(name=name.written)
        choices = [(new, name.written), (self.tr("Låt det stå i kommentaren"), "")]
        likely = [one for one in name.resembling if one in known]
        choices[1:1] = [(one, one) for one in dict.fromkeys([*likely, *known])]
        for text, becomes in choices:
            box.addItem(text, becomes)
        values = [becomes for _, becomes in choices]
        box.setCurrentIndex(values.index(name.becomes) if name.becomes in values else 0)
        box.activated.connect(lambda number: self.name_chosen.emit(name.key, values[number]))
        return box


class _Box(QComboBox):
    """A choice that the wheel of the mouse does not change by the way."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
