"""Arkiv: the council's file packed for another computer, and opened there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from trygghetsrad import paths
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.swedish import plural

if TYPE_CHECKING:
    from trygghetsrad.services.moving import Moved
    from trygghetsrad.ui.application import Application


class MovingDesk(QObject):
    """Asks for a passphrase and a place, and lets the services work in the background."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application

    def ask_pack(self) -> None:
        """Ask whether the file is to be sealed, then where to."""
        from trygghetsrad.ui.passphrase_dialog import NewPassphraseDialog

        if self._application.services is None:
            return
        dialog = NewPassphraseDialog(self._application.window, self._application.theme)
        dialog.chosen.connect(self._ask_target)
        dialog.open()

    def ask_open(self) -> None:
        """Ask for a file that came from another computer."""
        dialog = QFileDialog(
            self._application.window,
            self.tr("Hämta en flyttad fil"),
            str(paths.documents_folder()),
            self.tr("Flyttad fil (*.tryggflytt)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.look_into(Path(name)))
        dialog.open()

    def pack(self, target: Path, passphrase: str | None) -> None:
        """Write everything into one file."""
        from trygghetsrad.services.moving import pack
        from trygghetsrad.services.spelling import own_words_file

        services = self._application.services
        if services is None:
            return
        self._work(
            self.tr("Packar filen"),
            lambda: pack(
                services.file,
                target,
                clock=services.clock,
                passphrase=passphrase,
                own_words=own_words_file(),
            ),
            lambda moved: self._tell_packed(moved, target, is_sealed=passphrase is not None),
        )

    def look_into(self, source: Path, passphrase: str | None = None) -> None:
        """Look into a file, and ask where its database is to lie; for its passphrase first, if it has one."""
        from trygghetsrad.services.moving import PassphraseNeededError, look_into

        def failed(problem: BaseException) -> None:
            if isinstance(problem, PassphraseNeededError):
                self._ask_passphrase(source)
            else:
                self._failed(problem)

        self._application.tasks.run(
            lambda _task: look_into(source, passphrase=passphrase),
            label=self.tr("Läser filen"),
            on_done=lambda moved: self._ask_place(source, passphrase, moved),
            on_failed=failed,
        )

    def unpack(self, source: Path, passphrase: str | None, target: Path) -> None:
        """Put the database in its place here and open it."""
        from trygghetsrad.services.moving import unpack
        from trygghetsrad.services.spelling import own_words_file

        self._work(
            self.tr("Packar upp filen"),
            lambda: unpack(source, target, passphrase=passphrase, own_words=own_words_file()),
            lambda _moved: self._application.open(target),
        )

    def _ask_target(self, passphrase: str) -> None:
        services = self._application.services
        if services is None:
            return
        name = f"{services.file.path.stem} {services.today().isoformat()}.tryggflytt"
        dialog = self._save_dialog(self.tr("Flytta till en annan dator"), paths.documents_folder() / name)
        dialog.setNameFilter(self.tr("Flyttad fil (*.tryggflytt)"))
        dialog.fileSelected.connect(lambda chosen: self.pack(Path(chosen), passphrase or None))
        dialog.open()

    def _ask_passphrase(self, source: Path) -> None:
        from trygghetsrad.ui.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(self._application.window, self._application.theme, source.name)
        dialog.chosen.connect(lambda passphrase: self.look_into(source, passphrase))
        dialog.open()

    def _ask_place(self, source: Path, passphrase: str | None, moved: Moved) -> None:
        title = self.tr("{meetings}, {concerns}, {actions} – var ska databasen ligga?").format(
            meetings=plural(moved.meetings, "möte", "möten"),
            concerns=plural(moved.concerns, "synpunkt", "synpunkter"),
            actions=plural(moved.action_items, "åtgärd", "åtgärder"),
        )
        dialog = self._save_dialog(title, paths.data_folder() / moved.name)
        dialog.setNameFilter(self.tr("Databas (*.db)"))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # what lies there is never written over
        dialog.fileSelected.connect(lambda name: self.unpack(source, passphrase, Path(name)))
        dialog.open()

    def _save_dialog(self, title: str, first: Path) -> QFileDialog:
        dialog = QFileDialog(self._application.window, title, str(first.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(first.suffix.removeprefix("."))
        dialog.selectFile(first.name)
        return dialog

    def _tell_packed(self, moved: Moved, target: Path, *, is_sealed: bool) -> None:
        said = self.tr(
            "Allt är packat i {file}. Skriv inte mer i filen här, om ni fortsätter på den andra datorn."
        )
        if not is_sealed:
            said = self.tr("Allt är packat i {file}, utan lösenfras: var rädd om den.")
        self._application.messages.inform(said.format(file=target.name))

    def _work(self, label: str, call: Callable[[], object], done: Callable[[Any], None]) -> None:
        self._application.tasks.run(
            lambda _task: call(), label=label, on_done=lambda result: done(result), on_failed=self._failed
        )

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        self._application.messages.complain(problem)
