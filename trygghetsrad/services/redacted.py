"""Content in the words of its reader: the original with every word, the web version without what is masked.

Content is built with the marks of `domain.redaction` in its texts and goes through here before it is drawn,
so every writer inherits it. All texts of the content are treated, whatever field they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Conclusion, HistoryEntry
from trygghetsrad.documents.content import (
    AttendanceGroup,
    Attendee,
    Block,
    Captured,
    MinutesContent,
    MinutesItem,
)
from trygghetsrad.domain.classifications import PersonGroup
from trygghetsrad.domain.note_text import (
    Bullet,
    Paragraph,
    Reference,
    Run,
    parse_notes,
    reference_line,
    write_line,
)
from trygghetsrad.domain.privacy import personal_numbers_hidden
from trygghetsrad.domain.private_names import is_role_name, may_be_named
from trygghetsrad.domain.redaction import (
    CLOSING,
    OPENING,
    MaskedWords,
    masked_words,
    original_text,
    public_text,
)
from trygghetsrad.domain.swedish import NBSP
from trygghetsrad.services.people import PersonRow

_Content = TypeVar("_Content")
_Words = Callable[[str], str]

_ROLE_NAMES = {
    PersonGroup.RESIDENT: ("Invånarrepresentant", "invånarrepresentanter"),
    PersonGroup.GUEST: ("Gäst", "gäster"),
}


def original_of(content: _Content) -> _Content:
    """Give content with every word and without marks."""
    return cast("_Content", _in_words(content, original_text))


def public_of(content: MinutesContent) -> MinutesContent:
    """Give the web version of minutes.

    Masked words are gone wherever they stand, so is every personnummer, and there are no signatures.
    """
    public = public_texts_of(content)
    return replace(
        public,
        is_web_version=True,
        attendance=tuple(replace(group, attendees=_counted(group)) for group in public.attendance),
        signatories=(),
    )


def public_texts_of(content: _Content, *, besides: Iterable[str] = ()) -> _Content:
    """Give any content with masked words and every personnummer gone from all its texts.

    Args:
        besides: other texts with marks; what is masked in them is gone here too.
    """
    masked = MaskedWords(masked_words([*_texts_of(content), *besides]))

    def words(text: str) -> str:
        return personal_numbers_hidden(masked.hidden_in(public_text(text)))

    return cast("_Content", _in_words(content, words))


def texts_with_marks(session: Session) -> list[str]:
    """Give every text of the file that can hold masked words, for what is masked anywhere is masked here."""
    columns = (
        AgendaItem.notes,
        AgendaItem.title,
        Concern.text,
        Concern.answer,
        Concern.feedback,
        ActionItem.text,
        ActionItem.result,
        Conclusion.text,
        HistoryEntry.comment,
    )
    return [
        text
        for column in columns
        for text in session.scalars(select(column).where(column.contains(OPENING) | column.contains(CLOSING)))
        if text
    ]


def by_role(person: PersonRow) -> PersonRow:
    """Give a private person by role, as the web version names them; everybody else as they are."""
    if may_be_named(person.group, person.title):
        return person
    name = person.name if is_role_name(person.name) else _ROLE_NAMES[person.group][0]
    return replace(person, name=name, title=None)


def _counted(group: AttendanceGroup) -> tuple[Attendee, ...]:
    """Put those who are only their role in one line: "5 invånarrepresentanter"."""
    attendees = list(group.attendees)
    for one, many in _ROLE_NAMES.values():
        alike = [attendee for attendee in attendees if attendee == Attendee(one)]
        if len(alike) > 1:
            at = attendees.index(alike[0])
            attendees = [attendee for attendee in attendees if attendee != alike[0]]
            attendees.insert(at, Attendee(f"{len(alike)}{NBSP}{many}"))
    return tuple(attendees)


def _in_words(value: object, words: _Words) -> object:
    if isinstance(value, MinutesItem):
        return _item_in_words(value, words)
    if isinstance(value, Paragraph | Bullet):
        line = parse_notes(words(write_line(value)))
        return line[0] if line and not isinstance(line[0], Reference) else type(value)()
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return words(value)
    if isinstance(value, tuple):
        return tuple(_in_words(part, words) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(cast("Any", value), **_fields_in_words(value, words))
    return value


def _fields_in_words(value: Any, words: _Words) -> dict[str, object]:
    return {field.name: _in_words(getattr(value, field.name), words) for field in fields(value)}


def _item_in_words(item: MinutesItem, words: _Words) -> MinutesItem:
    """Treat the notes of a § as the one text they are: a mark may be torn over lines or weights."""
    changed = cast("Any", _fields_in_words(replace(item, blocks=()), words))
    captured: dict[str, Captured] = {
        block.number: cast("Captured", _in_words(block, words))
        for block in item.blocks
        if not isinstance(block, Paragraph | Bullet)
    }
    blocks: list[Block] = []
    for block in parse_notes(words(_notes_of(item))):
        if isinstance(block, Reference):
            blocks.append(captured.get(block.number) or Paragraph((Run(block.number),)))
        else:
            blocks.append(block)
    return MinutesItem(**{**changed, "blocks": tuple(blocks)})


def _notes_of(item: MinutesItem) -> str:
    return "\n".join(
        write_line(block) if isinstance(block, Paragraph | Bullet) else reference_line(block.number)
        for block in item.blocks
    )


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, MinutesItem):
        yield _notes_of(value)
    if isinstance(value, Paragraph | Bullet):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_of(getattr(value, field.name))
