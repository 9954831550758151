"""The answers to "märks skillnad?", given at a dialogue or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from trygghetsrad.domain.classifications import Difference

MOST_MEETINGS = 4
"""The latest; who answers about older ones does so without a meeting."""

Meetings = Sequence[tuple[int, str]]


class DifferenceMenu(QMenu):
    """The answers themselves, and below them the meetings where one may have been given.

    Signals:
        answered(object, object): a Difference, and the key of the meeting, or None.
    """

    answered = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._meetings: Callable[[], Meetings] = tuple
        self.aboutToShow.connect(self._fill)

    def offer_meetings(self, meetings: Callable[[], Meetings]) -> None:
        """Say where the meetings come from, as key and name, the latest first; asked each time it opens."""
        self._meetings = meetings

    def _fill(self) -> None:
        self.clear()
        self._add_answers(self, None)
        for place, (meeting_id, name) in enumerate(self._meetings()[:MOST_MEETINGS]):
            if place == 0:
                self.addSeparator()
            below = self.addMenu(self.tr("Sades på {meeting}").format(meeting=name))
            self._add_answers(below, meeting_id)

    def _add_answers(self, menu: QMenu, meeting_id: int | None) -> None:
        for answer in Difference:
            menu.addAction(answer.label).triggered.connect(
                lambda _on=False, answer=answer: self.answered.emit(answer, meeting_id)
            )
