"""Skillnad mot version 1: what a correction takes away and what it puts there, § by §."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextEdit

from trygghetsrad.domain.swedish import plural
from trygghetsrad.domain.word_difference import Change, Piece
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.version_differences import VersionDifference
    from trygghetsrad.ui.theme import Theme


class DifferenceView(Card):
    """The changed parts as text; never by colour alone: removed is struck through, added is underlined."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Skillnad"))
        self._theme = theme
        self._sentence = text_label("", "muted", wraps=True)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QTextEdit.Shape.NoFrame)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.setAccessibleName(self.tr("Skillnad mellan versionerna"))
        self._text.setTabChangesFocus(True)
        self.add(self._sentence)
        self.add(self._text, 1)

    @property
    def text(self) -> str:
        """Give what is shown, as plain text."""
        return self._text.toPlainText()

    def focus(self) -> None:
        """Put the keyboard on the text."""
        self._text.setFocus()

    def show_difference(self, difference: VersionDifference) -> None:
        """Show what tells two versions apart."""
        now = (
            self.tr("version {n}").format(n=difference.after)
            if difference.after is not None
            else self.tr("rättelsen som skrivs nu")
        )
        title = self.tr("Från version {before} till {now}")
        self.set_title(title.format(before=difference.before, now=now))
        reason = self.tr("Rättelse: {why}").format(why=difference.reason) if difference.reason else ""
        if difference.parts:
            parts = plural(len(difference.parts), "del", "delar")
            told = self.tr("{parts} skiljer. Genomstruket är borttaget, understruket är tillagt.")
            told = told.format(parts=parts)
        else:
            told = self.tr("Orden är desamma i båda versionerna.")
        self._sentence.setText("\n".join(part for part in (reason, told) if part))
        self._text.setHtml(self._html(difference))

    def _html(self, difference: VersionDifference) -> str:
        parts = []
        for part in difference.parts:
            heading = part.heading or self.tr("Överst")
            shown = _without(part.heading, _shortened(part.pieces))
            body = "".join(self._piece(piece) for piece in shown).strip().replace("\n", "<br>")
            parts.append(f'<h3 style="margin-bottom: 2px">{escape(heading)}</h3><p>{body}</p>')
        return "".join(parts)

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text)
        tokens = self._theme.tokens
        if piece.change is Change.REMOVED:
            style = f"color: {tokens.bad}; background-color: {tokens.bad_soft}; text-decoration: line-through"
            return f'<span style="{style}">{text}</span> '
        if piece.change is Change.ADDED:
            style = f"color: {tokens.ok}; background-color: {tokens.ok_soft}; text-decoration: underline"
            return f'<span style="{style}">{text}</span>'
        return text


def _without(heading: str, pieces: list[Piece]) -> list[Piece]:
    """Leave the heading out of a text that begins with it unchanged: it is written above."""
    if pieces and pieces[0].change is Change.SAME and pieces[0].text.startswith(heading):
        first = Piece(pieces[0].text.removeprefix(heading).lstrip("\n"), Change.SAME)
        return [first, *pieces[1:]]
    return pieces


_ROOM = 160


def _shortened(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Cut what is long and the same down to what stands nearest to a change."""
    found = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.change is Change.SAME and len(text) > 2 * _ROOM:
            before = "" if number == 0 else text[:_ROOM]
            after = "" if number == len(pieces) - 1 else text[-_ROOM:]
            text = f"{before} […] {after}"
        found.append(Piece(text, piece.change))
    return found
