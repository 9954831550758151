"""Arkiv: new file, open, practice year, backup, export and import."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtWidgets import QFileDialog

from trygghetsrad import paths
from trygghetsrad.domain.errors import (
    CouncilError,
    DamagedFileError,
    FileLockedError,
    FileOnShareError,
    FileProblemError,
    WriteProtectedError,
)
from trygghetsrad.domain.file_problems import why_not_saved
from trygghetsrad.services.opening import copy_from_share, create_seeded_file
from trygghetsrad.services.whole_file import import_into

if TYPE_CHECKING:
    from trygghetsrad.ui.application import Application


class _Around(TypedDict):
    clock: Callable[[], datetime]
    today: Callable[[], date]
    who: Callable[[], str]


class FileMenu:
    """Asks where, and lets the services do the work in the background."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def new_file(self) -> None:
        """Make a new council file and open it."""
        tr = self._application.window.tr
        self._ask_save(tr("Ny databas"), paths.standard_database(), tr("Databas (*.db)"), self._make_new)

    def open_file(self) -> None:
        """Open another council file."""
        tr = self._application.window.tr
        folder = paths.data_folder()
        if self._application.preferences.last_file:
            folder = Path(self._application.preferences.last_file).parent
        self._ask_open(tr("Öppna databas"), folder, tr("Databas (*.db)"), self._application.open)

    def open_sample(self) -> None:
        """Make the practice year unless it exists, and open it; if it is open, offer to begin it again."""
        from trygghetsrad.services.example_file import ensure_example_year, example_file_path

        tr = self._application.window.tr
        file = example_file_path()
        if self._is_open(file):
            self._application.messages.offer(
                tr("Exempelåret är redan öppet. Det som har övats försvinner om det börjar om."),
                tr("Börja om från början"),
                self._begin_sample_again,
            )
            return
        self._work(
            tr("Skapar exempelåret"),
            lambda: ensure_example_year(file),
            lambda: self._application.open(file),
        )

    def _begin_sample_again(self) -> None:
        from trygghetsrad.services.example_file import ensure_example_year, example_file_path

        file = example_file_path()
        self._application.show_first_choice()
        if self._application.services is not None:
            return
        self._work(
            self._application.window.tr("Skapar exempelåret"),
            lambda: ensure_example_year(file, reset=True),
            lambda: self._application.open(file),
        )

    def back_up(self) -> None:
        """Write a verified copy of the open file."""
        tr = self._application.window.tr
        services = self._application.services
        if services is None:
            return
        name = f"{services.file.path.stem} {services.today().isoformat()}.db"

        def write(target: Path) -> None:
            self._work(
                tr("Säkerhetskopierar"),
                lambda: services.safety.backup(target),
                lambda: self._tell(tr("Säkerhetskopian ligger i {file}."), target),
            )

        self._ask_save(tr("Säkerhetskopiera"), paths.documents_folder() / name, tr("Databas (*.db)"), write)

    def export_json(self) -> None:
        """Write everything as JSON."""
        tr = self._application.window.tr
        services = self._application.services
        if services is None:
            return
        name = f"{services.file.path.stem} {services.today().isoformat()}.json"

        def write(target: Path) -> None:
            self._work(
                tr("Exporterar"),
                lambda: _write(target, services.exchange.export_text().encode()),
                lambda: self._tell(tr("Allt är exporterat till {file}."), target),
            )

        self._ask_save(tr("Exportera"), paths.documents_folder() / name, tr("JSON (*.json)"), write)

    def import_json(self) -> None:
        """Read an export into a new file, and open that."""
        tr = self._application.window.tr

        def choose_target(source: Path) -> None:
            target = paths.data_folder() / f"{source.stem}.db"
            self._ask_save(
                tr("Spara det inlästa som"),
                target,
                tr("Databas (*.db)"),
                lambda file: self._read_in(source, file),
            )

        self._ask_open(tr("Importera"), paths.documents_folder(), tr("JSON (*.json)"), choose_target)

    def _make_new(self, target: Path) -> None:
        self._work(
            self._application.window.tr("Skapar filen"),
            lambda: create_seeded_file(target, **self._around()),
            lambda: self._application.open(target),
        )

    def _read_in(self, source: Path, target: Path) -> None:
        self._work(
            self._application.window.tr("Läser in"),
            lambda: import_into(target, source, **self._around()),
            lambda: self._application.open(target),
        )

    def show_in_the_way(self, file: Path, problem: CouncilError) -> None:
        """Show why a file cannot be opened, and the ways on."""
        from trygghetsrad.services.backups import has_backups, holds_something
        from trygghetsrad.ui.first_start import FileInTheWay

        application, tr = self._application, self._application.window.tr
        desk = application.backup_desk()
        is_held = isinstance(problem, FileLockedError)
        title = tr("{name} är upptagen") if is_held else tr("{name} kan inte öppnas")
        page = FileInTheWay(
            application.theme,
            title=title.format(name=file.name),
            sentence=problem.message,
            is_held=is_held,
            can_read=is_held or isinstance(problem, WriteProtectedError),
            can_restore=isinstance(problem, DamagedFileError) or has_backups(file),
            can_copy=isinstance(problem, FileOnShareError),
            can_repair=isinstance(problem, DamagedFileError) and holds_something(file),
        )
        page.read_only_requested.connect(lambda: application.open(file, read_only=True))
        page.retry_requested.connect(lambda: application.open(file))
        page.restore_requested.connect(lambda: desk.choose(file))
        page.copy_requested.connect(lambda: self._copy_here(file))
        page.repair_requested.connect(lambda: desk.repair(file))
        page.other_requested.connect(application.show_first_choice)
        application.window.show_start(page)

    def offer_rescue(self, file: Path) -> None:
        """Tell that the open file has been found damaged, with a way to what can be done about it."""
        application, tr = self._application, self._application.window.tr
        damage = DamagedFileError(
            tr("{name} är skadad. Allt i den kan inte läsas längre.").format(name=file.name)
        )

        def show() -> None:
            application.close_file()
            self.show_in_the_way(file, damage)

        application.messages.hold_back(
            tr("Filen är skadad på disken. Skriv inte mer i den."), tr("Visa vad som går att göra"), show
        )

    def _copy_here(self, file: Path) -> None:
        """Copy a file from a network share to this computer, and open the copy."""
        target = paths.data_folder() / file.name
        self._work(
            self._application.window.tr("Kopierar databasen"),
            lambda: copy_from_share(file, target),
            lambda: self._application.open(target),
        )

    def _around(self) -> _Around:
        around = self._application.surroundings
        return {"clock": around.clock, "today": around.today, "who": self._application.who}

    def _is_open(self, file: Path) -> bool:
        services = self._application.services
        return services is not None and services.file.path == file

    def _tell(self, sentence: str, file: Path) -> None:
        self._application.messages.inform(sentence.format(file=file))

    def _work(self, label: str, call: Callable[[], object], done: Callable[[], None]) -> None:
        self._application.tasks.run(
            lambda _task: call(),
            label=label,
            on_done=lambda _result: done(),
            on_failed=self._failed,
        )

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        self._application.messages.complain(problem)

    def _ask_save(self, title: str, first: Path, kinds: str, take: Callable[[Path], object]) -> None:
        with suppress(OSError):  # the dialog then begins in a folder that exists
            first.parent.mkdir(parents=True, exist_ok=True)
        dialog = QFileDialog(self._application.window, title, str(first.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(first.suffix.removeprefix("."))
        dialog.selectFile(first.name)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()

    def _ask_open(self, title: str, folder: Path, kinds: str, take: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self._application.window, title, str(folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()


def _write(target: Path, content: bytes) -> None:
    """Write everything that the council's file holds, for the user alone as that file is."""
    try:
        paths.write_atomically(target, content, mode=0o600)
    except OSError as problem:
        raise FileProblemError(why_not_saved(target.name, problem, exists=target.exists())) from problem
