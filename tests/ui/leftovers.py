"""What a test leaves behind."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent


def delete_leftovers() -> None:
    """Delete at once what is to be deleted later: there is no event loop that does it between two tests.

    Every change of the style sheet would dress those widgets too, which takes longer than most tests.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
