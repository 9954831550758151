"""Papper: everything that is printed for a meeting, each as it will look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.ui.meeting.papers_desk import PapersDesk
from trygghetsrad.ui.meeting.papers_list import PaperList
from trygghetsrad.ui.meeting.papers_options import PapersOptions
from trygghetsrad.ui.pdf_preview import PdfPreview
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext


class PapersTab(QWidget):
    """The list of papers, what can be asked of the chosen one, and how it will look.

    Signals:
        shown: the paper on the screen is up to date.
    """

    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self.preview = PdfPreview(context.theme)
        self.papers = PaperList(context.theme)
        self.options = PapersOptions()
        self.desk = PapersDesk(context, self.preview, self)
        self._print = Button(context.theme, self.tr("Skriv ut"), icon="print", key_hint="Ctrl+P")
        self._save = Button(context.theme, self.tr("Spara som"), icon="save", primary=True)
        self._build_layout()
        self.papers.kind_chosen.connect(self._kind_chosen)
        self.options.changed.connect(self._order)
        self.desk.shown.connect(self.shown)
        self._print.clicked.connect(self.desk.print_paper)
        self._save.clicked.connect(self.desk.choose_file)

    @property
    def header_buttons(self) -> tuple[QPushButton, ...]:
        """Give what the head of the page shows while the tab is open."""
        return (self._print, self._save)

    def show_buttons(self, *, visible: bool) -> None:
        """Show the buttons of the head, or none."""
        for button in self.header_buttons:
            button.setVisible(visible)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show the papers of a meeting as they stand now."""
        self._meeting = meeting
        services = self._context.services
        self.papers.papers.name_minutes(services.papers.title(PaperKind.MINUTES))
        self.options.show_meeting(
            services.agenda.rows(meeting.meeting_id),
            services.action_items.open_owners(),
            places=[place.name for place in services.timeline.places()],
            years=[year for year in services.meetings.years() if year <= self._context.today().year],
        )
        self.options.show_kind(self.papers.kind)
        self._order()

    def choose(self, kind: PaperKind) -> None:
        """Show a paper."""
        self.papers.choose(kind)

    def focus(self) -> None:
        """Put the keyboard on the list."""
        self.papers.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the paper."""
        if not self.desk.is_ready:
            return {}
        return {"print": self.desk.print_paper, "save_pdf": self.desk.choose_file}

    def _kind_chosen(self, kind: PaperKind) -> None:
        self.options.show_kind(kind)
        self._order()

    def _order(self) -> None:
        if self._meeting is not None:
            self.desk.show(self.options.order(self.papers.kind, self._meeting))

    def _build_layout(self) -> None:
        choices = Card(flush=True)
        choices.body.setContentsMargins(6, 8, 6, 14)
        choices.add(self.papers, 1)
        choices.add(self.options)
        choices.setMinimumWidth(250)
        self.preview.setMinimumWidth(380)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        parts = [choices, self.preview]
        whole.addWidget(Splitter(parts, [30, 70], view_state=self._context.view_state, key="papers"))
