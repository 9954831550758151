"""Lägesbild: where, what and when, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.picture.matrix import Matrix
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.year_steps import YearSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.picture import MeetingCount, SituationPicture


class PicturePage(QWidget):
    """The matrix of places and categories, concerns per dialogue, and lead times."""

    touches = frozenset({"concern", "place", "area", "category", "meeting", "action_item", "concern_action"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Lägesbild")
        self._context = context
        self._year = context.today().year
        self._most = 1
        self._header = PageHeader(context.theme, self.title)
        self._years = YearSteps(context.theme)
        self.matrix = Matrix(context.theme, name=self.tr("Synpunkter per plats och kategori"))
        self._lead = text_label("", "number")
        self._compared = text_label("", "muted", wraps=True)
        self.meetings: PageTable[MeetingCount] = PageTable(
            context.theme,
            [
                Column(self.tr("Dialog"), lambda row: row.code, width=9, tone="strong"),
                Column(self.tr("Tema"), lambda row: row.title, stretch=True),
                Column(
                    self.tr("Synpunkter"),
                    lambda row: str(row.concerns),
                    width=18,
                    bar=lambda row: row.concerns / self._most,
                    sort_key=lambda row: row.concerns,
                ),
            ],
            name=self.tr("Synpunkter per dialog"),
            row_id=lambda row: row.meeting_id,
        )
        self._build_layout(context)
        start_keyboard_at(self, self.matrix)
        self.matrix.cell_opened.connect(self._open_cell)
        self.meetings.row_opened.connect(
            lambda row: context.go_to(Destination("meeting", row_id=row.meeting_id))
        )

    def reload(self) -> None:
        """Count again."""
        picture = self._context.services.picture.of_year(self._year)
        self._header.set_title(self.tr("Lägesbild {year}").format(year=self._year))
        self._years.show_year(self._year)
        self._header.show_pills([(plural(picture.total, "synpunkt", "synpunkter"), Kind.INFO)])
        self.matrix.show_picture(picture)
        self._most = max((row.concerns for row in picture.meetings), default=0) or 1
        self.meetings.show_rows(picture.meetings)
        self._show_lead(picture)

    def _build_layout(self, context: PageContext) -> None:
        self._years.year_requested.connect(self._show_year)
        self._header.add_action(self._years)
        report = Button(context.theme, self.tr("Årsuppföljning"), icon="document_pdf")
        report.setToolTip(self.tr("Visa, skriv ut eller spara årets uppföljning"))
        report.clicked.connect(self.show_report)
        self._header.add_action(report)
        self._header.setContentsMargins(0, 0, 6, 0)
        where = Card(self.tr("Var och vad: synpunkter per område och kategori"))
        where.add(self.matrix, 1)
        where.add(text_label(self.tr("Enter på ett tal visar synpunkterna bakom det."), "small"))
        lead = Card(self.tr("Tid från synpunkt till första klara åtgärd"))
        lead.add(self._lead)
        lead.add(self._compared)
        lead.body.addStretch(1)
        trend = Card(self.tr("Synpunkter per dialog"), flush=True)
        trend.add(self.meetings, 1)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(trend, 2)
        below.addWidget(lead, 1)
        self.meetings.setMinimumHeight(self.fontMetrics().height() * 10)
        inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addWidget(where)
        column.addLayout(below, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 16, 12)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(scroll, 1)

    def _show_lead(self, picture: SituationPicture) -> None:
        if picture.lead_days is None:
            self._lead.setText("–")
            self._compared.setText(self.tr("Ingen åtgärd är klar än."))
            return
        self._lead.setText(plural(picture.lead_days, "dag", "dagar"))
        if picture.earlier_lead_days is None:
            self._compared.setText(
                self.tr("Medianen. Det finns inget att jämföra med från {year}.").format(year=self._year - 1)
            )
            return
        change = picture.lead_days - picture.earlier_lead_days
        word = self.tr("kortare") if change < 0 else self.tr("längre")
        self._compared.setText(
            self.tr("Medianen. {days} {word} än {year}.").format(
                days=plural(abs(change), "dag", "dagar"), word=word, year=self._year - 1
            )
        )

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the year on paper."""
        return {"print": self.show_report, "save_pdf": self.show_report}

    def show_report(self) -> None:
        """Show the year's report among the papers of its last meeting."""
        meetings = self._context.services.meetings.rows(year=self._year)
        if not meetings:
            said = self.tr("Det finns inga möten {year} att följa upp.")
            self._context.messages.warn(said.format(year=self._year))
            return
        report = PaperKind.YEAR_REPORT.value
        self._context.go_to(
            Destination("meeting", row_id=meetings[-1].meeting_id, tab="papers", filter=report)
        )

    def _open_cell(self, area: str, category: str) -> None:
        self._context.go_to(Destination("concerns", filter=f"{area} {category}"))

    def _show_year(self, year: int) -> None:
        self._year = year
        self.reload()
