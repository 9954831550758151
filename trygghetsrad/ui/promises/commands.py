"""What the page of promises changes: each through the dispatcher, each told with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import plural

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.domain.promise_text import ProposedPromise
    from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow, ProposedEvidence
    from trygghetsrad.services.promises import CommitmentText
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.promises.forms import CommitmentForm, PlaceForm, PromiseForm
    from trygghetsrad.ui.promises.lines import PromiseLine


class PromiseCommands(QObject):
    """Writes promises, commitments and evidence."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context

    def save_promise(
        self, form: PromiseForm, editing: PromiseRow | CommitmentRow | None, *, year: int
    ) -> int | None:
        """Save what stands in the form and give the promise's id; None when it could not be."""
        promises, today = self._context.services.promises, self._context.today()
        promise_id = getattr(editing, "promise_id", None)

        def save() -> tuple[int, ChangeSet]:
            title, text = form.title.text(), form.words.toPlainText()
            signed_on = form.signed_on(base=today)
            if promise_id is None:
                return promises.add(year, title, text=text, signed_on=signed_on)
            return promise_id, promises.change(promise_id, title, text=text, signed_on=signed_on)

        return self._save(form, form.title, save)

    def save_commitment(
        self, form: CommitmentForm, editing: PromiseRow | CommitmentRow | None, promise_id: int
    ) -> int | None:
        """Save what stands in the form and give the commitment's id; None when it could not be."""
        promises = self._context.services.promises
        commitment_id = getattr(editing, "commitment_id", None)

        def save() -> tuple[int, ChangeSet]:
            if commitment_id is None:
                return promises.add_commitment(promise_id, _written(form))
            return commitment_id, promises.change_commitment(commitment_id, _written(form))

        return self._save(form, form.words, save)

    def remove(self, line: PromiseLine) -> None:
        """Take a promise or a commitment away."""
        promises, commitment = self._context.services.promises, line.commitment
        if commitment is not None:
            removed = self._context.dispatcher.run(
                lambda: promises.remove_commitment(commitment.commitment_id)
            )
        else:
            removed = self._context.dispatcher.run(lambda: promises.remove(line.promise.promise_id))
        if removed is not None:
            self._tell(self.tr("{label} är borttaget.").format(label=line.label))

    def take_over(self, year: int) -> None:
        """Begin a year with the promises of the year before."""
        promises = self._context.services.promises
        if self._context.dispatcher.run(lambda: promises.take_over(year - 1, year)) is not None:
            self._tell(self.tr("Löftena från {year} är övertagna.").format(year=year - 1))

    def take_in(self, year: int, proposed: Sequence[ProposedPromise]) -> bool:
        """Add promises that were read from a page; False when they could not be."""
        promise_import = self._context.services.promise_import
        if self._context.dispatcher.run(lambda: promise_import.add(year, proposed)) is None:
            return False
        count = plural(len(proposed), "löfte är inlagt", "löften är inlagda")
        self._tell(self.tr("{count} för {year}.").format(count=count, year=year))
        return True

    def add_evidence(self, row: CommitmentRow, *, day: str, amount: int, note: str) -> bool:
        """Record that something was done; False when it could not be."""
        evidence, today = self._context.services.evidence, self._context.today()

        def add() -> ChangeSet:
            done_on = parse_due(day, today=today)
            if done_on is None:
                raise InvalidInputError("Skriv vilken dag det gjordes.")
            return evidence.add(row.commitment_id, done_on=done_on, amount=amount, note=note)[1]

        return self._context.dispatcher.run(add) is not None

    def count(self, row: CommitmentRow, one: ProposedEvidence) -> None:
        """Count a closed action item, or a meeting."""
        evidence = self._context.services.evidence
        counted = self._context.dispatcher.run(
            lambda: evidence.add(
                row.commitment_id,
                done_on=one.done_on,
                note=one.note,
                action_item_id=one.action_item_id,
            )
        )
        if counted is not None:
            self._tell(self.tr("Räknat: {what}.").format(what=one.number or one.text))

    def count_all(self, row: CommitmentRow) -> None:
        """Count everything that is proposed for a commitment."""
        evidence = self._context.services.evidence
        if self._context.dispatcher.run(lambda: evidence.count_proposed(row.commitment_id)) is not None:
            count = plural(len(row.proposed), "nytt bevis", "nya bevis")
            self._tell(self.tr("{count}.").format(count=count))

    def remove_evidence(self, evidence_id: int) -> None:
        """Take evidence away."""
        evidence = self._context.services.evidence
        if self._context.dispatcher.run(lambda: evidence.remove(evidence_id)) is not None:
            self._tell(self.tr("Beviset är borttaget."))

    def _save(self, form: PlaceForm, first: QWidget, save: Callable[[], tuple[int, ChangeSet]]) -> int | None:
        def saved() -> tuple[int, ChangeSet] | None:
            try:
                return save()
            except InvalidInputError as problem:
                form.form.show_problem(first, problem.message)
                return None

        result = self._context.dispatcher.run(saved)
        return None if result is None else result[0]

    def _tell(self, sentence: str) -> None:
        self._context.messages.inform_undoable(sentence)


def _written(form: CommitmentForm) -> CommitmentText:
    from trygghetsrad.services.promises import CommitmentText

    return CommitmentText(
        form.words.text(),
        form.unit.text(),
        form.least.value() or None,
        form.most.value() or None,
        form.clock.value() or None,
        form.counts.isChecked(),
    )
