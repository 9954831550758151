"""The last step of a close: what is missing, and the end of the meeting."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.clock_times import parse_clock
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.minutes_words import minutes_words
from trygghetsrad.domain.swedish import clock, plural
from trygghetsrad.ui.meeting.check_card import ICON_PX, ICONS, KIND_NAMES
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.domain.checklist import CheckPoint
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme


class CloseEnd(Card):
    """What is missing, each with a way there, when the meeting ended, and the button that ends it.

    Signals:
        show_requested(object): the CheckPlace that a point is about.
        defer_requested(object): id of an item that goes to the next dialogue; None for all that are left.
        ended(object): end the meeting; the local time it ended.
    """

    show_requested = Signal(object)
    defer_requested = Signal(object)
    ended = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = text_label("", "aloud", wraps=True)
        self._lines = QVBoxLayout()
        self._all = Button(theme, self.tr("&Bordlägg alla obehandlade"), flat=True)
        self._all.setAutoDefault(True)
        self._all.clicked.connect(lambda: self.defer_requested.emit(None))
        self._at = QLineEdit()
        self._form = Form()
        self.yes = Button(theme, self.tr("Avsluta &mötet"), primary=True, key_hint="Enter")
        self._build_layout()
        self.yes.clicked.connect(self._enter)
        self._at.returnPressed.connect(self._enter)

    @property
    def sentence(self) -> str:
        """Give what stands first."""
        return self._heading.text()

    def show_missing(
        self, points: Sequence[CheckPoint], left: Sequence[AgendaItemRow], *, at: time, is_formal: bool
    ) -> None:
        """Show what is missing.

        Args:
            left: the agenda items that nobody has come to.
            at: when the meeting ended, unless something else is typed.
            is_formal: the minutes are a protokoll.
        """
        while (line := self._lines.takeAt(0)) is not None:
            if (widget := line.widget()) is not None and widget is not self._all:
                widget.hide()
                widget.deleteLater()
        count = len(points) + len(left)
        missing = plural(count, "sak", "saker")
        nothing = self.tr("Allt är klart för [anteckningarna|protokollet]")
        self._heading.setText(
            self.tr("{missing} att se över").format(missing=missing)
            if count
            else minutes_words(nothing, is_formal=is_formal)
        )
        for point in points:
            kind = Kind.BAD if point.is_blocking else Kind.WARN
            self._add_line(point.message, kind, self.tr("Visa"), partial(self._show_place, point))
        for row in left:
            text = self.tr("§ {paragraph} {title} är inte behandlad.")
            text = text.format(paragraph=row.paragraph, title=row.title)
            defer = partial(self.defer_requested.emit, row.agenda_item_id)
            self._add_line(text, Kind.WARN, self.tr("Bordlägg"), defer)
        if len(left) > 1:
            self._lines.addWidget(self._all, 0, Qt.AlignmentFlag.AlignRight)
        self._all.setVisible(len(left) > 1)
        self._at.setText(clock(at))
        self._form.clear_problems()
        self.yes.setAccessibleDescription(self.sentence)
        self.focus()

    def focus(self) -> None:
        """Put the keyboard on the end."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_change(self) -> None:
        """Put the cursor in the time of the end."""
        self._at.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._at.selectAll()

    def _build_layout(self) -> None:
        column = ScrollColumn()
        body = column.body
        body.setContentsMargins(8, 4, 8, 4)
        body.setSpacing(12)
        body.addWidget(self._heading)
        body.addLayout(self._lines)
        self._lines.addWidget(self._all)
        body.addStretch(1)
        self.add(column, 1)
        self._form.add_field(self.tr("Mötet &slutade kl."), self._at)
        self._at.setMaximumWidth(120)
        self._form.setContentsMargins(8, 0, 8, 0)
        self.body.addWidget(self._form, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 0)
        self.yes.setAutoDefault(True)
        buttons.addWidget(self.yes)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _add_line(self, text: str, kind: Kind, button_text: str, act: Callable[[], None]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        picture = QLabel()
        name, token = ICONS[kind]
        picture.setPixmap(self._theme.icon(name, token).pixmap(ICON_PX, ICON_PX))
        picture.setAccessibleName(KIND_NAMES[kind])
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(text, token, wraps=True), 1)
        button = Button(self._theme, button_text, flat=True)
        button.setAutoDefault(True)
        button.setAccessibleDescription(text)
        button.clicked.connect(lambda _on=False: act())
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line)

    def _show_place(self, point: CheckPoint) -> None:
        self.show_requested.emit(point.place)

    def _enter(self) -> None:
        self._form.clear_problems()
        try:
            at = parse_clock(self._at.text())
        except InvalidInputError as error:
            self._form.show_problem(self._at, error.message)
            return
        self.ended.emit(at)
