"""Makes the letters: shows one as it will look, saves and prints those that are chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from trygghetsrad import paths
from trygghetsrad.domain.errors import CouncilError, FileProblemError
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.swedish import join_names, plural
from trygghetsrad.ui.printing import make_printer, print_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.services.owner_letters import LettersMade, MadeLetter
    from trygghetsrad.ui.letters.letters_pane import LettersPane
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.tasks import Task


class LettersDesk(QObject):
    """Carries out what is wished for on the page of letters.

    Args:
        open_file: opens a file or folder in the program that the system has for it.

    Signals:
        shown: the letter on the screen is up to date.
        saved: letters lie in their folder and in the log.
    """

    shown = Signal()
    saved = Signal()

    def __init__(
        self,
        context: PageContext,
        pane: LettersPane,
        *,
        open_file: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(pane)
        self._context = context
        self._pane = pane
        self._open_file = open_file
        self._showing: Task | None = None
        self._is_saving = False
        pane.current_changed.connect(self.show_letter)
        pane.address_changed.connect(self._keep_address)
        pane.folder.setText(self.tr("Breven sparas i {folder}.").format(folder=self.folder))

    @property
    def folder(self) -> Path:
        """Give the folder of today's letters."""
        day = self._context.today().isoformat()
        return paths.documents_folder() / self.tr("Brev till ansvariga {day}").format(day=day)

    def show_letter(self) -> None:
        """Draw the letter to the owner the keyboard is on, in the background."""
        row, kind = self._pane.table.current_row, self._pane.kind
        if self._showing is not None:
            self._showing.cancel()
        if row is None:
            self._pane.preview.show_waiting(self.tr("Välj en ansvarig för att se brevet."))
            return
        letters = self._context.services.owner_letters

        def draw(task: Task) -> bytes:
            task.report(0, 1)  # ends here when another owner has been chosen meanwhile
            return letters.preview(row.owner_id, kind)

        self._showing = self._context.tasks.run(
            draw, label=self.tr("Skriver brevet …"), on_done=self._show, owner=self
        )

    def save(self) -> None:
        """Make the letters to the chosen owners and save them in today's folder."""
        owner_ids, kind = [row.owner_id for row in self._pane.chosen], self._pane.kind
        if not owner_ids or self._is_saving or self._context.is_read_only:
            return
        self._is_saving = True
        letters, folder = self._context.services.owner_letters, self.folder

        def make(task: Task) -> LettersMade:
            made = letters.make(owner_ids, kind)
            _write(folder, made.letters, task)
            return made

        self._context.tasks.run(
            make,
            label=self.tr("Sparar breven …"),
            on_done=lambda made: self._saved(made, kind),
            on_failed=self._failed,
            owner=self,
        )

    def print_letters(self) -> None:
        """Let the user choose a printer, and print the letters to the chosen owners."""
        from PySide6.QtPrintSupport import QPrintDialog
        from PySide6.QtWidgets import QDialog

        owner_ids, kind = [row.owner_id for row in self._pane.chosen], self._pane.kind
        if not owner_ids:
            return
        letters = self._context.services.owner_letters
        printer = make_printer(kind.label)
        dialog = QPrintDialog(printer, self._pane)
        dialog.setWindowTitle(self.tr("Skriv ut brev"))
        if dialog.exec() == QDialog.DialogCode.Accepted:

            def print_all(_task: Task) -> LettersMade:
                made = letters.make(owner_ids, kind)
                for letter in made.letters:
                    print_pdf(letter.pdf, printer)
                return made

            self._context.tasks.run(
                print_all,
                label=self.tr("Skriver ut …"),
                on_done=lambda made: self._log(made, self.tr("Utskriften är skickad.")),
                owner=self,
            )

    def _show(self, pdf: bytes) -> None:
        self._pane.preview.show_pdf(pdf)
        self.shown.emit()

    def _saved(self, made: LettersMade, kind: LetterKind) -> None:
        self._is_saving = False
        if not made.letters:
            told = self.tr("{names}: redan påmind i dag.")
            self._context.messages.inform(told.format(names=join_names(made.passed_over)))
            return
        one, many = ("brev", "brev") if kind is LetterKind.LETTER else ("påminnelse", "påminnelser")
        said = self.tr("{count} sparade med svarslistor och e-postutkast.").format(
            count=plural(len(made.letters), one, many)
        )
        if len(made.letters) == 1:
            said = self.tr("{kind} till {owner} är sparat med svarslista och e-postutkast.").format(
                kind=kind.short, owner=made.letters[0].owner
            )
        if made.passed_over:
            said += " " + self.tr("{names} var redan påmind i dag.").format(
                names=join_names(made.passed_over)
            )
        self._log(made, said)

    def _log(self, made: LettersMade, said: str) -> None:
        letters = self._context.services.owner_letters
        if (
            not self._context.is_read_only
            and made.letters
            and self._context.dispatcher.run(lambda: letters.log(made.letters)) is None
        ):
            return
        self._context.messages.offer(said, self.tr("Visa i mappen"), self._open_folder)
        self.saved.emit()

    def _open_folder(self) -> None:
        self._open_file(QUrl.fromLocalFile(str(self.folder)))

    def _failed(self, problem: BaseException) -> None:
        self._is_saving = False
        if not isinstance(problem, CouncilError):
            raise problem
        self._context.messages.complain(problem)

    def _keep_address(self, owner_id: int, email: str) -> None:
        letters = self._context.services.owner_letters
        self._context.dispatcher.run(lambda: letters.keep_address(owner_id, email))


def _write(folder: Path, letters: tuple[MadeLetter, ...], task: Task) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, letter in enumerate(letters):
            task.report(number, len(letters))
            for name, contents in letter.files:
                paths.write_atomically(folder / name, contents)
    except OSError as problem:
        raise FileProblemError(
            f"Breven kunde inte sparas i {folder}. Är något av dem öppet i ett annat program?"
        ) from problem
