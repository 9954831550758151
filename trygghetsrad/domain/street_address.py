"""Find street addresses with a number: where somebody may live. Roads, §§ and clocks are none.

"Storgatan 5", "Norra vägen 12 B" and "storgatan 5" are found; "väg 252", "Storgatan 18.00" and "gångvägen
12 lampor" are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURE = "gatan|gata|vägen|väg|stigen|stig|gränden|gränd|torget|torg|allén|esplanaden"
_LIKELY = (
    "backen|backe|leden|kroken|slingan|svängen|ringen|promenaden|kajen|höjden|branten|rundan|liden|spåret"
)
_POSSIBLE = "plan|planen|platsen|plats|gården|gård|bron|strand|stranden"
_STREET = re.compile(
    rf"""(?<![\w-])
    (?P<street>[A-Za-zÅÄÖåäöéÉ]*?(?:(?P<sure>{_SURE}|GATAN|VÄGEN|STIGEN|TORGET)|(?P<likely>{_LIKELY})|{_POSSIBLE}))
    [ \u00a0](?:nr\.?[ \u00a0]?)?
    (?P<number>[1-9][0-9]{{0,2}}(?:[ \u00a0]?[A-Za-z](?!\w)|(?!\w)))
    (?![.:/,][0-9]|-\w|[ \u00a0]?(?:%|km|m\b|h\b|st\b|kr\b))
    (?:[ \u00a0](?P<next>[a-zåäö]+))?""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Nya|Gamla|Övre|Nedre|Yttre|Inre|Sankt|S:t"
    r"|[A-ZÅÄÖ][\wé]*s)[ \u00a0])+$"
)
_BARE = re.compile(f"(?:{_SURE}|{_LIKELY}|{_POSSIBLE})", re.IGNORECASE)
# Words for a sort of road, not for one of them, whatever the first letter.
_SORTS = re.compile(
    r"(?:gång|gå|cykel|bil|kör|buss|infarts|utfarts|påfarts|avfarts|motor|lands|läns|riks|europa|tvär|sido|grus"
    r"|genomfarts|återvänds|promenad|flykt|räddnings|natur|hem|huvud|transport|enskild|småhus)"
    rf"(?:{_SURE})"
)
# Words that are as often a sort as a name; a small letter makes them a sort.
_SORTS_OR_NAMES = re.compile(rf"(?:skol|skogs|park|by|kyrk|mark|strand|marknads)(?:{_SURE})")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:\n])[ \u00a0–•⟦|\"”’'(-]*$")
_LONGEST_BEFORE = 60
# What is counted after the name of a street: "på Storgatan 5 lampor" is no address.
_COUNTED = re.compile(
    r".*(?:lampor|armaturer|stolpar|bilar|ungdomar|personer|cyklar|mopeder|mopedister|skyltar|bänkar|korgar"
    r"|kameror|träd|meter|gånger|barn|elever|vuxna|poliser|inbrott|brott|tillgrepp|fall|hushåll|lägenheter"
    r"|fastigheter|anmälningar|händelser|ärenden|synpunkter|klagomål|kronor|procent|minuter|timmar|dagar"
    r"|dygn|veckor|månader|år|stycken|farthinder|gupp|deltagare|boende|invånare|passager|hål|kilo|kvinnor"
    r"|män|flickor|pojkar|besök|pass|kontroller|böter|fordon|hus|butiker|handlare|rutor|fönster|platser)"
)


def street_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give where addresses stand, start inclusive and end exclusive."""
    for found in _STREET.finditer(text):
        before = _BEFORE.search(text, max(found.start() - _LONGEST_BEFORE, 0), found.start())
        if _is_address(text, found, has_name_before=before is not None):
            yield before.start() if before else found.start(), found.end("number")


def _is_address(text: str, found: re.Match[str], *, has_name_before: bool) -> bool:
    street = found["street"]
    is_capital = street[0].isupper()
    if found["next"] and found["number"].isdigit() and _COUNTED.fullmatch(found["next"]):
        return False
    if _BARE.fullmatch(street):
        return has_name_before
    if found["sure"]:
        kind = street.lower()
        is_sort_or_name = _SORTS_OR_NAMES.fullmatch(kind) is not None
        return _SORTS.fullmatch(kind) is None and (is_capital or not is_sort_or_name)
    return is_capital and (bool(found["likely"]) or not _BEGINS_SENTENCE.search(text, 0, found.start()))
