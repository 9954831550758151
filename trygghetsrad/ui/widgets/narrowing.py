"""What a list is narrowed by besides its chips: a button with choices, and a chip for each chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.choice_popup import Choice, ChoicePopup

LONGEST_LABEL = 34


class Narrowing(QWidget):
    """At most one value of each group, each a chip that is pressed to let go of it; hidden without any.

    Attributes:
        button: offers the choices; stands where the page puts it.

    Args:
        choices: gives what can be chosen; asked each time the list of choices opens.

    Signals:
        changed: another value, or one less.
    """

    changed = Signal()

    def __init__(self, theme: Theme, choices: Callable[[], Sequence[Choice]]) -> None:
        super().__init__()
        self._theme = theme
        self._choices = choices
        self._chosen: dict[str, Choice] = {}
        self._buttons: list[Button] = []
        self._name = self.tr("Begränsa urvalet")
        self.button = Button(theme, self.tr("Begränsa"), flat=True, icon="filter")
        self.button.setAccessibleName(self._name)
        self.button.clicked.connect(self.offer)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.hide()

    @cached_property
    def popup(self) -> ChoicePopup:
        """The list of choices, made when it is first opened."""
        hint = self.tr("Ansvarig, plats, kategori, år …")
        popup = ChoicePopup(self, name=self._name, placeholder=hint)
        popup.picked.connect(self._picked)
        return popup

    @property
    def chosen(self) -> Mapping[str, Choice]:
        """Give what is chosen, by the key of its group."""
        return dict(self._chosen)

    @property
    def stops(self) -> list[QWidget]:
        """Give what Tab visits, in order."""
        return [self.button, *self._buttons]

    def offer(self) -> None:
        """Open the list of what can be chosen."""
        self.popup.open_under(self.button, self._choices())

    def choose(self, *choices: Choice) -> None:
        """Narrow by exactly these, without telling."""
        self._chosen = {choice.key: choice for choice in choices}
        self._show()

    def _picked(self, choice: Choice) -> None:
        self._chosen[choice.key] = choice
        self._show()
        self.changed.emit()

    def _let_go(self, key: str) -> None:
        self._chosen.pop(key, None)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, choice in self._chosen.items():
            label = choice.label
            shown = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
            button = Button(self._theme, shown, flat=True, icon="dismiss")
            button.setToolTip(label)
            button.setAccessibleName(self.tr("Ta bort {choice}").format(choice=choice.label))
            button.clicked.connect(lambda _on=False, key=key: self._let_go(key))
            self._row.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        self.setVisible(bool(self._chosen) and self.parentWidget() is not None)
        for before, after in zip(self.stops, self.stops[1:], strict=False):
            QWidget.setTabOrder(before, after)
