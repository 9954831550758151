"""The words that lists use: headings of columns, states, priorities; small letters, parted by commas."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.states import ActionState, ConcernState, Labelled


class ListField(Labelled):
    """What a column can be read in as."""

    NUMBER = "number", "Nr"
    DAY = "day", "Datum"
    CONCERN = "concern", "Synpunkt"
    ACTION = "action", "Åtgärd"
    PLACE = "place", "Plats"
    CATEGORY = "category", "Kategori"
    OWNER = "owner", "Ansvarig"
    DUE = "due", "Klart senast"
    STATE = "state", "Läge"
    DONE_ON = "done_on", "Klart den"
    RESULT = "result", "Resultat"
    FEEDBACK = "feedback", "Återkoppling"
    PRIORITY = "priority", "Prioritet"
    KIND = "kind", "Typ"
    COMMENT = "comment", "Kommentar"
    KEPT = "kept", "Följer med i kommentaren"


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(","))


_NAMES: Mapping[ListField, tuple[str, ...]] = {
    ListField.NUMBER: _words(
        "nr, nummer, no, id, löpnr, löpnummer, ärendenr, ärendenummer, åtgärdsnr, synpunktsnr, #, rad"
    ),
    ListField.DAY: _words(
        """datum, dag, inkom, inkommet, inkommen, ankom, registrerad, registrerat, anmäld, möte, mötesdatum,
        beslutad, beslutsdatum, lämnad, skapad, när"""
    ),
    ListField.CONCERN: _words(
        """synpunkt, synpunkter, ärende, ärenden, beskrivning, fråga, problem, problembild, vad, händelse,
        ämne, iakttagelse, upplevelse, text, rubrik, punkt, sak, inkommen synpunkt, vad är problemet, ni sa,
        vad sa, vad sades, vad sägs, vad som sades, vad som sagts, vad har sagts"""
    ),
    ListField.ACTION: _words(
        """åtgärd, åtgärder, uppgift, att göra, aktivitet, aktiviteter, insats, insatser, beslutad åtgärd,
        vad ska göras, förslag till åtgärd, planerad åtgärd, föreslagen åtgärd, vi gjorde"""
    ),
    ListField.PLACE: _words("plats, platser, ställe, var, område, adress, gata, geografi, ort"),
    ListField.CATEGORY: _words("kategori, kategorier, typ av problem, ämnesområde, tema, fokusområde"),
    ListField.OWNER: _words(
        """ansvarig, ansvariga, ansvarig organisation, ansvarig förvaltning, ansvarig part, ägare, vem,
        vem gör, utförare, handläggare, ansv, aktör, förvaltning"""
    ),
    ListField.DUE: _words(
        """klart senast, klar senast, senast, slutdatum, deadline, klart, tidplan, tidsplan, förfallodatum,
        ska vara klart, planerat klart, när klart, sista dag, klar till, ny dag, nytt datum"""
    ),
    ListField.STATE: _words("status, läge, läget, tillstånd"),
    ListField.DONE_ON: _words(
        "klart den, klar den, avslutad, utfört, utförd, åtgärdat, klardatum, genomfört"
    ),
    ListField.RESULT: _words("resultat, utfall, effekt, vad gjordes, vad blev gjort, vad är gjort"),
    ListField.FEEDBACK: _words("återkoppling, återkopplat, svar, svar till invånare, svar till invånaren"),
    ListField.PRIORITY: _words("prioritet, prio, angelägenhet"),
    ListField.KIND: _words("typ, slag, art"),
    ListField.COMMENT: _words(
        """kommentar, kommentarer, anmärkning, anteckning, anteckningar, övrigt, notering, noteringar,
        uppföljning, info, information"""
    ),
}
FIELD_OF: Mapping[str, ListField] = {name: field for field, names in _NAMES.items() for name in names}
"""What a heading means, by its words."""

States = tuple[ActionState | None, ConcernState | None]
"""The state of an action, and of the concern where that does not follow from it."""

_A, _C = ActionState, ConcernState
_EXACT: tuple[tuple[str, States], ...] = (
    (
        """klar, klart, klara, klarmarkerad, utförd, utfört, åtgärdad, åtgärdat, genomförd, genomfört,
        avslutad, avslutat, färdig, färdigt, slutförd, slutfört, stängd, done, ok""",
        (_A.DONE, None),
    ),
    ("pågår, pågående, påbörjad, påbörjat, startad, startat, under arbete, igång", (_A.IN_PROGRESS, None)),
    (
        """ej påbörjad, ej påbörjat, inte påbörjad, inte påbörjat, ny, nytt, öppen, öppet, kvar, kvarstår,
        planerad, planerat, ej klar, ej klart, inte klar, inte klart, ej startad, beslutad, beslutat, nej""",
        (_A.NOT_STARTED, None),
    ),
    ("återkopplad, återkopplat", (_A.DONE, _C.TOLD_BACK)),
    ("besvarad, besvarat, besvarad på mötet", (_A.DONE, _C.ANSWERED)),
    ("bedöms", (_A.NOT_STARTED, _C.ASSESSED)),
)
EXACT_STATES: Mapping[str, States] = {word: states for words, states in _EXACT for word in _words(words)}
"""Words that say a state and nothing more."""

_SAYINGS: tuple[tuple[str, States], ...] = (
    ("ingen åtgärd*, avslås, avslag", (_A.CANCELLED, _C.NO_ACTION)),
    (
        "kan inte, går inte, avbrut*, avbryt*, struk*, utgår, utgått, inte aktuell*, ej aktuell*, inställ*",
        (_A.CANCELLED, _C.NO_ACTION),
    ),
    ("hänvis*, överläm*, skickat till, skickad till, vidare till, vidarebef*", (_A.REFERRED, _C.REFERRED)),
    ("ej, inte, aldrig", (_A.NOT_STARTED, None)),
    (
        "delvis, nästan, pågå*, påbörja*, under, planeras, projekter*, utred*, beställ*, väntar",
        (_A.IN_PROGRESS, None),
    ),
    ("återkopplad, återkopplat", (_A.DONE, _C.TOLD_BACK)),
    ("besvarad, besvarat", (_A.DONE, _C.ANSWERED)),
    (
        """klar, klart, klara, utförd*, utfört, åtgärdad*, åtgärdat, genomförd*, genomfört, avslutad*,
        avslutat, färdig*, slutförd*, slutfört""",
        (_A.DONE, None),
    ),
    ("ny, nytt, öppen, öppet, kvar*, planerad*, planerat", (_A.NOT_STARTED, None)),
)


def _pattern(words: str) -> re.Pattern[str]:
    """Find any of the words whole; one with an asterisk also as the beginning of a word."""
    found = (re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"\b") for word in _words(words))
    return re.compile("|".join(rf"\b{word}" for word in found))


STATE_PATTERNS: tuple[tuple[re.Pattern[str], States], ...] = tuple(
    (_pattern(words), states) for words, states in _SAYINGS
)
"""Words within longer sayings, the most telling first."""

PRIORITIES: Mapping[str, Priority] = {
    **dict.fromkeys(_words("hög, högt, hög prioritet, akut, brådskande, 1, a, röd"), Priority.HIGH),
    **dict.fromkeys(_words("medel, mellan, normal, 2, b, gul"), Priority.MEDIUM),
    **dict.fromkeys(_words("låg, lågt, låg prioritet, 3, c, grön"), Priority.LOW),
}
KINDS: Mapping[str, ConcernKind] = {
    **dict.fromkeys(_words("synpunkt, klagomål, problem, felanmälan"), ConcernKind.CONCERN),
    **dict.fromkeys(_words("fråga, frågor"), ConcernKind.QUESTION),
    **dict.fromkeys(_words("förslag, idé, ide"), ConcernKind.PROPOSAL),
    **dict.fromkeys(_words("beröm, ros, positivt"), ConcernKind.PRAISE),
}
