"""Lägesbild: where, what and when, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.domain.capture_marks import Days, TimeOfDay, When
from trygghetsrad.domain.list_question import NONE, Facet, time_value
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.domain.situation import Side
from trygghetsrad.domain.swedish import plural, short_date
from trygghetsrad.ui.page import Destination, Narrowed, PageContext
from trygghetsrad.ui.picture.compared import ComparedCard
from trygghetsrad.ui.picture.matrix import Matrix
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard, start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.year_steps import YearSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.picture import MeetingCount, SituationPicture


_ANY_TIME = "any"


class PicturePage(QWidget):
    """The matrix of places and categories, the year beside the one before, dialogues, and lead times."""

    touches = frozenset({"concern", "place", "area", "category", "meeting", "action_item", "concern_action"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Lägesbild")
        self._context = context
        self._year = context.today().year
        self._most = 1
        self._picture: SituationPicture | None = None
        self._header = PageHeader(context.theme, self.title)
        self._years = YearSteps(context.theme)
        self.times = FilterChips(context.theme, name=self.tr("När det händer"))
        self.matrix = Matrix(context.theme, name=self.tr("Synpunkter per område och kategori"))
        self.compared = ComparedCard(context.theme)
        self.lead = text_label("", "number")
        self._lead_told = text_label("", "muted", wraps=True)
        self.told_back = text_label("", "number")
        self._told_back_told = text_label("", "muted", wraps=True)
        self.meetings: PageTable[MeetingCount] = self._build_meetings(context)
        self._build_layout(context)
        start_keyboard_at(self, self.matrix)
        order_keyboard([*self.times.stops, self.matrix, *self.compared.sides.stops, self.compared.table])
        self.times.chosen_changed.connect(self._show_matrix)
        self.matrix.cell_opened.connect(self._open_cell)
        self.compared.opened.connect(self._open_row)
        self.meetings.row_opened.connect(
            lambda row: context.go_to(Destination("meeting", row_id=row.meeting_id))
        )

    def reload(self) -> None:
        """Count again."""
        picture = self._picture = self._context.services.picture.of_year(self._year)
        self._header.set_title(self.tr("Lägesbild {year}").format(year=self._year))
        self._years.show_year(self._year)
        self._header.show_pills([(plural(picture.total, "synpunkt", "synpunkter"), Kind.INFO)])
        self.times.show_filters(
            [
                Filter(_ANY_TIME, self.tr("Alla tider"), picture.total),
                *(Filter(when.value, when.label, picture.now.at(when)) for when in (*TimeOfDay, *Days)),
            ]
        )
        if not self.times.chosen:
            self.times.choose(_ANY_TIME)
        self._show_matrix()
        self.compared.show_picture(picture)
        self._most = max((row.concerns for row in picture.meetings), default=0) or 1
        self.meetings.show_rows(picture.meetings)
        self._show_lead(picture)

    def _build_meetings(self, context: PageContext) -> PageTable[MeetingCount]:
        table: PageTable[MeetingCount] = PageTable(
            context.theme,
            [
                Column(self.tr("Dialog"), lambda row: row.code, width=9, tone="strong"),
                Column(self.tr("Dag"), lambda row: short_date(row.held_on), width=9),
                Column(self.tr("Tema"), lambda row: row.title, stretch=True),
                Column(
                    self.tr("Synpunkter"),
                    lambda row: str(row.concerns),
                    width=18,
                    bar=lambda row: row.concerns / self._most,
                    sort_key=lambda row: row.concerns,
                ),
                Column(
                    self.tr("Åtgärder"),
                    lambda row: str(row.actions),
                    width=10,
                    sort_key=lambda row: row.actions,
                ),
            ],
            name=self.tr("Synpunkter per dialog"),
            row_id=lambda row: row.meeting_id,
        )
        table.setMinimumHeight(self.fontMetrics().height() * 12)
        return table

    def _build_layout(self, context: PageContext) -> None:
        self._years.year_requested.connect(self._show_year)
        self._header.add_action(self._years)
        report = Button(context.theme, self.tr("Årsuppföljning"), icon="document_pdf")
        report.setToolTip(self.tr("Visa, skriv ut eller spara årets uppföljning"))
        report.clicked.connect(self.show_report)
        self._header.add_action(report)
        self._header.setContentsMargins(0, 0, 6, 0)
        where = Card(self.tr("Var, vad och när: synpunkter per område och kategori"))
        where.add(self.times)
        where.add(self.matrix, 1)
        hint = self.tr("Enter på ett tal visar synpunkterna bakom det, Ctrl+L områdets tidslinje.")
        where.add(text_label(hint, "small"))
        trend = Card(self.tr("Synpunkter per dialog"), flush=True)
        trend.add(self.meetings, 1)
        inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(14)
        column.addWidget(where)
        column.addWidget(self.compared)
        column.addLayout(self._build_below(trend), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 16, 12)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(_scrolled(inner), 1)

    def _build_below(self, trend: Card) -> QHBoxLayout:
        numbers = QVBoxLayout()
        numbers.setSpacing(14)
        for title, number, told in (
            (self.tr("Tid från synpunkt till första klara åtgärd"), self.lead, self._lead_told),
            (self.tr("Återkopplade till invånarna"), self.told_back, self._told_back_told),
        ):
            card = Card(title)
            card.add(number)
            card.add(told)
            card.body.addStretch(1)
            numbers.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(trend, 2)
        below.addLayout(numbers, 1)
        return below

    def _show_matrix(self, *_: object) -> None:
        if self._picture is not None:
            picture, when = self._picture, self._when
            self.matrix.show_counts(
                picture.areas,
                picture.categories,
                picture.now.matrix(when),
                picture.earlier.matrix(when),
                picture.year - 1,
            )

    @property
    def _when(self) -> When | None:
        chosen = next(iter(self.times.chosen), _ANY_TIME)
        return next((when for when in (*TimeOfDay, *Days) if when.value == chosen), None)

    def _show_lead(self, picture: SituationPicture) -> None:
        self.told_back.setText(f"{picture.told_back} av {picture.total}")
        self._told_back_told.setText(self.tr("Årets synpunkter där invånarna har fått veta vad som hände."))
        days, earlier = picture.now.lead_days, picture.earlier.lead_days
        if days is None:
            self.lead.setText("–")
            self._lead_told.setText(self.tr("Ingen åtgärd är klar än."))
            return
        self.lead.setText(plural(days, "dag", "dagar"))
        if earlier is None:
            told = self.tr("Medianen. Det finns inget att jämföra med från {year}.")
            self._lead_told.setText(told.format(year=self._year - 1))
            return
        change = days - earlier
        if change == 0:
            self._lead_told.setText(self.tr("Medianen. Lika lång som {year}.").format(year=self._year - 1))
            return
        word = self.tr("kortare") if change < 0 else self.tr("längre")
        self._lead_told.setText(
            self.tr("Medianen. {days} {word} än {year}.").format(
                days=plural(abs(change), "dag", "dagar"), word=word, year=self._year - 1
            )
        )

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the year on paper."""
        answers: dict[str, Callable[[], None]] = {"print": self.show_report, "save_pdf": self.show_report}
        if self.matrix.area:
            answers["timeline"] = self._show_timeline
        return answers

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

    def _show_timeline(self) -> None:
        """Show what has happened in the area of the chosen cell."""
        self._context.go_to(Destination("timeline", filter=self.matrix.area))

    def _open_cell(self, area: str, category: str) -> None:
        when = self._when
        self._open(self._area(area), self._category(category), *((self._time(when),) if when else ()))

    def _open_row(self, label: str) -> None:
        match self.compared.side:
            case Side.AREA:
                self._open(self._area(label))
            case Side.CATEGORY:
                self._open(self._category(label))
            case Side.TIME:
                when = next((time for time in TimeOfDay if time.label == label), None)
                if when is not None:
                    self._open(self._time(when))

    def _open(self, *narrowed: Narrowed) -> None:
        year = Narrowed(Facet.YEAR, str(self._year), self.tr("År: {year}").format(year=self._year))
        self._context.go_to(Destination("concerns", narrowed=(*narrowed, year)))

    def _area(self, name: str) -> Narrowed:
        ids = self._picture.area_ids if self._picture is not None else {}
        return Narrowed(Facet.AREA, str(ids.get(name, NONE)), self.tr("Område: {name}").format(name=name))

    def _category(self, name: str) -> Narrowed:
        ids = self._picture.category_ids if self._picture is not None else {}
        return Narrowed(
            Facet.CATEGORY, str(ids.get(name, NONE)), self.tr("Kategori: {name}").format(name=name)
        )

    def _time(self, when: When) -> Narrowed:
        label = self.tr("När: {when}").format(when=when.label.lower())
        return Narrowed(Facet.TIME, time_value(self._year, when), label)

    def _show_year(self, year: int) -> None:
        self._year = year
        self.reload()


def _scrolled(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    return scroll
