"""The list of papers that can be printed, under the headings of the evening they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QListView

from trygghetsrad.domain.paper_kinds import PaperKind

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractListModel):
    """Papers with headings between them; a heading cannot be chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._minutes = PaperKind.MINUTES.label
        k = PaperKind
        groups = (
            (self.tr("Före dialogen"), (k.INVITATION, k.AGENDA)),
            (
                self.tr("På dialogen"),
                (k.ATTENDANCE_SHEET, k.NAME_SIGNS, k.WALL_AGENDA, k.RUNNING_ORDER, k.CONCERN_CARDS),
            ),
            (self.tr("Efter dialogen"), (k.MINUTES, k.EXTRACT, k.YOU_SAID)),
            (self.tr("Åtgärderna och året"), (k.ACTION_LIST, k.OWNER_LETTER, k.YEAR_REPORT)),
        )
        self.rows: list[str | PaperKind] = [row for heading, kinds in groups for row in (heading, *kinds)]

    def name_minutes(self, name: str) -> None:
        """Call the minutes as the council does."""
        self._minutes = name
        place = self.place_of(PaperKind.MINUTES)
        self.dataChanged.emit(place, place)

    def place_of(self, kind: PaperKind) -> QModelIndex:
        """Give where a paper stands."""
        return self.index(self.rows.index(kind))

    def kind_at(self, index: _Index) -> PaperKind | None:
        """Give the paper at a place; None for a heading."""
        row = self.rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, PaperKind) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a row, and the look of a heading."""
        if not index.isValid():
            return None
        kind = self.kind_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            if kind is PaperKind.MINUTES:
                return self._minutes
            return kind.label if kind else str(self.rows[index.row()])
        if kind is None and role == Qt.ItemDataRole.FontRole:
            return self._theme.font(0.89, weight=QFont.Weight.DemiBold)
        if kind is None and role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color("muted")
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only papers be chosen."""
        if self.kind_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaperList(QListView):
    """The list of papers.

    Signals:
        kind_chosen(object): the PaperKind that is chosen now.
    """

    kind_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.papers = PaperModel(theme)
        self.setModel(self.papers)
        self.setAccessibleName(self.tr("Papper"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.choose(PaperKind.INVITATION)
        self.selectionModel().currentChanged.connect(self._changed)

    @property
    def kind(self) -> PaperKind:
        """Give the paper that is chosen."""
        return self.papers.kind_at(self.currentIndex()) or PaperKind.INVITATION

    def choose(self, kind: PaperKind) -> None:
        """Choose a paper."""
        self.setCurrentIndex(self.papers.place_of(kind))

    def _changed(self, now: QModelIndex) -> None:
        kind = self.papers.kind_at(now)
        if kind is not None:
            self.kind_chosen.emit(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen paper in sight when the fields below need more room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
