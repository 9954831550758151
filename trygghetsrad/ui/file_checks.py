"""Arkiv: tells whether the database is whole, and which version of a document a file is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from trygghetsrad import paths
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

    def _tell_findings(self, findings: Sequence[Finding]) -> None:
        messages = self._application.messages
        if not findings:
            messages.inform(self._application.window.tr("Databasen är hel och allt i den hänger ihop."))
            return
        for finding in findings:
            _LOG.warning("the check found: %s %s", finding.text, finding.advice)
        first, more = findings[0], len(findings) - 1
        sentence = f"{first.text} {first.advice}"
        if more:
            sentence += " " + self._application.window.tr("{count} till står i loggen.").format(
                count=plural(more, "anmärkning", "anmärkningar")
            )
        messages.warn(sentence)

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
