"""The council's own words: owners, categories, areas, places and text modules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Area, Category, Owner, Place, TextModule
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.swedish import fold, sort_key


class Word(StrEnum):
    """Which list of words is meant."""

    OWNER = "owner"
    CATEGORY = "category"
    PLACE = "place"


_MODELS: dict[Word, type[Owner | Category | Place]] = {
    Word.OWNER: Owner,
    Word.CATEGORY: Category,
    Word.PLACE: Place,
}


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A word of the register; `group` is the area of a place, `short` the short name of an owner."""

    row_id: int
    name: str
    short: str | None = None
    group: str | None = None
    is_archived: bool = False


class Register:
    """Read and change the words that concerns and actions are described with."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def owners(self) -> list[NamedRow]:
        """List owners in their own order."""
        with self._unit.reading() as session:
            rows = session.scalars(select(Owner).order_by(Owner.position, Owner.id))
            return [NamedRow(o.id, o.name, o.short_name, None, o.is_archived) for o in rows]

    def categories(self) -> list[NamedRow]:
        """List categories in their own order."""
        with self._unit.reading() as session:
            rows = session.scalars(select(Category).order_by(Category.position, Category.id))
            return [NamedRow(c.id, c.name, None, None, c.is_archived) for c in rows]

    def areas(self) -> list[NamedRow]:
        """List areas in their own order."""
        with self._unit.reading() as session:
            rows = session.scalars(select(Area).order_by(Area.position, Area.id))
            return [NamedRow(a.id, a.name) for a in rows]

    def places(self) -> list[NamedRow]:
        """List places in Swedish order, each with its area."""
        with self._unit.reading() as session:
            rows = session.execute(select(Place, Area.name).outerjoin(Area, Area.id == Place.area_id))
            found = [NamedRow(p.id, p.name, None, area, p.is_archived) for p, area in rows]
        return sorted(found, key=lambda row: sort_key(row.name))

    def text_modules(self) -> dict[str, str]:
        """Give the text modules: short word → text."""
        with self._unit.reading() as session:
            return dict(session.execute(select(TextModule.word, TextModule.text)).all())

    def add_owner(self, name: str, *, short: str | None = None) -> tuple[int, ChangeSet]:
        """Add an owner, or give the one that has the name already.

        Raises:
            InvalidInputError: no name.
        """
        with self._unit("Ny ansvarig") as (session, recording):
            row_id = owner_named(session, name, short=short)
        return row_id, recording.changes

    def add_category(self, name: str) -> tuple[int, ChangeSet]:
        """Add a category, or give the one that has the name already.

        Raises:
            InvalidInputError: no name.
        """
        with self._unit("Ny kategori") as (session, recording):
            row_id = category_named(session, name)
        return row_id, recording.changes

    def add_place(self, name: str, *, area: str | None = None) -> tuple[int, ChangeSet]:
        """Add a place, or give the one that has the name already.

        Args:
            area: name of its area, made if there is none.

        Raises:
            InvalidInputError: no name.
        """
        with self._unit("Ny plats") as (session, recording):
            row_id = place_named(session, name, area=area)
        return row_id, recording.changes

    def rename(self, word: Word, row_id: int, name: str) -> ChangeSet:
        """Give a word another name.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: no name, or another has it.
        """
        with self._unit("Byt namn") as (session, recording):
            row = _get(session, word, row_id)
            wanted = _name(name)
            model = _MODELS[word]
            others = session.execute(select(model.id, model.name))
            if any(fold(other) == fold(wanted) and other_id != row_id for other_id, other in others):
                raise InvalidInputError(f"{wanted} finns redan.")
            row.name = wanted
        return recording.changes

    def archive(self, word: Word, row_id: int, *, is_archived: bool = True) -> ChangeSet:
        """Take a word out of the choices without touching what was recorded with it, or bring it back.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Göm" if is_archived else "Visa igen") as (session, recording):
            row = _get(session, word, row_id)
            row.is_archived = is_archived
        return recording.changes


def owner_named(session: Session, name: str, *, short: str | None = None) -> int:
    """Find or add an owner inside a running unit of work; returns its id."""
    wanted = _name(name)
    rows = session.scalars(select(Owner)).all()
    for row in rows:
        if fold(wanted) in (fold(row.name), fold(row.short_name or "")):
            return row.id
    owner = Owner(name=wanted, short_name=short, position=len(rows))
    session.add(owner)
    session.flush()
    return owner.id


def category_named(session: Session, name: str) -> int:
    """Find or add a category inside a running unit of work; returns its id."""
    wanted = _name(name)
    rows = session.scalars(select(Category)).all()
    for row in rows:
        if fold(row.name) == fold(wanted):
            return row.id
    category = Category(name=wanted, position=len(rows))
    session.add(category)
    session.flush()
    return category.id


def place_named(session: Session, name: str, *, area: str | None = None) -> int:
    """Find or add a place inside a running unit of work; returns its id."""
    wanted = _name(name)
    for row in session.scalars(select(Place)):
        if fold(row.name) == fold(wanted):
            return row.id
    place = Place(name=wanted, area_id=_area_named(session, area) if area else None)
    session.add(place)
    session.flush()
    return place.id


def _get(session: Session, word: Word, row_id: int) -> Owner | Category | Place:
    row = session.get(_MODELS[word], row_id)
    if not isinstance(row, Owner | Category | Place):
        raise NotFoundError("Raden finns inte längre.")
    return row


def _area_named(session: Session, name: str) -> int:
    wanted = _name(name)
    rows = session.scalars(select(Area)).all()
    for row in rows:
        if fold(row.name) == fold(wanted):
            return row.id
    area = Area(name=wanted, position=len(rows))
    session.add(area)
    session.flush()
    return area.id


def _name(name: str) -> str:
    wanted = " ".join(clean_text(name).split())
    if not wanted:
        raise InvalidInputError("Skriv ett namn.")
    if len(wanted) > 120:
        raise InvalidInputError("Namnet är för långt: högst 120 tecken.")
    return wanted
