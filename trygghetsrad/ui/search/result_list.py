"""The list under the box: its model and how its lines are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.ui.search.line_painter import LinePainter
from trygghetsrad.ui.search.lines import Line, LineKind
from trygghetsrad.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class ResultModel(QAbstractListModel):
    """Lines; those that cannot be chosen are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a line says."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen that do something."""
        if index.isValid() and self.lines[index.row()].kind.can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: ResultModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.lines[index.row()]
        spacing = QFontMetrics(self._theme.font()).lineSpacing()
        small = QFontMetrics(self._theme.font(0.89)).lineSpacing()
        heights = {
            LineKind.HEADING: small + 18,
            LineKind.REMARK: spacing + 22,
            LineKind.HIT: spacing + small + 15,
        }
        return QSize(100, heights.get(line.kind, spacing + 14))

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, QListView)
        is_chosen = index.row() == view.currentIndex().row()
        LinePainter(self._theme, painter, option.rect).paint(
            self._model.lines[index.row()], is_chosen=is_chosen
        )


class ResultList(QListView):
    """Hits and commands; the keyboard stays in the box, which steps here.

    Signals:
        opened(object): a Line was clicked.
        stepped(object): another Line is the chosen one.
    """

    opened = Signal(object)
    stepped = Signal(object)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._lines = ResultModel()
        self.setObjectName("results")
        self.setAccessibleName(name)
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(theme, self, self._lines))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self._hover)
        self.clicked.connect(self._click)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def lines(self) -> Sequence[Line]:
        """Give what is shown."""
        return self._lines.lines

    @property
    def chosen(self) -> Line | None:
        """Give the line that Enter opens."""
        index = self.currentIndex()
        return self._lines.lines[index.row()] if index.isValid() else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, with the first that can be chosen ready."""
        self._lines.show_lines(lines)
        first = next((at for at, line in enumerate(lines) if line.kind.can_be_chosen), None)
        if first is not None:
            self.setCurrentIndex(self._lines.index(first))
        self.scrollToTop()

    def step(self, count: int) -> None:
        """Choose a line further down, or up when negative; past the end it begins anew."""
        can = [at for at, line in enumerate(self.lines) if line.kind.can_be_chosen]
        if can:
            at = self.currentIndex().row()
            self._choose(can[(can.index(at) + count) % len(can)] if at in can else can[0])

    def step_group(self, count: int) -> None:
        """Choose the first line of the next group, or of one before."""
        starts = [
            at + 1
            for at, line in enumerate(self.lines)
            if line.kind is LineKind.HEADING
            and at + 1 < len(self.lines)
            and self.lines[at + 1].kind.can_be_chosen
        ]
        if starts:
            at = self.currentIndex().row()
            here = max((place for place, start in enumerate(starts) if start <= at), default=0)
            self._choose(starts[(here + count) % len(starts)])

    def step_page(self, count: int) -> None:
        """Choose a line about as far away as is seen at once, without going round."""
        can = [at for at, line in enumerate(self.lines) if line.kind.can_be_chosen]
        at = self.currentIndex().row()
        if at in can:
            self._choose(can[min(len(can) - 1, max(0, can.index(at) + count * 6))])

    def wanted_height(self) -> int:
        """Give the height that shows everything."""
        return sum(self.sizeHintForRow(row) for row in range(len(self.lines))) + 2 * self.frameWidth() + 4

    def _choose(self, row: int) -> None:
        index = self._lines.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if row > 0 and self.lines[row - 1].kind is LineKind.HEADING:
            self.scrollTo(self._lines.index(row - 1))  # what it is a hit in is seen with it
        self.viewport().update()
        self.stepped.emit(self.lines[row])

    def _hover(self, index: QModelIndex) -> None:
        if self.lines[index.row()].kind.can_be_chosen:
            self.setCurrentIndex(index)
            self.viewport().update()

    def _click(self, index: QModelIndex) -> None:
        line = self.lines[index.row()]
        if line.kind.can_be_chosen:
            self.opened.emit(line)
