"""The kallelse: what is to be sent, to whom, with what, and what has gone out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout

from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.swedish import join_names
from trygghetsrad.ui.meeting.check_card import ICON_PX
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trygghetsrad.services.invitation_rows import InvitationRow
    from trygghetsrad.services.sent_invitations import SentInvitation
    from trygghetsrad.ui.theme import Theme


class InvitationCard(Card):
    """One button for what is needed most, and the ways around it.

    Signals:
        send_requested(object): make the letter of an InvitationStep.
        noted(object, str): an InvitationStep was carried out in another way, to these.
        show_requested: the kallelse is to be seen as it will be printed.
        save_requested: its files are to be saved.
        copy_requested: the addresses are to be copied.
        paper_requested(object): id of a kept version to open.
    """

    send_requested = Signal(object)
    noted = Signal(object, str)
    show_requested = Signal()
    save_requested = Signal()
    copy_requested = Signal()
    paper_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(flush=True)
        self._theme = theme
        self._step: InvitationStep | None = None
        self._state = text_label("", "heading", wraps=True)
        self._change = text_label("", "warn", wraps=True)
        self._remarks = QGridLayout()
        self._remarks.setHorizontalSpacing(8)
        self._remarks.setVerticalSpacing(4)
        self._remarks.setColumnStretch(1, 1)
        self._to = text_label("", wraps=True)
        self._missing = text_label("", "muted", wraps=True)
        self._with = text_label("", "muted", wraps=True)
        self.send = Button(theme, "", icon="send", primary=True)
        self._more = QVBoxLayout()
        self._more.setSpacing(6)
        self.other_way = QLineEdit()
        self.other_way.setPlaceholderText(self.tr("Skickad på annat sätt, till …"))
        self.other_way.setAccessibleName(self.tr("Anteckna att den skickats på annat sätt, till"))
        self._tools = self._build_tools()
        self._sent_heading = text_label(self.tr("Skickat"), "heading")
        self._sent = QGridLayout()
        self._sent.setVerticalSpacing(4)
        self._sent.setColumnStretch(0, 1)
        self._build_layout()
        self.send.clicked.connect(lambda _on=False: self.send_requested.emit(self._step))
        self.other_way.returnPressed.connect(self._note)

    def show_row(self, row: InvitationRow, *, state: str, is_locked: bool) -> None:
        """Show where the kallelse stands.

        Args:
            state: in a sentence: whether it is out, or when it should be.
        """
        self._step = row.steps[0] if row.steps else None
        can_send = self._step is not None and not is_locked
        self._state.setText(state)
        self._change.setText(row.change)
        self._change.setVisible(bool(row.change))
        self._show_remarks(row)
        self._show_recipients(row, is_shown=can_send)
        self._with.setText(self._enclosed(row.enclosures))
        self._with.setVisible(can_send)
        self.send.setVisible(can_send)
        self.other_way.setVisible(can_send)
        if self._step is not None:
            self.send.setText(self._step.value)
        self._show_more(row.steps[1:] if can_send else ())
        self._show_sent(row.sent)

    def focus(self) -> None:
        """Put the keyboard on what is needed most."""
        (self.send if not self.send.isHidden() else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_recipients(self, row: InvitationRow, *, is_shown: bool) -> None:
        names, missing = row.recipients.names, row.recipients.without_address
        if row.recipients.hidden:
            to = self.tr("Till {people}. Invånare får en dold kopia.").format(people=names)
        elif names:
            to = self.tr("Till {people}.").format(people=names)
        else:
            to = self.tr(
                "Ingen av dem har en e-postadress i registret, så brevet blir utan mottagare. "
                "Adresser skrivs under Inställningar, Personer."
            )
        self._to.setText(to)
        self._to.setVisible(is_shown)
        said = self.tr("Utan e-postadress: {people}.").format(people=join_names(missing))
        self._missing.setText(said)
        self._missing.setVisible(is_shown and bool(names) and bool(missing))

    def _enclosed(self, names: Iterable[str]) -> str:
        files = [self.tr("kallelsen som PDF"), self.tr("en kalenderfil"), *names]
        return self.tr("Med följer {files}.").format(files=join_names(files))

    def _show_remarks(self, row: InvitationRow) -> None:
        clear(self._remarks)
        remarks = list(row.remarks)
        if row.newcomers:
            said = self.tr("Har inte fått kallelsen: {people}.")
            remarks.insert(0, said.format(people=join_names(row.newcomers)))
        for number, remark in enumerate(remarks):
            picture = QLabel()
            picture.setPixmap(self._theme.icon("warning", "warn").pixmap(ICON_PX, ICON_PX))
            picture.setAccessibleName(self.tr("Att se över"))
            self._remarks.addWidget(picture, number, 0, Qt.AlignmentFlag.AlignTop)
            self._remarks.addWidget(text_label(remark, "warn", wraps=True), number, 1)

    def _show_more(self, steps: Sequence[InvitationStep]) -> None:
        while (item := self._more.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for step in steps:
            button = Button(self._theme, step.value, icon="send")
            button.clicked.connect(lambda _on=False, step=step: self.send_requested.emit(step))
            self._more.addWidget(button)

    def _show_sent(self, sent: Sequence[SentInvitation]) -> None:
        clear(self._sent)
        self._sent_heading.setVisible(bool(sent))
        for number, one in enumerate(sent):
            text = text_label(sent_sentence(one), "small", wraps=True, selectable=True)
            self._sent.addWidget(text, number, 0)
            button = Button(self._theme, self.tr("Öppna"), flat=True)
            button.setAccessibleDescription(sent_sentence(one))
            button.clicked.connect(lambda _on=False, one=one: self.paper_requested.emit(one.version_id))
            self._sent.addWidget(button, number, 1, Qt.AlignmentFlag.AlignTop)

    def _note(self) -> None:
        if self.other_way.text().strip() and self._step is not None:
            self.noted.emit(self._step, self.other_way.text().strip())

    def _build_tools(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for text, icon, signal in (
            (self.tr("Visa kallelsen"), "eye", self.show_requested),
            (self.tr("Spara filerna…"), "save", self.save_requested),
            (self.tr("Kopiera adresserna"), "mail", self.copy_requested),
        ):
            button = Button(self._theme, text, icon=icon, flat=True)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _build_layout(self) -> None:
        scroll = ScrollColumn()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = scroll.body
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._state)
        column.addWidget(self._change)
        column.addLayout(self._remarks)
        column.addWidget(self._to)
        column.addWidget(self.send)
        column.addLayout(self._more)
        column.addWidget(self._with)
        column.addWidget(self._missing)
        column.addWidget(self.other_way)
        column.addLayout(self._tools)
        column.addWidget(self._sent_heading)
        column.addLayout(self._sent)
        column.addStretch(1)
        self.add(scroll, 1)


def sent_sentence(one: SentInvitation) -> str:
    """Say what went out, when, how and to whom."""
    at = one.at_utc.astimezone()
    to = f" till {one.recipients}" if one.recipients else ""
    return f"{at:%Y-%m-%d} kl. {at:%H.%M} · {one.what}, version {one.version} · {one.channel}{to} ({one.who})"
