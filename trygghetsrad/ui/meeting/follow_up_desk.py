"""Carries out the follow-up: letters and words become commands, one a step, recorded with the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.follow_up import FollowUpPlaces, follow_up_places, read_move
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingKind
from trygghetsrad.domain.swedish import fold
from trygghetsrad.ui.meeting.follow_up_faces import MOST_SHOWN, Told, action_faces, concern_faces
from trygghetsrad.ui.meeting.follow_up_panel import FollowUpPanel
from trygghetsrad.ui.messages import announce
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.widgets.completing_line import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.meeting.follow_up_faces import FollowUpFace, Mark
    from trygghetsrad.ui.page import PageContext


class FollowUpDesk(QObject):
    """Holds the panel of what comes up under the open §.

    Signals:
        shown(bool): the panel is to be shown, or put away.
        open_requested(object): the follow-up stands under another item; its key.
    """

    shown = Signal(bool)
    open_requested = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._items: Sequence[AgendaItemRow] = ()
        self._item: AgendaItemRow | None = None
        self._is_locked = True
        self._is_shown = False
        self._owners: tuple[str, ...] = ()
        self.panel = FollowUpPanel(context.theme, suggest=self._suggest)
        self.panel.privacy.look_for(lambda: context.services.redaction.private_names())
        self.panel.mark_requested.connect(self._mark)
        self.panel.words_requested.connect(self._say)
        self.panel.open_requested.connect(self._open)
        self.panel.closed.connect(lambda: self._show(is_shown=False))

    @property
    def faces(self) -> Sequence[FollowUpFace]:
        """Give the rows shown."""
        return self.panel.list.faces

    def show_item(
        self,
        meeting: MeetingRow | None,
        items: Sequence[AgendaItemRow],
        item: AgendaItemRow | None,
        *,
        is_locked: bool,
    ) -> None:
        """Show what comes up under an item; an item that is for it brings the panel up by itself."""
        is_new = item is None or self._item is None or item.agenda_item_id != self._item.agenda_item_id
        self._meeting, self._items, self._item, self._is_locked = meeting, items, item, is_locked
        if is_new:
            self._is_shown = False
            faces = self._read() if self._is_offered else []
            self._show(is_shown=bool(faces))
        elif self._is_shown:
            self._read()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the rows of the menu."""
        return {"follow_up": self.toggle} if self._item is not None and self._has_follow_up else {}

    def toggle(self) -> None:
        """Bring the follow-up up with the keyboard on it, from any item, or put it away."""
        if self._is_shown and (self.panel.list.hasFocus() or self.panel.line.hasFocus()):
            self._show(is_shown=False)
            self.panel.left.emit()
            return
        under = self._places.actions
        if not self._is_shown and not self._is_offered and under is not None:
            self.open_requested.emit(self._items[under].agenda_item_id)
        self._read()
        self._show(is_shown=True)
        self.panel.focus()

    @property
    def _has_follow_up(self) -> bool:
        return self._meeting is not None and self._meeting.kind is not MeetingKind.WALK

    @property
    def _places(self) -> FollowUpPlaces:
        return follow_up_places([row.kind for row in self._items])

    @property
    def _place(self) -> int:
        """Give which item of the agenda is open; -1 for none."""
        ids = [row.agenda_item_id for row in self._items]
        return ids.index(self._item.agenda_item_id) if self._item and self._item.agenda_item_id in ids else -1

    @property
    def _is_offered(self) -> bool:
        return self._has_follow_up and self._place >= 0 and self._place in self._places

    def _read(self) -> Sequence[FollowUpFace]:
        """Read and show what comes up under the open item; under an item that is for nothing, all of it."""
        if self._meeting is None:
            return ()
        services, places = self._context.services, self._places
        has_actions = self._place == places.actions or not self._is_offered
        has_concerns = self._place == places.feedback or not self._is_offered
        as_of = min(self._context.today(), self._meeting.held_on)
        meeting_id = self._meeting.meeting_id
        faces: list[FollowUpFace] = []
        if has_actions:
            faces += action_faces(services.follow_up.actions(meeting_id, most=MOST_SHOWN), as_of=as_of)
        if has_concerns:
            faces += concern_faces(services.follow_up.concerns(meeting_id, most=MOST_SHOWN))
        self._owners = tuple(row.name for row in services.register.owners())
        title = self.tr("Uppföljning") if has_actions else self.tr("Återkoppling")
        total = len(faces)
        if total >= MOST_SHOWN:
            actions, concerns = services.follow_up.counts(meeting_id)
            total = actions * has_actions + concerns * has_concerns
        self.panel.show_faces(faces, title=title, is_locked=self._is_locked, total=total)
        return faces

    def _show(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown and self._item is not None
        self.shown.emit(self._is_shown)

    def _mark(self, face: FollowUpFace, mark: Mark, words: str) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id
        try:
            call = self._call(meeting_id, face, mark, words)
        except CouncilError as error:
            self.panel.complain(str(error))
            return
        if self._context.dispatcher.run(call) is not None:
            announce(self.panel, f"{face.number} {mark.label}")
            self.panel.mark_done(face, mark)

    def _call(self, meeting_id: int, face: FollowUpFace, mark: Mark, words: str) -> Callable[[], ChangeSet]:
        """Give the command that a mark stands for.

        Raises:
            CouncilError: what was written is no date.
        """
        follow_up, row_id = self._context.services.follow_up, face.row_id
        match mark.answer:
            case ActionState() as state:
                return lambda: follow_up.mark_action(meeting_id, row_id, state, comment=words or None)
            case ConcernState() as state_of_concern:
                return lambda: follow_up.mark_concern(
                    meeting_id, row_id, state_of_concern, comment=words or None
                )
            case Difference() as difference:
                return lambda: follow_up.answer_difference(meeting_id, row_id, difference)
            case Told.TOLD:
                return lambda: follow_up.tell(meeting_id, row_id)
        following = self._context.services.captures.next_meeting_on(meeting_id)
        move = read_move(words, today=self._context.today(), next_meeting_on=following)
        return lambda: follow_up.move_action(meeting_id, row_id, move.until, comment=move.comment)

    def _say(self, face: FollowUpFace, words: str) -> None:
        if self._meeting is None:
            return
        follow_up, meeting_id = self._context.services.follow_up, self._meeting.meeting_id
        say = follow_up.say_of_action if face.is_action else follow_up.say_of_concern
        if self._context.dispatcher.run(lambda: say(meeting_id, face.row_id, words)) is not None:
            self.panel.go_on()

    def _open(self, face: FollowUpFace) -> None:
        page = "action_items" if face.is_action else "concerns"
        self._context.go_to(Destination(page, row_id=face.row_id))

    def _suggest(self, text: str, _cursor: int) -> Suggestions | None:
        """Complete the name of whom something is referred to."""
        if not self.panel.asks_receiver or not text.strip():
            return None
        found = [name for name in self._owners if fold(name).startswith(fold(text.strip())) and name != text]
        return Suggestions(0, len(text), tuple(found), tuple(found)) if found else None
