"""Tidslinje: what was said, decided, done and noticed at a place, over the years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import day_month, fold, plural
from trygghetsrad.domain.timeline import TimelineKind
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggestions
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.domain.timeline import TimelineEvent
    from trygghetsrad.services.timeline import PlaceStory

MOST_OFFERED = 9
_KINDS = {
    TimelineKind.SAID: Kind.WARN,
    TimelineKind.MOVED: Kind.BAD,
    TimelineKind.CARD: Kind.NEUTRAL,
    TimelineKind.DECIDED: Kind.INFO,
    TimelineKind.CONCLUSION: Kind.INFO,
    TimelineKind.CLOSED: Kind.OK,
    TimelineKind.TOLD: Kind.OK,
    TimelineKind.DIFFERENCE: Kind.OK,
}


class TimelineRow(NamedTuple):
    """An event in its place; `place` counts from 0, `year` is empty where the row above has the same."""

    place: int
    year: str
    event: TimelineEvent


class TimelinePage(QWidget):
    """The events of one place, oldest first; Enter opens what one is about."""

    touches = frozenset(
        {
            "concern",
            "action_item",
            "concern_action",
            "conclusion",
            "history_entry",
            "problem",
            "place",
            "area",
            "meeting",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Tidslinje")
        self._context = context
        self._read: Callable[[], PlaceStory] | None = None
        self._names: list[str] = []
        self._header = PageHeader(context.theme, self.title)
        self.chooser = LineWithCompletion(
            self._suggest,
            name=self.tr("Plats eller område"),
            placeholder=self.tr("Plats eller område …"),
        )
        letters = self.chooser.fontMetrics()
        asks = letters.horizontalAdvance(self.chooser.placeholderText())
        self.chooser.setMinimumWidth(asks + letters.averageCharWidth() * 6)
        self._header.add_action(self.chooser)
        self._place = text_label("", "heading", wraps=True)
        back = Button(context.theme, self.tr("Till synpunkterna"))
        back.clicked.connect(lambda: context.go_to(Destination("concerns")))
        self._header.add_action(back)
        self.table: PageTable[TimelineRow] = self._build_table(context)
        self._empty = EmptyState(context.theme, "history", "")
        self.table.set_empty_state(self._empty)
        card = Card(flush=True)
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(self._place)
        self._place.hide()
        whole.addWidget(card, 1)
        start_keyboard_at(self, self.table)
        self.chooser.submitted.connect(self._choose)
        self.table.row_opened.connect(self._open)

    def reload(self) -> None:
        """Read the names of places and the story shown again."""
        self._names = [place.name for place in self._context.services.timeline.places()]
        story = self._context.dispatcher.run(self._read) if self._read is not None else None
        self._show(story)

    def open_at(self, destination: Destination) -> None:
        """Show a place or an area by its name, or the place of a concern by its key."""
        timeline = self._context.services.timeline
        if destination.row_id is not None:
            concern_id = destination.row_id
            self._read = lambda: timeline.of_concern(concern_id)
        elif destination.filter:
            name = destination.filter
            self._read = lambda: timeline.of_area_named(name)
        self.reload()
        if self._read is None:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.setFocus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows of the page."""
        return {"search": self._focus_chooser, "timeline": self._focus_chooser}

    def _build_table(self, context: PageContext) -> PageTable[TimelineRow]:
        columns: list[Column[TimelineRow]] = [
            Column(
                self.tr("År"), lambda row: row.year, width=6, tone="strong", sort_key=lambda row: row.place
            ),
            Column(
                self.tr("Dag"),
                lambda row: day_month(row.event.on),
                width=12,
                sort_key=lambda row: row.place,
            ),
            Column(
                self.tr("Vad"),
                lambda row: row.event.kind.label,
                width=16,
                pill=lambda row: _KINDS[row.event.kind],
            ),
            Column(self.tr("Nr"), lambda row: row.event.number, width=9, tone="strong"),
            Column(self.tr("Händelse"), lambda row: row.event.text, width=40, stretch=True, detail=_detail),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.title,
            row_id=lambda row: (row.event.on, row.event.kind, row.event.number),
            two_lines=True,
            view_state=context.view_state,
            key="timeline",
        )

    def _show(self, story: PlaceStory | None) -> None:
        self._empty.show_sentence(
            self.tr("Inget har hänt på {name} än.").format(name=story.name)
            if story is not None
            else self.tr("Skriv en plats eller ett område för att se allt som har hänt där, år för år.")
        )
        self._place.setText(story.name if story is not None else "")
        self._place.setVisible(story is not None)
        if story is None or not story.events:
            self._header.show_pills([])
            self.table.show_rows([])
            return
        years = story.years
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        count = plural(len(story.events), "händelse", "händelser")
        self._header.show_pills([(span, Kind.NEUTRAL), (count, Kind.INFO)])
        rows = []
        year = 0
        for place, event in enumerate(story.events):
            rows.append(TimelineRow(place, str(event.on.year) if event.on.year != year else "", event))
            year = event.on.year
        self.table.show_rows(rows)
        if self.table.current_row is None:
            self.table.choose_first()

    def _suggest(self, text: str, _cursor: int) -> Suggestions | None:
        words = fold(text).split()
        found = tuple(name for name in self._names if all(word in fold(name) for word in words))
        if not words or not found or fold(found[0]) == fold(text.strip()):
            return None
        return Suggestions(0, len(text), found[:MOST_OFFERED], found[:MOST_OFFERED])

    def _choose(self, typed: str) -> None:
        if not typed.strip():
            return
        found = self._suggest(typed, len(typed))
        name = found.replacements[0] if found is not None and len(found.replacements) == 1 else typed.strip()
        story = self._context.dispatcher.run(lambda: self._context.services.timeline.of_area_named(name))
        if story is not None:
            self.chooser.clear()
            self.open_at(Destination("timeline", filter=name))

    def _focus_chooser(self) -> None:
        self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chooser.selectAll()

    def _open(self, row: TimelineRow) -> None:
        if row.event.page:
            self._context.go_to(Destination(row.event.page, row_id=row.event.row_id))


def _detail(row: TimelineRow) -> str:
    return " · ".join(part for part in (row.event.place, row.event.detail) if part)
