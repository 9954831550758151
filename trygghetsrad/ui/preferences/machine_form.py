"""What belongs to the user on this computer: name, role, colours and text size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.theme import ThemeChoice
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.settings import Preferences

TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class MachineForm(QWidget):
    """The user's own choices, kept beside the program and not in the council's file."""

    def __init__(
        self,
        context: PageContext,
        *,
        preferences: Callable[[], Preferences],
        change_preferences: Callable[..., None],
    ) -> None:
        super().__init__()
        self._context = context
        self._preferences = preferences
        self._change = change_preferences
        self._name = QLineEdit()
        self._name.editingFinished.connect(lambda: self._change(user_name=self._name.text().strip()))
        self._role = QComboBox()
        for value, text in (
            ("secretary", self.tr("Sekreterare")),
            ("chair", self.tr("Ordförande")),
            ("printer", self.tr("Utskick")),
        ):
            self._role.addItem(text, value)
        self._role.activated.connect(lambda _place: self._change(role=self._role.currentData()))
        self._theme = QComboBox()
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("Som datorn")),
            (ThemeChoice.LIGHT, self.tr("Ljust")),
            (ThemeChoice.DARK, self.tr("Mörkt")),
            (ThemeChoice.CONTRAST, self.tr("Hög kontrast")),
        ):
            self._theme.addItem(text, choice)
        self._theme.activated.connect(lambda _place: context.theme.choose(self._theme.currentData()))
        self._scale = QComboBox()
        for scale in TEXT_SCALES:
            self._scale.addItem(f"{round(scale * 100)} %", scale)
        self._scale.activated.connect(lambda _place: context.theme.set_text_scale(self._scale.currentData()))
        self._spelling = QCheckBox(self.tr("Markera felsta&vade ord i anteckningarna"))
        self._spelling.clicked.connect(lambda is_on: self._change(checks_spelling=is_on))
        self._spelling_state = text_label("", "small", wraps=True)
        self._build_layout()

    def reload(self) -> None:
        """Show what is chosen."""
        preferences = self._preferences()
        self._name.setText(preferences.user_name)
        self._role.setCurrentIndex(max(0, self._role.findData(preferences.role)))
        self._theme.setCurrentIndex(max(0, self._theme.findData(self._context.theme.choice)))
        self._spelling.setChecked(preferences.checks_spelling)
        spelling = self._context.spelling
        self._spelling_state.setText(spelling.state.label if spelling is not None else "")
        nearest = min(TEXT_SCALES, key=lambda scale: abs(scale - self._context.theme.text_scale))
        self._scale.setCurrentIndex(TEXT_SCALES.index(nearest))

    def _build_layout(self) -> None:
        card = Card(self.tr("Den här datorn"))
        form = Form()
        form.add_field(
            self.tr("Ditt &namn"),
            self._name,
            hint=self.tr("Står i historiken. Tomt betyder inloggningsnamnet."),
        )
        form.add_field(self.tr("Ro&ll"), self._role)
        form.add_field(self.tr("&Färger"), self._theme)
        form.add_field(self.tr("&Textstorlek"), self._scale)
        form.add_wide(self._spelling)
        form.add_wide(self._spelling_state)
        card.add(form)
        card.setMaximumWidth(self.fontMetrics().averageCharWidth() * 90)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 6)
        whole.addWidget(card)
        whole.addStretch(1)
