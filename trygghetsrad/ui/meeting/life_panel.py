"""Shows where the minutes stand in their life, and the steps that can be taken from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from trygghetsrad.domain.states import DocumentState
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from trygghetsrad.services.document_life import ApproverRow, DocumentLifeRow
    from trygghetsrad.ui.theme import Theme


class LifePanel(QFrame):
    """The state in a sentence, who has approved, and a button for each step.

    Signals:
        approved(int, object): the person, and the day.
        withdrawn(int): the person whose approval is taken back.
        stepped(str): "send_for_review", "take_back", "signed_copy", "publish" or "archive"; the last two only
            once they are confirmed.
        web_version_requested: show what would be published.
    """

    approved = Signal(int, object)
    withdrawn = Signal(int)
    stepped = Signal(str)
    web_version_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sentence = text_label("", wraps=True)
        self._approve: list[QPushButton] = []
        self._withdraw: list[QPushButton] = []
        self._approvers = QGridLayout()
        self._approvers.setColumnStretch(0, 1)
        self._approvers.setVerticalSpacing(6)
        self.steps = {
            "send_for_review": Button(theme, self.tr("Skicka på granskning")),
            "take_back": Button(theme, self.tr("Ta tillbaka")),
            "signed_copy": Button(theme, self.tr("Lägg in undertecknad kopia…")),
            "publish": Button(theme, self.tr("Publicera…")),
            "archive": Button(theme, self.tr("Arkivera…")),
        }
        self.question = _Question(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sentence)
        column.addLayout(self._approvers)
        self._buttons = QWidget()
        self._buttons.setObjectName("plain")
        buttons = QVBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for button in self.steps.values():
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._buttons)
        column.addWidget(self.question)
        self.question.closed.connect(self._buttons.show)
        for key, button in self.steps.items():
            button.clicked.connect(lambda _on=False, key=key: self.take(key))
        self.question.shown_requested.connect(self.web_version_requested)
        self.hide()

    def show_life(self, life: DocumentLifeRow, *, has_started: bool, writes: bool, today: date) -> None:
        """Show where the minutes stand."""
        state = life.state
        focused = self.window().focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._sentence.setText(self._meaning(life))
        wanted = {
            "send_for_review": state is DocumentState.DRAFT and life.has_review and has_started,
            "take_back": state is DocumentState.IN_REVIEW,
            "signed_copy": state.is_locked,
            "publish": state in (DocumentState.FINALISED, DocumentState.DISPATCHED),
            "archive": state.is_locked and state is not DocumentState.ARCHIVED,
        }
        for key, button in self.steps.items():
            button.setVisible(wanted[key] and writes)
        clear(self._approvers)
        self._approve.clear()
        self._withdraw.clear()
        if state is DocumentState.IN_REVIEW:
            for number, row in enumerate(life.approvers):
                self._add_approver(number, row, writes=writes, today=today)
        self.question.leave()
        step = self.next_step()
        if had_keyboard and step is not None:
            # The button that was pressed may be gone; one that was just made is shown in the next turn.
            QTimer.singleShot(0, step, step.setFocus)
        self.setVisible(state is not DocumentState.DRAFT or (life.has_review and has_started))

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows of the steps that can be taken."""
        keys = [key for key, button in self.steps.items() if not (self.isHidden() or button.isHidden())]
        return {key: partial(self.take, key) for key in keys}

    def next_step(self) -> QPushButton | None:
        """Give the button of what is to be done first: an approval that lacks, one to take back, a step."""
        steps = (one for one in self.steps.values() if not one.isHidden())
        buttons = [*self._approve, *self._withdraw, *steps]
        return next(iter(buttons), None)

    def take(self, key: str) -> None:
        """Take a step; what cannot be taken back is asked about first."""
        if key in ("publish", "archive"):
            self._buttons.hide()  # in a low window the question takes their place
        if key == "publish":
            self.question.ask(
                self.tr(
                    "Det som publiceras är webbversionen: utan det som är maskat och utan underskrifter. "
                    "Spara den, lägg ut den på webben och markera sedan att den är publicerad."
                ),
                self.tr("Markera som publicerad"),
                lambda: self.stepped.emit(key),
                shows_web=True,
            )
        elif key == "archive":
            self.question.ask(
                self.tr(
                    "Arkiverad betyder att handlingen är lämnad till arkivet. Innehållet är låst sedan "
                    "tidigare och finns kvar här."
                ),
                self.tr("Markera som arkiverad"),
                lambda: self.stepped.emit(key),
                shows_web=False,
            )
        else:
            self.stepped.emit(key)

    def _meaning(self, life: DocumentLifeRow) -> str:
        match life.state:
            case DocumentState.DRAFT:
                return self.tr(
                    "Utkast. Skicka det på granskning, så antecknas vem som har godkänt det och när."
                )
            case DocumentState.IN_REVIEW:
                return self.tr(
                    "På granskning. Texten kan ändras. Anteckna vilka som godkänt den, och färdigställ sedan."
                )
            case DocumentState.FINALISED:
                return self.tr("Färdigställd. Skicka, publicera eller arkivera när det är dags.")
            case DocumentState.DISPATCHED:
                return self.tr("Expedierad: den färdigställda versionen är skickad.")
            case DocumentState.PUBLISHED:
                return self.tr("Publicerad: webbversionen är utlagd.")
            case DocumentState.ARCHIVED:
                return self.tr("Arkiverad: handlingen är lämnad till arkivet.")

    def _add_approver(self, number: int, row: ApproverRow, *, writes: bool, today: date) -> None:
        role = row.role.label.lower()
        name = row.name if row.name.lower().startswith(role) else f"{row.name} ({role})"
        line = 2 * number
        if row.approved_on is not None:
            said = self.tr("{name} har godkänt {day}").format(name=name, day=row.approved_on.isoformat())
            self._approvers.addWidget(text_label(said, "ok", wraps=True), line, 0, 1, 2)
            if writes:
                back = Button(self._theme, self.tr("Ta bort godkännandet"), flat=True)
                back.setAccessibleDescription(name)
                self._withdraw.append(back)
                back.clicked.connect(lambda _on=False: self.withdrawn.emit(row.person_id))
                self._approvers.addWidget(back, line + 1, 0, Qt.AlignmentFlag.AlignLeft)
            return
        said = self.tr("{name} har inte godkänt än").format(name=name)
        self._approvers.addWidget(text_label(said, wraps=True), line, 0, 1, 2)
        if writes:
            day = QDateEdit(QDate(today.year, today.month, today.day))
            day.setCalendarPopup(True)
            day.setDisplayFormat("yyyy-MM-dd")
            day.setAccessibleName(self.tr("Dag för godkännandet, {name}").format(name=name))
            approve = Button(self._theme, self.tr("Godkänd"), icon="checkmark")
            approve.setAccessibleDescription(name)
            self._approve.append(approve)
            approve.clicked.connect(
                lambda _on=False: self.approved.emit(row.person_id, day.date().toPython())
            )
            self._approvers.addWidget(day, line + 1, 0, Qt.AlignmentFlag.AlignLeft)
            self._approvers.addWidget(approve, line + 1, 1)


class _Question(QFrame):
    """What a step means, and the button that takes it. Hidden until asked."""

    shown_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._confirm: Callable[[], None] = self.leave
        self._text = text_label("", wraps=True)
        self._show_web = Button(theme, self.tr("Visa webbversionen"), icon="eye")
        self.yes = Button(theme, "", primary=True)
        self._no = Button(theme, self.tr("Avbryt"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        for button in (self._show_web, self.yes, self._no):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_web.clicked.connect(lambda _on=False: self.shown_requested.emit())
        self.yes.clicked.connect(lambda _on=False: self._confirmed())
        self._no.clicked.connect(lambda _on=False: self.leave())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave)
        self.hide()

    def ask(self, text: str, yes: str, confirm: Callable[[], None], *, shows_web: bool) -> None:
        """Show the question, with the keyboard on its answer."""
        self._text.setText(text)
        self.yes.setText(yes)
        self._show_web.setVisible(shows_web)
        self._confirm = confirm
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Take the question away."""
        self.hide()
        self.closed.emit()

    def _confirmed(self) -> None:
        self.leave()
        self._confirm()
