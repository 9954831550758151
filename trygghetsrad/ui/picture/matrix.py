"""Category × area: how many concerns, the more the darker, always with the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from trygghetsrad.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Numbers by area and category as a table; empty cells have no text."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: Sequence[str] = ()
        self._categories: Sequence[str] = ()
        self._counts: Mapping[tuple[str, str], int] = {}
        self._earlier: Mapping[tuple[str, str], int] = {}
        self._earlier_year = 0

    def show_counts(
        self,
        areas: Sequence[str],
        categories: Sequence[str],
        counts: Mapping[tuple[str, str], int],
        earlier: Mapping[tuple[str, str], int],
        earlier_year: int,
    ) -> None:
        """Show these numbers; those of the year before are told beside them."""
        self.beginResetModel()
        self._areas, self._categories = areas, categories
        self._counts, self._earlier, self._earlier_year = counts, earlier, earlier_year
        self.endResetModel()

    def count(self, index: Index) -> int:
        """Give the number in a cell."""
        return self._counts.get(self.names(index), 0)

    def names(self, index: Index) -> tuple[str, str]:
        """Give area and category of a cell."""
        return self._areas[index.column()], self._categories[index.row()]

    def largest(self) -> int:
        """Give the largest number in the table, at least 1."""
        return max(self._counts.values(), default=1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Give the number of categories."""
        return 0 if parent.isValid() else len(self._categories)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Give the number of areas."""
        return 0 if parent.isValid() else len(self._areas)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the number, and in words what a screen reader and the tooltip say."""
        number = self.count(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number) if number else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            area, category = self.names(index)
            before = self._earlier.get((area, category), 0)
            compared = f"; {self._earlier_year}: {before or self.tr('inga')}" if self._earlier else ""
            return f"{area}, {category}: {number or self.tr('inga')}{compared}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the names of areas and categories."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (self._categories if orientation == Qt.Orientation.Vertical else self._areas)[section]


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: MatrixModel, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._numbers = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        number = self._numbers.count(index)
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.color("ink")
        if number:
            share = number / self._numbers.largest()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                _mixed(self._theme.color("accent_soft"), self._theme.color("accent"), share * share)
            )
            painter.drawRoundedRect(rect, 4, 4)
            if share > 0.75:
                ink = self._theme.color("accent_ink")
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus or (
            state & QStyle.StateFlag.State_Selected and self._view.hasFocus()
        ):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number) if number else "")
        painter.restore()


class Matrix(QTableView):
    """The matrix; Enter or a double click on a number opens its concerns.

    Signals:
        cell_opened(str, str): area and category.
    """

    cell_opened = Signal(str, str)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._numbers = MatrixModel()
        self.setModel(self._numbers)
        self.setItemDelegate(_HeatDelegate(theme, self._numbers, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        unit = self.fontMetrics()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(unit.averageCharWidth() * 10)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setFixedHeight(2 * unit.height() + 10)
        header.setHighlightSections(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(unit.height() + 9)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    @property
    def area(self) -> str:
        """Give the area of the cell the keyboard is on; "" when there is none."""
        return self._numbers.names(self.currentIndex())[0] if self.currentIndex().isValid() else ""

    def show_counts(
        self,
        areas: Sequence[str],
        categories: Sequence[str],
        counts: Mapping[tuple[str, str], int],
        earlier: Mapping[tuple[str, str], int],
        earlier_year: int,
    ) -> None:
        """Show these numbers; the table is as high as its rows: the page scrolls, not the table."""
        self._numbers.show_counts(areas, categories, counts, earlier, earlier_year)
        rows = self.verticalHeader().defaultSectionSize() * len(categories)
        self.setFixedHeight(rows + self.horizontalHeader().height() + 4)
        self._begin_at_largest()

    def _begin_at_largest(self) -> None:
        """Let the keyboard begin where most has been said."""
        numbers = self._numbers
        cells = (
            numbers.index(row, c) for row in range(numbers.rowCount()) for c in range(numbers.columnCount())
        )
        largest = numbers.largest()
        first = next((cell for cell in cells if numbers.count(cell) == largest), None)
        if first is not None:
            self.setCurrentIndex(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._numbers.count(index):
            self.cell_opened.emit(*self._numbers.names(index))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
