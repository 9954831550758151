"""Protokoll: the document as it will be printed, what stands in its way, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from trygghetsrad.domain.checklist import can_finalise
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder
from trygghetsrad.ui.meeting.check_card import CheckCard
from trygghetsrad.ui.meeting.finalise_box import FinaliseBox
from trygghetsrad.ui.meeting.life_desk import LifeDesk
from trygghetsrad.ui.meeting.minutes_faces import file_title, version_line
from trygghetsrad.ui.meeting.minutes_sheet import MinutesSheet, make_sheet
from trygghetsrad.ui.meeting.profile_views import ProfileViews, Shown
from trygghetsrad.ui.meeting.save_desk import SaveDesk
from trygghetsrad.ui.meeting.send_desk import SendDesk, dispatch_sentence
from trygghetsrad.ui.printing import make_printer, print_pdf
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext


class MinutesTab(QWidget):
    """The minutes of a meeting.

    Attributes:
        header_buttons: what the head of the page shows while the tab is open.

    Signals:
        show_requested(object): the CheckPlace where something is to be mended.
        shown: the document on the screen is up to date.
    """

    show_requested = Signal(object)
    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._sheet: MinutesSheet | None = None
        self._wanted = 0
        self.pages = ProfileViews(context)
        self.preview = self.pages.preview
        self.checks = CheckCard(context.theme)
        self._finalise_box = FinaliseBox(context.theme)
        self._print = Button(context.theme, self.tr("Skriv ut"), icon="print")
        self._save = Button(context.theme, self.tr("Spara som"), icon="save")
        self._send = Button(context.theme, self.tr("Skicka"), icon="send")
        self._sending = SendDesk(context)
        self._saving = SaveDesk(context, self)
        self.life = LifeDesk(context)
        self._finalise = Button(context.theme, self.tr("Färdigställ"), icon="lock_closed", primary=True)
        self._correct = Button(context.theme, self.tr("Rätta"), icon="edit")
        self._build_layout()
        self._connect()

    @property
    def header_buttons(self) -> tuple[QPushButton, ...]:
        """Give what the head of the page shows while the tab is open."""
        return (self._print, self._save, self._send, self._correct, self._finalise)

    @property
    def sending_box(self) -> QWidget:
        """Give what asks, in place, who the minutes are sent to."""
        return self._sending.box

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show the minutes of a meeting as they stand now."""
        if self._meeting is None or meeting.meeting_id != self._meeting.meeting_id:
            self._sheet = None
            self._finalise_box.hide()
            self._sending.box.hide()
            self.preview.show_waiting(self.tr("Gör sidorna i ordning …"))
            self.checks.show_points(None)
        self._meeting = meeting
        self.reload()

    def reload(self) -> None:
        """Make the document, the check list and the versions anew in the background."""
        if self._meeting is None:
            return
        self._wanted += 1
        wanted, meeting_id, services = self._wanted, self._meeting.meeting_id, self._context.services
        profile = self.pages.profile
        self._show_buttons()
        self._context.tasks.run(
            lambda _task: make_sheet(services, meeting_id, profile),
            label=self.tr("Gör sidorna i ordning …"),
            on_done=lambda sheet: self._show(wanted, sheet),
            owner=self,
        )

    def focus(self) -> None:
        """Put the keyboard on what is shown."""
        self.pages.focus()

    def show_steps(self) -> None:
        """Put the keyboard on the next step in the life of the document."""
        step = self.life.panel.next_step()
        if step is not None:
            self.checks.bring_into_sight(self.life.panel)
            step.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the document."""
        answers = {**self.pages.actions_now(), **self.life.actions_now()}
        if self._shown_sheet is not None:
            answers |= {"print": self.print_document, "save_pdf": self.save, "send": self.ask_to_send}
        if self._finalise.isEnabled() and not self._finalise.isHidden():
            answers["finalise"] = self.ask_to_finalise
        return answers

    def show_buttons(self, *, visible: bool) -> None:
        """Show the buttons of the head that make sense now, or none."""
        is_locked = self._is_locked
        writes = visible and not self._context.is_read_only
        self._print.setVisible(visible)
        self._save.setVisible(visible)
        self._send.setVisible(visible and self._has_started)
        self._finalise.setVisible(writes and not is_locked and self._has_started)
        self._correct.setVisible(writes and is_locked)

    def print_document(self) -> None:
        """Print what is shown; of the web version the unmasked is gone through first."""
        self.pages.go_through(self._ask_to_print)

    def _ask_to_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        if (sheet := self._shown_sheet) is None:
            return
        content, printer = sheet.pdf, make_printer(self._title())
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self._words(self.tr("Skriv ut [minnesanteckningar|protokoll]")))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.tasks.run(
                lambda _task: print_pdf(content, printer),
                label=self.tr("Skriver ut …"),
                on_done=lambda _pages: self._printed(content),
            )

    def ask_to_send(self) -> None:
        """Show who the minutes would go to; of the web version the unmasked is gone through first."""
        self.pages.go_through(self._ask_to_send)

    def _ask_to_send(self) -> None:
        if self._meeting is not None:
            self._finalise_box.hide()
            self._sending.ask(self._meeting.meeting_id, self.pages.profile, is_draft=not self._is_locked)

    def _printed(self, content: bytes) -> None:
        if self._meeting is not None:
            self._sending.note_printed(self._meeting.meeting_id, content)
        self._context.messages.inform(self.tr("Utskriften är skickad."))

    def save(self) -> None:
        """Save what is shown, as PDF, page or Word; of the web version the unmasked is gone through first."""
        self.pages.go_through(self._choose_file)

    def save_to(self, path: Path) -> None:
        """Save what is shown in the form that the ending of the name says."""
        if (sheet := self._shown_sheet) is not None:
            self._saving.save(path, lambda form: self._in_form(sheet, form))

    def _choose_file(self) -> None:
        if (sheet := self._shown_sheet) is not None:
            self._saving.ask(self._title(), lambda form: self._in_form(sheet, form))

    def _in_form(self, sheet: MinutesSheet, form: PaperForm) -> bytes:
        """Give the very bytes shown, or the same minutes in another form."""
        if form is PaperForm.PDF:
            return sheet.pdf
        kind, meeting_id = PaperKind.MINUTES, sheet.meeting_id
        order = PaperOrder(kind=kind, form=form, profile=sheet.profile, meeting_id=meeting_id)
        return self._context.services.papers.file(order).content

    def ask_to_finalise(self) -> None:
        """Ask in place before the minutes are locked."""
        self._sending.box.hide()
        self._finalise_box.ask(is_correction=bool(self._sheet and self._sheet.versions))

    @property
    def _shown_sheet(self) -> MinutesSheet | None:
        """Give what is shown; None while the other version of it is being made."""
        sheet = self._sheet
        return sheet if sheet is not None and sheet.profile is self.pages.profile else None

    @property
    def _is_locked(self) -> bool:
        state = self._meeting.minutes_state if self._meeting else None
        return state is not None and state.is_locked

    @property
    def _has_started(self) -> bool:
        return self._meeting is not None and self._meeting.state.has_started

    def _build_layout(self) -> None:
        self.checks.add_life(self.life.panel, self.life.copies)
        self.checks.add(self._finalise_box)
        self.checks.add(self._sending.box)
        self.pages.setMinimumWidth(380)
        self.checks.setMinimumWidth(220)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        parts = [self.pages, self.checks]
        whole.addWidget(Splitter(parts, [68, 32], view_state=self._context.view_state, key="minutes"))

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_document)
        self._save.clicked.connect(self.save)
        self._send.clicked.connect(self.ask_to_send)
        self._finalise.clicked.connect(self.ask_to_finalise)
        self._correct.clicked.connect(self.begin_correction)
        self._finalise_box.confirmed.connect(self.finalise)
        self.checks.show_requested.connect(self.show_requested)
        self.pages.show_requested.connect(self.show_requested)
        self.pages.profile_changed.connect(self.reload)
        self.life.panel.web_version_requested.connect(lambda: self.pages.strip.choose(Shown.PUBLIC))

    def _show(self, wanted: int, sheet: MinutesSheet) -> None:
        if wanted != self._wanted:
            return
        is_same = self._sheet is not None and self._sheet.pdf == sheet.pdf
        self._sheet = sheet
        if not is_same:
            self.preview.show_pdf(sheet.pdf)
        self.pages.show_masks(sheet.review, is_locked=self._is_locked)
        if self._is_locked:
            done = self.tr(
                "[Minnesanteckningarna|Protokollet] är [färdigställda och låsta|färdigställt och låst]."
            )
            self.checks.show_finished(self._words(done))
        else:
            self.checks.show_points(sheet.points)
        if self._meeting is not None:
            self.life.show(self._meeting, sheet.life, sheet.copies)
        self.pages.show_difference(sheet.difference)
        self.checks.show_versions(
            [version_line(version) for version in sheet.versions],
            empty=self.tr("Utkast, görs om medan du skriver. Ingen färdigställd version än."),
        )
        self.checks.show_sent([dispatch_sentence(row) for row in sheet.sent])
        self._show_buttons()
        self._context.refresh_actions()
        self.shown.emit()

    def _show_buttons(self) -> None:
        for button in (self._print, self._save, self._send):
            button.setEnabled(self._shown_sheet is not None)
        self._finalise.setEnabled(self._sheet is not None and can_finalise(self._sheet.points))

    def finalise(self, reason: str) -> None:
        """Keep the minutes as a version and lock them; a correction needs a reason."""
        meeting = self._meeting
        if meeting is None:
            return
        done = self._context.dispatcher.run(
            lambda: self._context.services.minutes.finalise(meeting.meeting_id, reason=reason or None)
        )
        if done is not None:
            self._finalise_box.hide()
            said = self.tr("[Minnesanteckningarna är färdigställda|Protokollet är färdigställt].")
            self._context.messages.inform(self._words(said))

    def begin_correction(self) -> None:
        """Unlock the minutes for a correction, and take in what was typed before but never came into them."""
        meeting, services, run = self._meeting, self._context.services, self._context.dispatcher.run
        if meeting is None:
            return
        if run(lambda: services.minutes.begin_correction(meeting.meeting_id)) is not None:
            run(services.notes.fold_left_over)

    def _title(self) -> str:
        if self._meeting is None:
            return ""
        return file_title(
            self._meeting, self.pages.profile, name=self._words("[Minnesanteckningar|Protokoll]")
        )

    def _words(self, sentence: str) -> str:
        return self._context.services.council.profile().words(sentence)
