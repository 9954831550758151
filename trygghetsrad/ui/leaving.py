"""Nothing typed is lost because a window or a file was closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from trygghetsrad.ui.messages import Messages

LONGEST_WAIT_S = 1.0


class TypedText(Protocol):
    """What is on its way to the disk."""

    def wait_until_saved(self, timeout_s: float) -> bool:
        """Wait until everything typed is on disk; False when the time ran out."""


class Leaving(QObject):
    """Lets a file be closed when all that was typed is on the disk, or when the user says so all the same."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._is_agreed = False

    def may_leave(self, typed: TypedText, go_on: Callable[[], object]) -> bool:
        """Tell whether the file may be closed now; if not, it has been told why, with a way on.

        Args:
            typed: the text that was typed in the file.
            go_on: takes the step again, once the user has agreed to lose what is not saved.
        """
        if self._is_agreed or typed.wait_until_saved(LONGEST_WAIT_S):
            self._is_agreed = False
            return True

        def leave() -> None:
            self._is_agreed = True
            go_on()

        self._messages.hold_back(
            self.tr("Det du skrev sist är inte sparat på disken, och går förlorat om filen stängs nu."),
            self.tr("Stäng ändå"),
            leave,
        )
        return False
