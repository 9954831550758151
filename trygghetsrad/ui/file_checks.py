"""Arkiv: tells whether the database is whole, and which version of a document a file is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from trygghetsrad import paths
from trygghetsrad.domain.control_codes import read_control_code
from trygghetsrad.domain.errors import CouncilError, FileProblemError
from trygghetsrad.domain.swedish import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.safety import Finding, KnownVersion
    from trygghetsrad.ui.application import Application

_LARGEST = 200_000_000
_LOG = logging.getLogger(__name__)


class FileChecks:
    """Asks the services in the background, and tells what they say."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def check_database(self) -> None:
        """Look for damage in the open file."""
        services = self._application.services
        if services is not None:
            self._work(
                self._application.window.tr("Kontrollerar databasen"),
                services.safety.check,
                self._tell_findings,
            )

    def ask_for_document(self) -> None:
        """Let the user choose a file, and tell which version it is."""
        dialog = QFileDialog(
            self._application.window,
            self._application.window.tr("Känn igen ett dokument"),
            str(paths.documents_folder()),
            self._application.window.tr("Dokument (*.pdf *.html *.docx);;Alla filer (*)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.recognise(Path(name)))
        dialog.open()

    def recognise(self, file: Path) -> None:
        """Tell which kept or sent version a file is, byte for byte."""
        services = self._application.services
        if services is not None:
            self._work(
                self._application.window.tr("Läser filen"),
                lambda: services.safety.verify(_read(file)),
                lambda known: self._tell_version(file, known),
            )

    def ask_for_code(self) -> None:
        """Let the user type the control code of a paper, and tell which version it is."""
        tr = self._application.window.tr
        dialog = QInputDialog(self._application.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Känn igen en kontrollkod"))
        dialog.setLabelText(
            tr(
                "Koden står på papperets sista sida, till exempel 7K3F-9Q2M-XY.\n"
                "Stora och små bokstäver, bindestreck och mellanslag spelar ingen roll."
            )
        )
        dialog.setOkButtonText(tr("Sök"))
        dialog.setCancelButtonText(tr("Avbryt"))
        dialog.textValueSelected.connect(self.recognise_code)
        dialog.open()

    def recognise_code(self, text: str) -> None:
        """Tell which kept version carries the code that was typed."""
        services = self._application.services
        if services is not None:
            self._work(
                self._application.window.tr("Söker kontrollkoden"),
                lambda: services.safety.verify_code(text),
                lambda known: self._tell_code(text, known),
            )

    def _tell_code(self, text: str, known: KnownVersion | None) -> None:
        code = read_control_code(text)
        if known is None:
            sentence = self._application.window.tr(
                "Ingen version som rådet har färdigställt har kontrollkoden {code}. Läs av den en gång till."
            )
            self._application.messages.warn(sentence.format(code=code))
        else:
            name = self._application.window.tr("Papperet med kontrollkod {code}").format(code=code)
            self._application.messages.inform(known.sentence(name))

    def _tell_findings(self, findings: Sequence[Finding]) -> None:
        messages = self._application.messages
        if not findings:
            messages.inform(self._application.window.tr("Databasen är hel och allt i den hänger ihop."))
            return
        _LOG.warning("the check found %s things", len(findings))  # what they say may name people and files
        first, more = findings[0], len(findings) - 1
        sentence = f"{first.text} {first.advice}"
        if not more:
            messages.warn(sentence)
            return
        said = self._application.window.tr("Kontrollen hittade {count}. {first}").format(
            count=plural(len(findings), "sak", "saker"), first=sentence
        )
        messages.hold_back(
            said, self._application.window.tr("Visa alla"), lambda: self._show_findings(findings)
        )

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        from trygghetsrad.ui.findings_dialog import FindingsDialog

        FindingsDialog(self._application.window, self._application.theme, findings).open()

    def _tell_version(self, file: Path, known: KnownVersion | None) -> None:
        messages = self._application.messages
        if known is None:
            sentence = self._application.window.tr(
                "{name} är ingen version som rådet har färdigställt eller skickat. Filen kan vara ändrad."
            )
            messages.warn(sentence.format(name=file.name))
        else:
            messages.inform(known.sentence(file.name))

    def _work(self, label: str, call: Callable[[], object], done: Callable[[Any], None]) -> None:
        self._application.tasks.run(
            lambda _task: call(), label=label, on_done=lambda result: done(result), on_failed=self._failed
        )

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        self._application.messages.complain(problem)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise FileProblemError(f"{file.name} är för stor för att vara ett av rådets dokument.")
        return file.read_bytes()
    except OSError as problem:
        raise FileProblemError(f"{file.name} kunde inte läsas.") from problem
