"""Vad som maskas: each masked place with its reason, what is not masked yet, both versions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.domain.checklist import CheckPlace
from trygghetsrad.domain.note_text import BOLD_MARK
from trygghetsrad.domain.redaction import MASKED, MaskReason
from trygghetsrad.domain.swedish import capitalised, plural
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.services.redaction import MaskedRow, Review, TextPlace
    from trygghetsrad.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class MaskedLine:
    """One place in the list.

    Attributes:
        why: the reason of a mask, or what has been found.
        has_mark: False where words are hidden since they are masked somewhere else.
    """

    place: TextPlace
    where: str
    words: str
    why: str
    original: str
    public: str
    start: int
    end: int
    is_masked: bool
    has_mark: bool = True
    by: str = ""


def masked_lines(review: Review) -> list[MaskedLine]:
    """Give the list: what is not masked first, then what is."""
    lines = [
        MaskedLine(
            row.place,
            row.where,
            row.words,
            capitalised(row.kind.phrase),
            row.original,
            row.public,
            row.start,
            row.end,
            is_masked=False,
        )
        for row in review.found
    ]
    return lines + [
        MaskedLine(
            row.place,
            row.where,
            row.words,
            f"Maskerat i {row.follows}" if row.follows else row.reason.label,
            row.original,
            row.public,
            row.start,
            row.end,
            is_masked=True,
            has_mark=row.follows is None,
            by=_by(row),
        )
        for row in review.masked
    ]


def _by(row: MaskedRow) -> str:
    if row.masked_by is None or row.masked_utc is None:
        return ""
    return f"{row.masked_by} {row.masked_utc.astimezone():%Y-%m-%d}"


class MaskedView(Card):
    """The list, by keyboard: Enter shows the place, Ctrl+Shift+M masks, Ctrl+Delete takes a mask away.

    Signals:
        show_requested(object): the CheckPlace of a line.
        mask_requested(object, object): a MaskedLine and the MaskReason.
        unmask_requested(object): a MaskedLine.
    """

    show_requested = Signal(object)
    mask_requested = Signal(object, object)
    unmask_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line: MaskedLine | None = None
        self._is_locked = False
        self._notice = text_label("", "warn", wraps=True)
        self._go_on: Callable[[], None] | None = None
        self._anyway = Button(theme, self.tr("Fortsätt ändå"))
        self.table = self._build_table(theme)
        self._show = Button(theme, self.tr("Visa"))
        self._mask = Button(theme, self.tr("Maskera"), icon="shield")
        self._unmask = Button(theme, self.tr("Ta bort mask"))
        self._original, self._public = _side(self.tr("Original")), _side(self.tr("Webbversion"))
        self._build_layout()
        self._anyway.clicked.connect(lambda _on=False: self.go_on())
        self._show.clicked.connect(self._show_place)
        self._mask.clicked.connect(self.offer)
        self._unmask.clicked.connect(self.take_away)
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(lambda _row: self._show_place())
        theme.changed.connect(self._show_sides)
        self.ask_first(0, None)
        self._choose(None)

    @property
    def notice(self) -> str:
        """Give what is asked before the web version leaves; empty when nothing is."""
        return self._notice.text() if not self._notice.isHidden() else ""

    @property
    def sides(self) -> tuple[str, str]:
        """Give the line chosen as the original and as the web version show it, as rich text."""
        return self._original.text(), self._public.text()

    def show_lines(self, lines: Sequence[MaskedLine], *, is_locked: bool) -> None:
        """Show these places; those of locked minutes can only be looked at."""
        self._is_locked = is_locked
        number = max(self.table.currentIndex().row(), 0)
        self.table.show_rows(lines)
        self.table.choose_near(number)
        if not any(not line.is_masked for line in lines):
            self.ask_first(0, None)
        self._choose(self.table.current_row)

    def ask_first(self, found: int, go_on: Callable[[], None] | None) -> None:
        """Say how much is not masked and offer to go on all the same; 0 takes the question away."""
        self._go_on = go_on
        said = (
            self.tr("{places} inte maskerad. Se över listan, eller fortsätt ändå.")
            if found == 1
            else self.tr("{places} inte maskerade. Se över listan, eller fortsätt ändå.")
        )
        self._notice.setText(said.format(places=plural(found, "uppgift är", "uppgifter är")))
        self._notice.setVisible(found > 0)
        self._anyway.setVisible(found > 0)

    def go_on(self) -> None:
        """Do what was asked about, with the web version as it is."""
        wished, self._go_on = self._go_on, None
        if wished is not None:
            self.ask_first(0, None)
            wished()

    def focus(self) -> None:
        """Put the keyboard in the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self) -> None:
        """Let the user choose why the line's words are masked."""
        line = self._line
        if line is None or line.is_masked or self._is_locked:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reason in MaskReason:
            action = menu.addAction(f"&{reason.label}")
            action.triggered.connect(lambda _on=False, reason=reason: self.mask_requested.emit(line, reason))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._mask.mapToGlobal(self._mask.rect().bottomLeft()))

    def take_away(self) -> None:
        """Take the mask of the line away."""
        if self._line is not None and self._line.is_masked and self._line.has_mark and not self._is_locked:
            self.unmask_requested.emit(self._line)

    def _build_table(self, theme: Theme) -> PageTable[MaskedLine]:
        columns: list[Column[MaskedLine]] = [
            Column(self.tr("Var"), lambda line: line.where, width=9, tone="strong"),
            Column(self.tr("Ord"), lambda line: " ".join(line.words.split()), width=16, stretch=True),
            Column(self.tr("Skäl"), lambda line: line.why, width=28),
            Column(
                self.tr("Läge"),
                lambda line: self.tr("Maskerat") if line.is_masked else self.tr("Omaskerat"),
                width=12,
                pill=lambda line: Kind.OK if line.is_masked else Kind.WARN,
            ),
            Column(self.tr("Av"), lambda line: line.by, width=18, optional=True, tone="muted"),
        ]
        table = PageTable(
            theme,
            columns,
            name=self.tr("Vad som maskas"),
            row_id=lambda line: (line.place, line.start, line.is_masked, line.words),
        )
        table.set_empty_state(
            EmptyState(
                theme,
                "shield_checkmark",
                self.tr("Inget är maskerat, och inga uppgifter om enskilda har hittats."),
            )
        )
        return table

    def _build_layout(self) -> None:
        notice = QHBoxLayout()
        notice.addWidget(self._notice, 1)
        notice.addWidget(self._anyway)
        buttons = QHBoxLayout()
        for button in (self._show, self._mask, self._unmask):
            buttons.addWidget(button)
        buttons.addStretch(1)
        sides = QGridLayout()
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(1, 1)
        sides.setHorizontalSpacing(16)
        for column, side in enumerate((self._original, self._public)):
            sides.addWidget(text_label(side.accessibleName(), "strong"), 0, column)
            sides.addWidget(_scrolled(side), 1, column)
        roles = self.tr(
            "I webbversionen står invånare och gäster utan titel med sin roll. Underskrifterna är inte med."
        )
        self.body.addLayout(notice)
        self.add(self.table, 3)
        self.body.addLayout(buttons)
        self.body.addLayout(sides, 2)
        self.add(text_label(roles, "small", wraps=True))

    def _choose(self, line: MaskedLine | None) -> None:
        self._line = line
        self._show.setEnabled(line is not None)
        self._mask.setVisible(line is None or not line.is_masked)
        self._mask.setEnabled(line is not None and not self._is_locked)
        self._unmask.setVisible(line is not None and line.is_masked)
        self._unmask.setEnabled(line is not None and line.has_mark and not self._is_locked)
        hint = self.tr("Dokumentet är låst. Påbörja en rättelse för att ändra maskningen.")
        for button in (self._mask, self._unmask):
            button.setToolTip(hint if self._is_locked else "")
        self._show_sides()

    def _show_sides(self) -> None:
        line, tokens = self._line, self._theme.tokens
        if line is None:
            self._original.setText("")
            self._public.setText("")
            return
        kept, ground = tokens.pill(Kind.NEUTRAL if line.is_masked else Kind.WARN)
        self._original.setText(_marked(line.original, line.words, kept, ground))
        in_public = MASKED if line.is_masked else line.words
        self._public.setText(_marked(line.public, in_public, kept, ground))

    def _show_place(self) -> None:
        if self._line is not None:
            place = self._line.place
            start, end = (self._line.start, self._line.end) if place.field == "notes" else (0, 0)
            self.show_requested.emit(CheckPlace(place.kind, place.row_id, start, end))


def _side(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    return label


def _scrolled(label: QLabel) -> QScrollArea:
    inner = QWidget()
    inner.setObjectName("plain")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    return scroll


def _marked(line: str, words: str, ink: str, ground: str) -> str:
    """Write a line as rich text with the words on a soft ground, and without the marks of bold."""
    line, words = line.replace(BOLD_MARK, ""), words.replace(BOLD_MARK, "")
    marked = (
        f'<span style="background-color: {ground}; color: {ink}; font-weight: 600">{escape(words)}</span>'
    )
    return escape(line).replace(escape(words), marked) if words else escape(line)
