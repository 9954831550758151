"""The logo at the head of the papers: shown, chosen from a file, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit

from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.ui.page import PageContext

PICTURE_PX = 72


class LogoCard(Card):
    """The picture, its text for those who do not see it, and the buttons."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.set_title(self.tr("Logotypen på papperen"))
        self._context = context
        self.picture = QLabel()
        self._nothing = text_label(
            self.tr("Ingen logotyp. En PNG- eller JPEG-fil under 2 MB går bra."), "muted", wraps=True
        )
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Till exempel: Exempelkommunens vapen"))
        self.choose_button = Button(context.theme, self.tr("Välj fil"), icon="folder_open")
        self.remove_button = Button(context.theme, self.tr("Ta bort"), icon="delete")
        self._build_layout()
        self.choose_button.clicked.connect(self.ask_for_file)
        self.remove_button.clicked.connect(self._remove)
        self.words.editingFinished.connect(self._keep_words)
        context.dispatcher.changed.connect(self._changed)

    def reload(self) -> None:
        """Show the logo that the file has."""
        logo = self._context.services.logos.logo()
        self._nothing.setVisible(logo is None)
        self.picture.setVisible(logo is not None)
        self.remove_button.setVisible(logo is not None)
        if logo is None:
            return
        shown = QPixmap()
        shown.loadFromData(logo.file)
        size = PICTURE_PX * self.devicePixelRatioF()
        scaled = shown.scaledToHeight(round(size), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(scaled)
        self.picture.setAccessibleName(logo.alt)
        self.words.setText(logo.alt)

    def ask_for_file(self) -> None:
        """Let the user choose a picture."""
        dialog = QFileDialog(self, self.tr("Välj logotyp"), "", self.tr("Bilder (*.png *.jpg *.jpeg)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Take a file as the logo; without a text, the municipality's name and what it is."""
        services = self._context.services
        municipality = services.council.profile().municipality or self.tr("Kommunen")
        alt = self.words.text().strip() or self.tr("Logotyp, {name}").format(name=municipality)

        def choose() -> ChangeSet:
            try:
                return services.logos.choose(path.read_bytes(), alt=alt)
            except OSError as problem:
                raise FileProblemError(f"Filen {path.name} går inte att läsa.") from problem

        if self._context.dispatcher.run(choose) is not None:
            self._context.messages.inform_undoable(self.tr("Logotypen är vald."))

    def _keep_words(self) -> None:
        services, words = self._context.services, self.words.text().strip()
        logo = services.logos.logo()
        if logo is None or words == logo.alt:
            return
        if self._context.dispatcher.run(lambda: services.logos.choose(logo.file, alt=words)) is None:
            self.words.setText(logo.alt)

    def _remove(self) -> None:
        if self._context.dispatcher.run(self._context.services.logos.remove) is not None:
            self.words.clear()
            self._context.messages.inform_undoable(self.tr("Logotypen är borttagen."))

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches("logo"):
            self.reload()

    def _build_layout(self) -> None:
        form = Form()
        form.add_field(
            self.tr("Bildte&xt"), self.words, hint=self.tr("Läses upp för den som inte ser bilden.")
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self.add(self.picture)
        self.add(self._nothing)
        self.add(form)
        self.body.addLayout(buttons)
