"""The menu of what a captured thing can become, and the change it asks for; for every page that shows one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from trygghetsrad.domain.noted import NotedKind, kind_of_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.ui.page import PageContext


class KindMenu(QMenu):
    """Offers what a thing can become.

    Signals:
        chosen(str, object): the number of the thing and the NotedKind it is to become.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = {
            NotedKind.CONCERN: self.tr("&Synpunkt"),
            NotedKind.ACTION_ITEM: self.tr("Å&tgärd"),
            NotedKind.CONCLUSION: self.tr("Stä&llningstagande"),
            NotedKind.NOTE: self.tr("&Vanlig text i anteckningarna"),
        }

    def offer(self, number: str, place: QPoint) -> None:
        """Open at a place of the screen, the first choice ready for Enter."""
        self.clear()
        head = self.addAction(self.tr("Gör om {number} till").format(number=number))
        head.setEnabled(False)
        for kind in kind_of_number(number).others:
            action = self.addAction(self._texts[kind])
            action.triggered.connect(lambda _on=False, to=kind: self.chosen.emit(number, to))
        self.setAccessibleName(head.text())
        self.popup(place)
        self.setActiveAction(self.actions()[1])


def change_kind(
    context: PageContext, number: str, to: NotedKind, *, notes: str | None = None
) -> tuple[str, str] | None:
    """Let a thing become another kind.

    Args:
        notes: the notes of its item as an editor shows them; None when none does.

    Returns:
        The new number, empty for plain text, and a sentence about it; None when it was refused, and told.
    """
    result = context.dispatcher.run(lambda: context.services.kind_changes.change(number, to, notes=notes))
    if result is None:
        return None
    new = f"{to.noun} {result.number}" if result.number else "vanlig text i anteckningarna"
    return result.number, f"{kind_of_number(number).label} {number} är nu {new}."


class ListKinds(QObject):
    """The menu for the row chosen in a list.

    Args:
        number: gives the number of the row chosen; None when there is none.
    """

    def __init__(
        self, context: PageContext, view: QAbstractItemView, *, number: Callable[[], str | None]
    ) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._number = number

    @cached_property
    def menu(self) -> KindMenu:
        """The menu, made when it is first opened."""
        menu = KindMenu(self._view)
        menu.chosen.connect(self._change)
        return menu

    def offer(self) -> None:
        """Open the menu below the row."""
        number = self._number()
        if number is not None:
            row = self._view.visualRect(self._view.currentIndex())
            self.menu.offer(number, self._view.viewport().mapToGlobal(row.bottomLeft()))

    def _change(self, number: str, to: NotedKind) -> None:
        changed = change_kind(self._context, number, to)
        if changed is not None:
            self._context.messages.inform_undoable(changed[1])
