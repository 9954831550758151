"""How to reach the chosen person, for what purpose and for how long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.contacts import ContactRow
    from trygghetsrad.services.people import PersonRow
    from trygghetsrad.ui.page import PageContext


class ContactCard(Card):
    """Address and number of one person, and the reminder of what may no longer be kept."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Kontaktuppgifter"))
        self._context = context
        self._person: PersonRow | None = None
        self.email, self.phone, self.purpose = QLineEdit(), QLineEdit(), QLineEdit()
        self.consent, self.expires = QLineEdit(), QLineEdit()
        for field in (self.consent, self.expires):
            field.setPlaceholderText(self.tr("2027-01-31, i dag, om ett år …"))
        self._form = self._build_form()
        self._who = text_label("", "muted", wraps=True)
        self._expired = text_label("", "warn", wraps=True)
        self._remove = Button(context.theme, self.tr("Gallra det som gått ut"), icon="dismiss")
        self._remove.clicked.connect(self._remove_expired)
        self.save_button = Button(context.theme, self.tr("Spara kontaktuppgifter"), primary=True)
        self.save_button.clicked.connect(self.save)
        inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for part in (self._expired, self._remove, self._who, self._form, self.save_button):
            column.addWidget(part)
        column.addWidget(text_label(self._law(), "small", wraps=True))
        column.addStretch(1)
        self.add(self._scrolling(inner), 1)

    def show_person(self, person: PersonRow | None) -> None:
        """Show what is kept of a person; None when nobody is chosen."""
        rows = self._context.services.contacts.rows()
        words = self._context.services.council.profile().words
        self.purpose.setPlaceholderText(words(self.tr("Kallelser och [minnesanteckningar|protokoll]")))
        self._show_expired([row for row in rows if row.is_expired])
        kept = next((row for row in rows if person is not None and row.person_id == person.person_id), None)
        is_another = self._person is None or person is None or self._person.person_id != person.person_id
        self._person = person
        self._who.setText(person.name if person else self.tr("Välj en person i listan."))
        writes = person is not None and not self._context.is_read_only
        for part in (self._form, self.save_button):
            part.setEnabled(writes)
        if is_another or not self._is_being_edited():
            self._fill(person, kept)

    def save(self) -> None:
        """Keep what the fields say."""
        person = self._person
        if person is None:
            return

        def keep() -> ChangeSet:
            return self._context.services.contacts.keep(
                person.person_id,
                email=self.email.text(),
                phone=self.phone.text(),
                purpose=self.purpose.text(),
                consent_on=self._day(self.consent),
                expires_on=self._day(self.expires),
            )

        if self._context.dispatcher.run(keep) is not None:
            self._context.messages.inform_undoable(
                self.tr("Kontaktuppgifterna för {name} är sparade.").format(name=person.name)
            )

    def _fill(self, person: PersonRow | None, kept: ContactRow | None) -> None:
        self.email.setText(kept.email if kept else "")
        self.phone.setText(kept.phone if kept else "")
        self.purpose.setText(kept.purpose if kept else self.purpose.placeholderText() if person else "")
        self.consent.setText(_written(kept.consent_on if kept else None))
        self.expires.setText(_written(kept.expires_on if kept else None))
        if kept is None and person is not None and person.group.is_private:
            today = self._context.today()
            self.consent.setText(_written(today))
            self.expires.setText(_written(_a_year_after(today)))

    def _is_being_edited(self) -> bool:
        return any(
            field.hasFocus() for field in (self.email, self.phone, self.purpose, self.consent, self.expires)
        )

    def _show_expired(self, expired: list[ContactRow]) -> None:
        names = ", ".join(row.person for row in expired)
        self._expired.setText(self.tr("Får inte sparas längre: {names}.").format(names=names))
        self._expired.setVisible(bool(expired))
        self._remove.setVisible(bool(expired) and not self._context.is_read_only)

    def _remove_expired(self) -> None:
        removed = self._context.dispatcher.run(self._context.services.contacts.remove_expired)
        if removed is not None:
            self._context.messages.inform(self.tr("Kontaktuppgifterna är borttagna. Det står i historiken."))

    def _day(self, field: QLineEdit) -> date | None:
        return parse_due(field.text(), today=self._context.today())

    def _build_form(self) -> Form:
        form = Form(stacked=True)
        form.add_field(self.tr("E-&post"), self.email)
        form.add_field(self.tr("Te&lefon"), self.phone)
        form.add_field(self.tr("Använ&ds till"), self.purpose)
        form.add_field(self.tr("&Samtycke gavs"), self.consent)
        form.add_field(self.tr("Sparas till o&ch med"), self.expires)
        for field in (self.email, self.phone, self.purpose, self.consent, self.expires):
            field.returnPressed.connect(self.save)
        return form

    def _law(self) -> str:
        return self.tr(
            "Skrivs aldrig ut och visas aldrig för rummet. För en invånare krävs samtycke och en sista dag; "
            "töm fälten och spara för att ta bort."
        )

    def _scrolling(self, inner: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
