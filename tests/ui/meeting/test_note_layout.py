"""What the layout keeps of each paragraph's height is what it would measure, whatever is done to the text."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from trygghetsrad.ui.meeting.note_cards import CardFace
from trygghetsrad.ui.meeting.note_editor import NoteEditor
from trygghetsrad.ui.meeting.note_layout import MOST_RECTS, NoteLayout
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from trygghetsrad.ui.theme import Theme

TEXT = "Rådet tackar.\n- Två lampor är **trasiga** 😀\n[[S26-041]]\nSlut\n" * 6
SHORT = CardFace("Synpunkt S26-041", " · Mörkt", Kind.WARN)
LONG = CardFace("Synpunkt S26-041", " · Mörkt i gångtunneln" * 20, Kind.WARN)


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    """An editor on the screen, with text."""
    widget = NoteEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(420, 380)
    widget.show_cards({"S26-041": SHORT})
    widget.show()
    widget.show_text(TEXT)
    return widget


class PaintWatch(QObject):
    """Notes how high what is painted is."""

    def __init__(self, painted: list[int]) -> None:
        super().__init__()
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._painted.append(event.rect().height())
        return super().eventFilter(watched, event)


def heights(editor: NoteEditor) -> list[tuple[float, float]]:
    """Give the height and the width of each paragraph as the layout tells it."""
    layout, block, found = editor.document().documentLayout(), editor.document().begin(), []
    assert isinstance(layout, NoteLayout)
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        found.append((rect.height(), rect.width()))
        block = block.next()
    return found


def press(editor: NoteEditor, text: str, key: int = 0) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyPress, key, none, text))


def steps(editor: NoteEditor, theme: Theme, chance: random.Random) -> list[Callable[[], object]]:
    def move() -> None:
        cursor = editor.textCursor()
        cursor.setPosition(chance.randrange(editor.document().characterCount()))
        if chance.random() < 0.3:
            to = min(cursor.position() + chance.randrange(60), editor.document().characterCount() - 1)
            cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return [
        move,
        lambda: press(editor, chance.choice("aåm .-*[")),
        lambda: press(editor, "en hel mening som kan behöva en rad till "),
        lambda: press(editor, "😀"),
        lambda: press(editor, "\r", Qt.Key.Key_Return),
        lambda: press(editor, "", Qt.Key.Key_Backspace),
        lambda: press(editor, "", Qt.Key.Key_Delete),
        editor.toggle_bullets,
        editor.toggle_bold,
        editor.undo,
        editor.redo,
        lambda: editor.insert_text("- ett\n\n[[S26-041]]\ntre " * 3),
        lambda: editor.resize(chance.randrange(200, 600), chance.randrange(120, 500)),
        lambda: editor.show_cards({"S26-041": chance.choice([SHORT, LONG])}),
        lambda: theme.set_text_scale(chance.choice([1.0, 1.5])),
        lambda: editor.take_over(editor.text().replace("lampor", "lyktor" if chance.random() < 0.5 else "")),
        lambda: editor.document().markContentsDirty(0, 40),
        editor.grab,
        QApplication.processEvents,
    ]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_is_what_would_be_measured(editor: NoteEditor, theme: Theme, seed: int) -> None:
    chance = random.Random(seed)
    layout = editor.document().documentLayout()
    assert isinstance(layout, NoteLayout)
    try:
        for _ in range(60):
            chance.choice(steps(editor, theme, chance))()
            kept = heights(editor)
            layout.forget()
            assert kept == heights(editor)
    finally:
        theme.set_text_scale(1.0)


def on_screen(widget: QWidget) -> QImage:
    """Give what the screen shows of a widget that is a window."""
    return widget.screen().grabWindow(widget.winId()).toImage()


@pytest.mark.parametrize("seed", range(12))
def test_what_the_screen_shows_is_what_would_be_painted(
    editor: NoteEditor, theme: Theme, qtbot: QtBot, seed: int
) -> None:
    chance = random.Random(seed)
    editor.setCursorWidth(0)  # it blinks
    qtbot.waitExposed(editor)
    try:
        for _ in range(60):
            chance.choice(steps(editor, theme, chance))()
            for _ in range(chance.randrange(3)):
                chance.choice(steps(editor, theme, chance)[1:4])()
            for _ in range(3):  # a card that is chosen asks for a paint while it is painted
                QApplication.processEvents()
            assert on_screen(editor) == editor.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    finally:
        theme.set_text_scale(1.0)


@pytest.mark.parametrize("at", [3, 12])
def test_only_what_has_changed_is_painted_when_a_line_is_added(editor: NoteEditor, at: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)
    editor.grab()
    QApplication.processEvents()
    painted: list[int] = []
    watch = PaintWatch(painted)
    editor.viewport().installEventFilter(watch)
    before = heights(editor)
    while heights(editor) == before:
        painted.clear()
        press(editor, "a")
        QApplication.processEvents()
    assert painted
    assert max(painted) < editor.viewport().height() / 2


def test_a_line_more_moves_what_stands_below(editor: NoteEditor) -> None:
    before = heights(editor)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for letter in "en lång mening som inte får rum på raden, hur man än vänder på den":
        press(editor, letter)
        editor.grab()
    after = heights(editor)
    assert after[0][0] > before[0][0]
    assert after[1:] == before[1:]


def test_a_bullet_above_a_card_has_the_gap_of_a_paragraph(editor: NoteEditor) -> None:
    editor.show_text("ett\n- två\n- tre\n[[S26-041]]\nSlut")
    (text, _), (bullet, _), (above_card, _), *_ = heights(editor)
    assert bullet < above_card == text


def test_a_very_long_text_is_not_kept_in_whole(editor: NoteEditor) -> None:
    editor.show_text("rad\n" * (MOST_RECTS + 500))
    layout = editor.document().documentLayout()
    assert isinstance(layout, NoteLayout)
    assert len(heights(editor)) == MOST_RECTS + 501
    assert len(layout._rects) <= MOST_RECTS + 1
