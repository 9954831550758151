"""What is done with backups in the window: taken, chosen, put back, and a damaged file mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from trygghetsrad import paths
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.ui.backup_list import described, moment
from trygghetsrad.ui.page import Destination

if TYPE_CHECKING:
    from trygghetsrad.services.backups import BackupRow
    from trygghetsrad.services.repair import Repair
    from trygghetsrad.ui.application import Application


class BackupDesk(QObject):
    """Asks, lets the services work in the background, and opens the file again.

    Signals:
        taken: there is one backup more.
    """

    taken = Signal()

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application

    def show(self) -> None:
        """Show the backups of the open file."""
        self._application.window.go_to(Destination("preferences", tab="backups"))

    def take_now(self) -> None:
        """Take a backup beside the file."""
        from trygghetsrad.services.backups import BackupReason

        services = self._application.services
        if services is not None:
            self._work(
                self.tr("Säkerhetskopierar"),
                lambda: services.backups.take(BackupReason.ASKED),
                lambda _path: self._tell_taken(),
            )

    def show_folder(self) -> None:
        """Show the backups where the system shows files."""
        services = self._application.services
        if services is None:
            return
        folder = services.backups.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            said = self.tr("Säkerhetskopiorna ligger i {folder}.")
            self._application.messages.inform(said.format(folder=folder))

    def ask_restore(self, row: BackupRow) -> None:
        """Ask before the open file gives way to a backup of it."""
        services = self._application.services
        if services is None or row.contents is None:
            return
        file = services.file.path
        box = QMessageBox(self._application.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Återställ en säkerhetskopia"))
        box.setText(
            self.tr("Återställ kopian från {moment}?").format(moment=moment(row.taken_at))
            + f"\n{described(row)}"
        )
        box.setInformativeText(
            self.tr("Filen som den är nu sparas först bland säkerhetskopiorna, så inget går förlorat.")
        )
        yes = box.addButton(self.tr("&Återställ"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Av&bryt"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(lambda: self.restore(row.path, file))
        box.open()

    def choose(self, file: Path) -> None:
        """Let the user choose a backup for a file that cannot be opened, and put it in its place."""
        from trygghetsrad.services.backups import backups_of
        from trygghetsrad.ui.backup_dialog import BackupDialog

        def ask(rows: list[BackupRow]) -> None:
            application = self._application
            dialog = BackupDialog(application.window, application.theme, application.view_state, rows)
            dialog.chosen.connect(lambda path: self.restore(path, file))
            dialog.other_requested.connect(lambda: self._ask_for_file(file))
            dialog.open()

        self._work(self.tr("Läser säkerhetskopiorna"), lambda: backups_of(file), ask)

    def restore(self, backup: Path, file: Path) -> None:
        """Put a backup in the place of a file, which is closed first, and open it."""
        from trygghetsrad.services.safety import restore

        def tell() -> None:
            self._application.open(file)
            self._application.messages.inform(
                self.tr("Kopian är återställd. Filen som den var ligger bland säkerhetskopiorna.")
            )

        self._replace(
            file,
            self.tr("Återställer säkerhetskopian"),
            lambda: restore(backup, file, clock=self._application.surroundings.clock),
            lambda _kept: tell(),
        )

    def repair(self, file: Path) -> None:
        """Keep what can be read of a damaged file, and open that."""
        from trygghetsrad.services.repair import repair

        def tell(mended: Repair) -> None:
            self._application.open(file)
            self._application.messages.warn(mended.sentence)

        self._replace(
            file,
            self.tr("Reparerar filen"),
            lambda: repair(file, clock=self._application.surroundings.clock),
            tell,
        )

    def _replace(
        self, file: Path, label: str, call: Callable[[], object], done: Callable[[Any], None]
    ) -> None:
        services = self._application.services
        if services is not None and services.file.path == file:
            self._application.show_first_choice()
            if self._application.services is not None:
                return  # something typed is not on the disk; the window has said so
        self._work(label, call, done)

    def _tell_taken(self) -> None:
        self.taken.emit()
        self._application.messages.inform(self.tr("Säkerhetskopian är tagen och kontrollerad."))

    def _ask_for_file(self, file: Path) -> None:
        dialog = QFileDialog(
            self._application.window,
            self.tr("Återställ en säkerhetskopia"),
            str(paths.documents_folder()),
            self.tr("Databas (*.db)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.restore(Path(name), file))
        dialog.open()

    def _work(self, label: str, call: Callable[[], object], done: Callable[[Any], None]) -> None:
        self._application.tasks.run(
            lambda _task: call(), label=label, on_done=lambda result: done(result), on_failed=self._failed
        )

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        self._application.messages.complain(problem)
