"""Copies of what the file keeps, put where the user's own programs can open them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError

if TYPE_CHECKING:
    from trygghetsrad.ui.messages import Messages

OpenFile = Callable[[QUrl], bool]


def save_among_documents(messages: Messages, name: str, content: bytes) -> Path | None:
    """Save a file among the user's documents; None, and told, when that cannot be done."""
    return _save(messages, paths.documents_folder(), name, content)


def open_copy(
    messages: Messages, name: str, content: bytes, *, open_file: OpenFile = QDesktopServices.openUrl
) -> None:
    """Open a copy in a folder of its own, so that no file of the user's is written over.

    The folder is taken away when the program ends.
    """
    folder = tempfile.mkdtemp(prefix="trygghetsrad-")
    weakref.finalize(messages, shutil.rmtree, folder, ignore_errors=True)
    path = _save(messages, Path(folder), name, content)
    if path is not None:
        show_file(messages, path, open_file=open_file)


def show_file(messages: Messages, path: Path, *, open_file: OpenFile = QDesktopServices.openUrl) -> None:
    """Open a file in the program that the system has for it, or offer its folder."""
    if not open_file(QUrl.fromLocalFile(str(path))):
        messages.offer(
            _tr("{name} är sparad. Inget program öppnade den.").format(name=path.name),
            _tr("Visa i mappen"),
            lambda: open_folder(path.parent, open_file),
        )


def open_folder(folder: Path, open_file: OpenFile = QDesktopServices.openUrl) -> None:
    """Show a folder in the file manager."""
    open_file(QUrl.fromLocalFile(str(folder)))


def _save(messages: Messages, folder: Path, name: str, content: bytes) -> Path | None:
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths.write_atomically(path, content)
    except OSError:
        said = _tr("{name} kunde inte sparas i {folder}. Är filen öppen i ett annat program?")
        messages.complain(FileProblemError(said.format(name=name, folder=folder)))
        return None
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("OpenedCopy", text)
