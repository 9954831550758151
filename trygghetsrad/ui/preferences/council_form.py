"""The council's own settings: names, promise, numbering and deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.preferences.logo_card import LogoCard
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

CONCLUSION_WORDS = ("Ställningstagande", "Överenskommelse", "Rekommendation", "Beslut")
COUNCIL_KINDS = ("Trygghetsråd", "Lokalt Brå", "Samverkansgrupp")
CLOCKS = ("default_start", "default_end")


class CouncilForm(QScrollArea):
    """Fields of the council's profile; each is kept as soon as it is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._texts: dict[str, QLineEdit] = {}
        self._numbers: dict[str, QSpinBox] = {}
        self._choices: dict[str, QComboBox] = {}
        self._is_filling = False
        inner = QWidget()
        inner.setObjectName("plain")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 6, 6, 6)
        columns.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._build_names())
        left.addWidget(self._build_minutes())
        left.addWidget(self._build_papers())
        self.logo = LogoCard(context)
        left.addWidget(self.logo)
        right.addWidget(self._build_promise())
        right.addWidget(self._build_letters())
        right.addWidget(self._build_meeting())
        right.addWidget(self._build_presets())
        for column in (left, right):
            column.setSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.setEnabled(not context.is_read_only)

    def reload(self) -> None:
        """Show what the file says."""
        profile = self._context.services.council.profile()
        self._is_filling = True
        for name, line in self._texts.items():
            line.setText(_shown(name, str(getattr(profile, name))))
        for name, box in self._numbers.items():
            box.setValue(int(getattr(profile, name)))
        for name, choice in self._choices.items():
            is_review = name == "reviews_minutes"  # unless chosen it follows the type of document
            place = choice.findData(profile.has_review if is_review else getattr(profile, name))
            choice.setCurrentIndex(max(0, place))
        self._is_filling = False
        self.logo.reload()

    def _build_names(self) -> Card:
        card, form = _card(self.tr("Rådet"))
        self._add_text(form, "municipality", self.tr("&Kommun"))
        self._add_text(form, "council", self.tr("R&ådets namn"))
        self._add_choice(
            form, "council_kind", self.tr("Slags rå&d"), [(kind, kind) for kind in COUNCIL_KINDS]
        )
        self._add_text(
            form,
            "registry_prefix",
            self.tr("D&iarium"),
            hint=self.tr("Första delen av diarienumret, till exempel KS."),
        )
        return card

    def _build_minutes(self) -> Card:
        card, form = _card(self.tr("Anteckningar"))
        kinds = [("notes", self.tr("Minnesanteckningar")), ("formal", self.tr("Protokoll"))]
        self._add_choice(form, "minutes_kind", self.tr("T&yp av dokument"), kinds)
        words = [(word, word) for word in CONCLUSION_WORDS]
        self._add_choice(form, "conclusion_word", self.tr("Var&je uttalande kallas"), words)
        modes = [("year", self.tr("genom hela året")), ("meeting", self.tr("från början varje möte"))]
        self._add_choice(form, "paragraph_mode", self.tr("Para&grafer numreras"), modes)
        self._add_number(form, "paragraph_start", self.tr("Första paragra&fen"), 1, 9999)
        reviews = [(False, self.tr("nej")), (True, self.tr("ja, innan de färdigställs"))]
        self._add_choice(form, "reviews_minutes", self.tr("Granskas och godk&änns"), reviews)
        names = [(False, self.tr("med sin roll")), (True, self.tr("med namn"))]
        self._add_choice(form, "names_residents_on_web", self.tr("Invånare i &webbversionen står"), names)
        return card

    def _build_papers(self) -> Card:
        card, form = _card(self.tr("Papper och arkiv"))
        parts = [
            ("2a", self.tr("PDF/A-2, för de flesta")),
            ("1a", self.tr("PDF/A-1, för äldre e-arkiv")),
            ("3a", self.tr("PDF/A-3, med innehållet bifogat")),
        ]
        self._add_choice(form, "pdf_part", self.tr("Arkivformat"), parts)
        answers = [(False, self.tr("nej")), (True, self.tr("ja, i protokoll"))]
        self._add_choice(form, "posts_notice", self.tr("Anslagsbevis"), answers)
        self._add_text(form, "minutes_kept_at", self.tr("Protokollet förvaras"))
        return card

    def _build_promise(self) -> Card:
        card, form = _card(self.tr("Löftet och tidsgränserna"))
        self._add_number(form, "dialogues_min", self.tr("Dialoger per år, mins&t"), 1, 24)
        self._add_number(form, "dialogues_max", self.tr("Dialoger per år, h&ögst"), 1, 24)
        before, after = self.tr("{n} dagar före"), self.tr("{n} dagar efter")
        within = self.tr("inom {n} dagar")
        self._add_number(form, "stop_days", self.tr("St&opp för punkter"), 0, 90, before)
        self._add_number(form, "invitation_days", self.tr("Ka&llelsen ut"), 0, 90, before)
        self._add_number(form, "reminder_days", self.tr("Påminnelsen ut"), 0, 30, before)
        self._add_number(form, "notes_days", self.tr("Ante&ckningarna klara"), 0, 90, after)
        self._add_number(form, "due_soon_days", self.tr("Åtgärd förfaller s&nart"), 1, 365, within)
        return card

    def _build_letters(self) -> Card:
        card, form = _card(self.tr("Brev till ansvariga"))
        within, before = self.tr("inom {n} dagar"), self.tr("{n} dagar före")
        self._add_number(form, "answer_days", self.tr("Svar på breven"), 1, 180, within)
        self._add_number(form, "remind_before_days", self.tr("Påminn om en åtgärd"), 0, 180, before)
        self._add_number(
            form, "remind_again_days", self.tr("Påminn igen när den är sen"), 1, 180, self.tr("var {n}:e dag")
        )
        return card

    def _build_meeting(self) -> Card:
        card, form = _card(self.tr("Förslag för en ny dialog"))
        self._add_text(form, "default_place", self.tr("&Plats"))
        self._add_text(form, "default_start", self.tr("&Börjar"), hint=self.tr("Till exempel 18.00."))
        self._add_text(form, "default_end", self.tr("&Slutar"))
        return card

    def _build_presets(self) -> Card:
        from trygghetsrad.services.presets import presets

        card = Card(self.tr("Färdiga uppgifter"))
        card.add(
            text_label(
                self.tr("Platser och löften för en kommun, att börja från. Det som redan finns står kvar."),
                "muted",
                wraps=True,
            )
        )
        for preset in presets():
            text = self.tr("Hämta {name}").format(name=preset.title)
            button = Button(self._context.theme, text, icon="location")
            button.clicked.connect(lambda _on=False, name=preset.name: self._apply_preset(name))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_text(self, form: Form, name: str, label: str, *, hint: str = "") -> None:
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._keep_text(name, line.text().strip()))
        form.add_field(label, line, hint=hint)
        self._texts[name] = line

    def _add_number(
        self, form: Form, name: str, label: str, least: int, most: int, phrase: str = "{n}"
    ) -> None:
        box = QSpinBox()
        box.setRange(least, most)
        before, after = phrase.split("{n}")
        box.setPrefix(before)
        box.setSuffix(after)
        box.editingFinished.connect(lambda: self._keep(name, box.value()))
        form.add_field(label, box)
        self._numbers[name] = box

    def _add_choice(self, form: Form, name: str, label: str, choices: Sequence[tuple[object, str]]) -> None:
        box = QComboBox()
        for value, text in choices:
            box.addItem(text, value)
        box.activated.connect(lambda _place: self._keep(name, box.currentData()))
        form.add_field(label, box)
        self._choices[name] = box

    def _keep_text(self, name: str, text: str) -> None:
        if text != _shown(name, str(getattr(self._context.services.council.profile(), name))):
            self._keep(name, text)

    def _keep(self, name: str, value: object) -> None:
        if self._is_filling or getattr(self._context.services.council.profile(), name) == value:
            return
        services = self._context.services
        if self._context.dispatcher.run(lambda: services.council.change(**{name: value})) is None:
            self.reload()

    def _apply_preset(self, name: str) -> None:
        from trygghetsrad.services.presets import apply_preset

        services = self._context.services
        year = self._context.today().year
        changes = self._context.dispatcher.run(lambda: apply_preset(services, name, year=year))
        if changes is not None:
            said = (
                self.tr("Uppgifterna fanns redan.")
                if changes.is_empty
                else self.tr("Uppgifterna är hämtade.")
            )
            if changes.is_empty:
                self._context.messages.inform(said)
            else:
                self._context.messages.inform_undoable(said)


def _shown(name: str, value: str) -> str:
    """Write a time of day as one reads it in Swedish; other settings as they are."""
    return value.replace(":", ".") if name in CLOCKS else value


def _card(title: str) -> tuple[Card, Form]:
    card = Card(title)
    form = Form()
    card.add(form)
    return card, form
