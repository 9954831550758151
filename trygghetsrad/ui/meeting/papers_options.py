"""What must be said to order a paper: size, web version, which §, whose action items, how many cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.paper_kinds import PaperKind, PaperOrder, PaperScope
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow

CARDS_PER_PAGE = 4
ALL_YEARS = 0


class PapersOptions(QWidget):
    """Fields for what the chosen paper can be asked for; the others are hidden.

    Signals:
        changed: another paper is wanted.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.large_print = QCheckBox(self.tr("Stor stil, 18 punkter"))
        self.web_version = QCheckBox(self.tr("Webbversion"))
        self._web_note = text_label(
            self.tr("Läs igenom före publiceringen. Det som inte är maskerat står kvar."), "small", wraps=True
        )
        self.paragraph = QComboBox()
        self.receiver = QLineEdit()
        self.owner = QComboBox()
        self.place = QComboBox()
        self.period = QComboBox()
        self.cards = QSpinBox()
        self._fields: dict[QWidget, Form] = {}
        self._build_layout()
        self._connect()

    def show_meeting(
        self,
        items: Sequence[AgendaItemRow],
        owners: Sequence[str],
        *,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> None:
        """Offer the §§ of a meeting, those who have open action items, and places and years to tell of."""
        _refill(self.place, [(self.tr("Alla platser"), None), *((name, name) for name in places)])
        _refill(
            self.period,
            [
                (self.tr("Sedan förra dialogen"), None),
                *((str(year), year) for year in reversed(years)),
                (self.tr("Alla år"), ALL_YEARS),
            ],
        )
        _refill(self.paragraph, [(f"§ {row.paragraph} {row.title}", row.paragraph) for row in items])
        _refill(self.owner, [(self.tr("Alla"), None), *((name, name) for name in owners)])

    def show_kind(self, kind: PaperKind) -> None:
        """Show the fields that a paper has."""
        self.large_print.setVisible(not kind.has_own_size)
        # What is not masked in the minutes is gone through under Protokoll before they leave.
        has_web_version = kind.has_web_version and kind is not PaperKind.MINUTES
        self.web_version.setVisible(has_web_version)
        self._web_note.setVisible(has_web_version and self.web_version.isChecked())
        self._fields[self.paragraph].setVisible(kind is PaperKind.EXTRACT)
        self._fields[self.receiver].setVisible(kind is PaperKind.EXTRACT)
        self._fields[self.owner].setVisible(kind.scope is PaperScope.ACTIONS)
        for field in (self.place, self.period):
            self._fields[field].setVisible(kind is PaperKind.YOU_SAID)
        self._fields[self.cards].setVisible(kind is PaperKind.CONCERN_CARDS)

    def order(self, kind: PaperKind, meeting: MeetingRow) -> PaperOrder:
        """Give the order for a paper of a meeting, as the fields say."""
        is_public = self.web_version.isChecked() and not self.web_version.isHidden()
        is_extract = kind is PaperKind.EXTRACT
        paragraph = self.paragraph.currentData()
        period: int | None = self.period.currentData()
        has_period = kind is PaperKind.YOU_SAID and period is not None
        return PaperOrder(
            kind=kind,
            profile=DocumentProfile.PUBLIC if is_public else DocumentProfile.ORIGINAL,
            meeting_id=meeting.meeting_id,
            year=meeting.year,
            paragraphs=(paragraph,) if is_extract and paragraph is not None else (),
            receiver=self.receiver.text().strip() or None if is_extract else None,
            owner=self.owner.currentData() if kind.scope is PaperScope.ACTIONS else None,
            cards=self.cards.value(),
            place=self.place.currentData() if kind is PaperKind.YOU_SAID else None,
            from_on=date(period or YEARS[0], 1, 1) if has_period else None,
            until_on=date(period or YEARS[-1], 12, 31) if has_period else None,
            in_large_print=self.large_print.isChecked() and not kind.has_own_size,
        )

    def _build_layout(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 14, 0)
        whole.setSpacing(6)
        self.cards.setRange(CARDS_PER_PAGE, 200)
        self.cards.setSingleStep(CARDS_PER_PAGE)
        self.cards.setValue(4 * CARDS_PER_PAGE)
        self.receiver.setPlaceholderText(self.tr("Till exempel Tekniska förvaltningen"))
        for box in (self.paragraph, self.owner, self.place, self.period):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        for label, field in (
            (self.tr("&Paragraf"), self.paragraph),
            (self.tr("E&xpedieras till"), self.receiver),
            (self.tr("Ansvari&g"), self.owner),
            (self.tr("P&lats eller område"), self.place),
            (self.tr("Per&iod"), self.period),
            (self.tr("A&ntal kort"), self.cards),
        ):
            form = Form(stacked=True)
            form.add_field(label, field)
            self._fields[field] = form
            whole.addWidget(form)
        for choice in (self.large_print, self.web_version, self._web_note):
            whole.addWidget(choice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.large_print.toggled.connect(self.changed)
        self.web_version.toggled.connect(self._web_version_toggled)
        self.paragraph.activated.connect(self.changed)
        for box in (self.owner, self.place, self.period):
            box.activated.connect(self.changed)
        self.receiver.editingFinished.connect(self.changed)
        self.cards.editingFinished.connect(self.changed)

    def _web_version_toggled(self, is_on: bool) -> None:
        self._web_note.setVisible(is_on)
        self.changed.emit()


def _refill(box: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    """Put other choices into a box and keep what was chosen, if it is still there."""
    chosen = box.currentData()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
