"""Looks for earlier concerns while a line is typed, and keeps what was chosen until the line is captured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.domain.capture import Capture, CaptureKind, Refusal, RefusalReason
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind, consequence, why_not
from trygghetsrad.domain.similarity import Said
from trygghetsrad.domain.word_stems import content_words
from trygghetsrad.ui.meeting.similar_card import SimilarCard, face_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trygghetsrad.domain.capture import CapturedName
    from trygghetsrad.services.similar import SimilarConcern
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.tasks import Task

REST_MS = 60
"""How long the keys rest before it looks: less than between two keys, so that no key waits for it."""


class SimilarDesk(QObject):
    """Holds the card of earlier concerns.

    Signals:
        preview_changed(str): what the line's preview is to begin with; "" when nothing is chosen.
        linked(str): a recorded concern was linked; a sentence about it.
        refused(str): there is nothing to choose about; a sentence that says so.
    """

    preview_changed = Signal(str)
    linked = Signal(str)
    refused = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.card = SimilarCard(context.theme)
        self._said: Said | None = None
        self._has_action = False
        self._captured_id: int | None = None
        self._found: list[SimilarConcern] = []
        self._declined: set[int] = set()
        self._choice: ConcernLink | None = None
        self._chosen_for = ""
        self._refusal = ""
        self._rest = QTimer(self.card)  # goes with what it shows
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look)
        self.card.chosen.connect(self.choose)
        self.card.declined.connect(self.decline)

    def below(self, column: QWidget) -> QWidget:
        """Give a column with the card at its foot, where it takes no room from the line or the notes.

        The card always has the height it needs; what is above it makes do with the rest.
        """
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(column, 1)
        layout.addWidget(self.card)
        return whole

    @property
    def link(self) -> ConcernLink | None:
        """Give what the line's concern is to be linked to when it is captured."""
        return self._choice

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that choose; with nothing shown too, or Alt+1 would write a 1 in the line."""
        return {
            "link_recurring": lambda: self.choose(LinkKind.RECURRING),
            "link_duplicate": lambda: self.choose(LinkKind.DUPLICATE),
            "link_moved": lambda: self.choose(LinkKind.MOVED),
            "link_none": self.decline,
        }

    def read(self, reading: Capture | Refusal | None) -> None:
        """Follow the line as it is typed; what cannot be read yet changes nothing."""
        if isinstance(reading, Refusal) and reading.reason is not RefusalReason.EMPTY:
            return
        if not isinstance(reading, Capture) or reading.kind is not CaptureKind.CONCERN:
            self.forget()
            return
        self._captured_id = None
        if self._has_action is not reading.has_action:
            self._has_action = reading.has_action
            self._show(self._found)
        said = Said(reading.text, _known(reading.place), None, _known(reading.category))
        if said != self._said:
            if self._choice is not None and not _goes_on(self._chosen_for, said.text):
                self.forget()
            self._said = said
            self._rest.start()
        self._tell_preview()

    def read_captured(self, concern_id: int | None) -> None:
        """Look for what a recorded concern is like, instead of the line; None lets it go."""
        if concern_id == self._captured_id:
            return
        self.forget()
        self._captured_id = concern_id
        if concern_id is not None and not self._context.is_read_only:
            self._rest.start()

    def forget(self) -> None:
        """Begin anew with another line: nothing shown, chosen or declined."""
        self._rest.stop()
        self._context.services.similar_concerns.overtake()
        self._said, self._captured_id = None, None
        self._declined.clear()
        self._choose(None)
        self._show([])

    def choose(self, kind: LinkKind) -> None:
        """Choose what the earlier concern shown is; the same choice again takes it back."""
        if not self._found:
            self._refuse()
            return
        shown = self._found[0]
        self._refusal = why_not(kind, shown.number, is_closed=shown.state.is_closed) or ""
        if self._refusal:
            self._show(self._found)
        elif self._captured_id is not None:
            self._link_captured(self._captured_id, ConcernLink(kind, shown.concern_id))
        else:
            link = ConcernLink(kind, shown.concern_id)
            self._choose(None if link == self._choice else link)
            self._show(self._found)

    def decline(self) -> None:
        """Never offer the one shown for this line again; the next one, if there is any, takes its place."""
        if not self._found:
            self._refuse()
            return
        self._declined.add(self._found[0].concern_id)
        self._choose(None)
        self._show(self._found[1:])

    def _refuse(self) -> None:
        self.refused.emit(self.tr("Ingen tidigare synpunkt visas som den här kan kopplas till."))

    def _look(self) -> None:
        similar, said, captured_id = self._context.services.similar_concerns, self._said, self._captured_id
        turn = similar.overtake()

        def find(_task: Task) -> list[SimilarConcern] | None:
            if captured_id is not None:
                return similar.find_for(turn, captured_id)
            return None if said is None else similar.find(turn, said)

        def show(found: list[SimilarConcern] | None) -> None:
            if found is not None and (said, captured_id) == (self._said, self._captured_id):
                self._take(found)

        self._context.tasks.run(
            find, label=self.tr("Letar bland tidigare synpunkter …"), on_done=show, owner=self
        )

    def _take(self, found: Sequence[SimilarConcern]) -> None:
        """Show what was found; what is chosen stays on top whatever is typed after."""
        offered = [each for each in found if each.concern_id not in self._declined]
        chosen = self._choice.earlier_id if self._choice else None
        kept = [each for each in self._found if each.concern_id == chosen]
        self._refusal = ""
        self._show(kept + [each for each in offered if each.concern_id != chosen])

    def _show(self, found: list[SimilarConcern]) -> None:
        self._found = found
        if found:
            self.card.show_match(
                face_of(found[0]),
                heading=self._heading(),
                choice=self._choice.kind if self._choice else None,
                said=self._refusal or self._explained(),
            )
        else:
            self.card.hide()

    def _heading(self) -> str:
        if len(self._found) == 1:
            return self.tr("Liknar en tidigare synpunkt")
        return self.tr("Liknar {count} tidigare synpunkter").format(count=len(self._found))

    def _explained(self) -> str:
        if self._choice is not None and self.card.brevity < 2:
            kind, number = self._choice.kind, self._found[0].number
            return consequence(kind, number, has_action=self._has_action)
        return "" if self.card.brevity else self.tr("Alt och siffran väljer.")

    def _choose(self, link: ConcernLink | None) -> None:
        self._choice = link
        self._chosen_for = self._said.text if self._said else ""
        self._refusal = ""
        self._tell_preview()

    def _tell_preview(self) -> None:
        said = ""
        if self._choice is not None and self._found:
            said = self._choice.kind.from_here(self._found[0].number)
        self.preview_changed.emit(said)

    def _link_captured(self, concern_id: int, link: ConcernLink) -> None:
        services, number = self._context.services, self._found[0].number
        if self._context.dispatcher.run(lambda: services.concern_links.link(concern_id, link)) is not None:
            self.forget()
            self.linked.emit(f"{link.kind.from_here(number)}.")


def _known(name: CapturedName | None) -> str | None:
    return None if name is None or name.is_new else name.name


def _goes_on(before: str, now: str) -> bool:
    """Tell whether a text is still the one that it was, typed further, and not another put in its place."""
    old, new = content_words(before), content_words(now)
    return not old or any(a.startswith(b) or b.startswith(a) for a in old for b in new)
