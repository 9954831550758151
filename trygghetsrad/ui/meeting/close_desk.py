"""Leads through the close of a meeting: what is shown next, and what each answer becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.action_line import action_line
from trygghetsrad.domain.capture_completion import completions
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.closing import ClosingStep, due_sentence, owner_sentence
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import clock
from trygghetsrad.ui.meeting.close_pane import ClosePane
from trygghetsrad.ui.meeting.close_reading import ReadingFace
from trygghetsrad.ui.meeting.close_steps import StepFace
from trygghetsrad.ui.widgets.completing_line import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from trygghetsrad.domain.vocabulary import Vocabulary
    from trygghetsrad.services.closing import ClosingRow, ConclusionRow, ReadBack
    from trygghetsrad.ui.meeting.close_next import NextWish
    from trygghetsrad.ui.page import PageContext

_STEPS = tuple(ClosingStep)


@dataclass(slots=True)
class _Place:
    """Where the close of one meeting was left.

    Attributes:
        numbers: which action item and conclusion was shown last, from 0.
        heard: ids of the conclusions that were said yes to.
    """

    step: ClosingStep | None = None
    numbers: dict[ClosingStep, int] = field(default_factory=dict)
    heard: set[int] = field(default_factory=set)
    has_fixed_next: bool = False


class CloseDesk(QObject):
    """Holds the close of the meeting shown.

    Args:
        fold: puts what was typed into the notes; False when it cannot.

    Signals:
        left: back to the notes.
        show_requested(object): the CheckPlace of something missing.
        ended(str): the meeting is over; a sentence that says so.
    """

    left = Signal()
    show_requested = Signal(object)
    ended = Signal(str)

    def __init__(self, context: PageContext, *, fold: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._fold = fold
        self._places: dict[int, _Place] = {}
        self._place = _Place()
        self._row: ClosingRow | None = None
        self._vocabulary: Vocabulary | None = None
        self.pane = ClosePane(context.theme, suggest=self._suggest)
        self._connect()

    @property
    def step(self) -> ClosingStep:
        """Give the step that is open."""
        return self._place.step or ClosingStep.ACTIONS

    def show_meeting(self, meeting_id: int) -> None:
        """Show the close of a meeting where it was left, else at the first thing not yet confirmed."""
        self._place = self._places.setdefault(meeting_id, _Place())
        before = self._confirmed
        self._row = self._context.services.closing.read(meeting_id)
        self._vocabulary = self._context.services.captures.vocabulary()
        if self._place.step is None:
            self._place.step = self._first_step()
        taken_back = [
            n for n, item in enumerate(self._row.actions) if before - self._confirmed == {_id(item)}
        ]
        if taken_back:  # an undo shows what it has taken back
            self._place.step = ClosingStep.ACTIONS
            self._place.numbers[ClosingStep.ACTIONS] = taken_back[0]
        self._show()

    def go_to(self, step: ClosingStep) -> None:
        """Show a step."""
        self._place.step = step
        self._show()

    def go_on(self, count: int) -> None:
        """Show the next thing to be read, or the one before; beyond the ends the next step."""
        number = self._number + count
        if 0 <= number < self._count(self.step):
            self._place.numbers[self.step] = number
        else:
            place = _STEPS.index(self.step) + (1 if count > 0 else -1)
            while 0 < place < len(_STEPS) - 1 and not self._count(_STEPS[place]):
                place += 1 if count > 0 else -1
            if not 0 <= place < len(_STEPS) or not self._count(_STEPS[place]):
                return
            self._place.step = _STEPS[place]
            if count < 0:
                self._place.numbers[self.step] = self._count(self.step) - 1
        self._show()

    def _connect(self) -> None:
        pane = self.pane
        pane.left.connect(self.left)
        pane.step_requested.connect(self.go_on)
        pane.steps.step_chosen.connect(self._choose)
        pane.reading.confirmed.connect(self._confirm)
        pane.reading.amended.connect(self._amend)
        pane.next.fixed.connect(self._fix_next)
        pane.next.skipped.connect(lambda: self.go_on(1))
        pane.end.show_requested.connect(self.show_requested)
        pane.end.defer_requested.connect(self._defer)
        pane.end.ended.connect(self._end)

    @property
    def _confirmed(self) -> set[int]:
        return {_id(item) for item in self._row.actions if item.is_confirmed} if self._row else set()

    @property
    def _number(self) -> int:
        return max(0, min(self._place.numbers.get(self.step, 0), self._count(self.step) - 1))

    def _count(self, step: ClosingStep) -> int:
        """Give how many things a step shows."""
        if self._row is None:
            return 0
        if step is ClosingStep.ACTIONS:
            return len(self._row.actions)
        return len(self._row.conclusions) if step is ClosingStep.CONCLUSIONS else 1

    def _first_step(self) -> ClosingStep:
        assert self._row is not None  # called once it is read
        for number, item in enumerate(self._row.actions):
            if not item.is_confirmed:
                self._place.numbers[ClosingStep.ACTIONS] = number
                return ClosingStep.ACTIONS
        return ClosingStep.CONCLUSIONS if self._row.conclusions else ClosingStep.NEXT_MEETING

    def _choose(self, step: ClosingStep) -> None:
        if self._count(step):
            self.go_to(step)
        else:
            self._show()

    def _show(self) -> None:
        row, services = self._row, self._context.services
        if row is None:
            return
        if not self._count(self.step):  # an undo has taken away what was to be read
            self._place.step = self._first_step()
        self.pane.steps.show_steps({step: self._face(row, step) for step in ClosingStep}, now=self.step)
        if self.step is ClosingStep.ACTIONS:
            self.pane.reading.show_face(self._action_face(row.actions[self._number], row.meeting.held_on))
        elif self.step is ClosingStep.CONCLUSIONS:
            self.pane.reading.show_face(self._conclusion_face(row.conclusions[self._number]))
        elif self.step is ClosingStep.NEXT_MEETING:
            proposal = services.closing.propose_next(row.meeting.meeting_id)
            self.pane.next.show_proposal(proposal, row.deferred, base=row.meeting.held_on)
        else:
            at = services.closing.ends_at(row.meeting.meeting_id)
            is_formal = services.council.profile().is_formal
            self.pane.end.show_missing(row.missing, row.left, at=at, is_formal=is_formal)
        self.pane.open_card(self.step)

    def _face(self, row: ClosingRow, step: ClosingStep) -> StepFace:
        if step is ClosingStep.ACTIONS:
            return self._counted(len(self._confirmed), len(row.actions), self.tr("Inga nya åtgärder"))
        if step is ClosingStep.CONCLUSIONS:
            heard = sum(item.conclusion_id in self._place.heard for item in row.conclusions)
            return self._counted(heard, len(row.conclusions), self.tr("Inga ställningstaganden"))
        if step is ClosingStep.NEXT_MEETING:
            is_done = self._place.has_fixed_next
            return StepFace(self.tr("Bestämd") if is_done else self.tr("Bestäm dag och tid"), is_done)
        missing = len(row.missing) + len(row.left)
        return StepFace(self.tr("{count} att se över").format(count=missing) if missing else "", not missing)

    def _counted(self, done: int, count: int, nothing: str) -> StepFace:
        words = self.tr("{done} av {count} bekräftade").format(done=done, count=count) if count else nothing
        return StepFace(words, done == count)

    def _action_face(self, item: ReadBack, held_on: date) -> ReadingFace:
        action = item.action
        place = self.tr("Åtgärd {n} av {count} · § {paragraph} · {number}").format(
            n=self._number + 1,
            count=self._count(ClosingStep.ACTIONS),
            paragraph=action.paragraph,
            number=action.number,
        )
        lines = (
            (owner_sentence(action.owners), not action.owners),
            (
                due_sentence(action.due_on, held_on=held_on),
                action.due_on is None or action.due_on < held_on,
            ),
        )
        hint = self.tr("Texten, >ansvarig och klart senast. Enter sparar, Esc ångrar.")
        now = action_line(action.text, action.owners, action.due_on)
        return ReadingFace(place, original_text(action.text), lines, item.is_confirmed, now, hint)

    def _conclusion_face(self, item: ConclusionRow) -> ReadingFace:
        place = self.tr("Ställningstagande {n} av {count} · § {paragraph} · {number}").format(
            n=self._number + 1,
            count=self._count(ClosingStep.CONCLUSIONS),
            paragraph=item.paragraph,
            number=item.number,
        )
        is_heard = item.conclusion_id in self._place.heard
        return ReadingFace(
            place, original_text(item.text), (), is_heard, item.text, self.tr("Enter sparar, Esc ångrar.")
        )

    def _run(self, call: Callable[[], ChangeSet]) -> bool:
        if not self._fold() or self._context.dispatcher.run(call) is None:
            return False
        if self._row is not None:
            self._row = self._context.services.closing.read(self._row.meeting.meeting_id)
        return True

    def _confirm(self) -> None:
        row, closing = self._row, self._context.services.closing
        if row is None:
            return
        if self.step is ClosingStep.CONCLUSIONS:
            self._place.heard.add(row.conclusions[self._number].conclusion_id)
            self.go_on(1)
        elif self._run(lambda: closing.confirm(_id(row.actions[self._number]))):
            self.go_on(1)

    def _amend(self, line: str) -> None:
        row, services = self._row, self._context.services
        if row is None:
            return
        if self.step is ClosingStep.ACTIONS:
            action_id = _id(row.actions[self._number])
            done = self._run(lambda: services.captures.rewrite_action(action_id, line))
        else:
            conclusion_id = row.conclusions[self._number].conclusion_id
            done = self._run(lambda: services.closing.rewrite_conclusion(conclusion_id, line))
        if done:
            self._show()

    def _fix_next(self, wish: NextWish) -> None:
        row, closing = self._row, self._context.services.closing
        if row is None:
            return
        meeting_id = row.meeting.meeting_id
        if self._run(
            lambda: closing.fix_next(
                meeting_id,
                held_on=wish.held_on,
                starts_at=wish.starts_at,
                ends_at=wish.ends_at,
                place=wish.place,
            )
        ):
            self._place.has_fixed_next = True
            self.go_on(1)

    def _defer(self, agenda_item_id: int | None) -> None:
        row, closing = self._row, self._context.services.closing
        if row is not None and self._run(
            lambda: closing.defer_left(row.meeting.meeting_id, only=agenda_item_id)
        ):
            self._show()

    def _end(self, at: time) -> None:
        row, closing = self._row, self._context.services.closing
        if row is not None and self._run(lambda: closing.end(row.meeting.meeting_id, at=at)):
            self._places.pop(row.meeting.meeting_id, None)
            said = self.tr(
                "Mötet slutade kl. {time}. "
                "[Minnesanteckningarna är klara|Protokollet är klart] att läsa igenom."
            )
            words = self._context.services.council.profile().words
            self.ended.emit(words(said).format(time=clock(at)))

    def _suggest(self, text: str, cursor: int) -> Suggestions | None:
        if self.step is not ClosingStep.ACTIONS or self._vocabulary is None:
            return None
        found = completions(text, cursor, self._vocabulary)
        if found is None:
            return None
        return Suggestions(
            found.start,
            found.end,
            tuple(candidate.name for candidate in found.candidates),
            tuple(candidate.token for candidate in found.candidates),
        )


def _id(item: ReadBack) -> int:
    return item.action.action_item_id
