"""Presets: the places and promises of a municipality, added in one step. No concerns, no persons."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Commitment, Promise, Setting
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.paths import resource
from trygghetsrad.services.register import owner_named, place_named

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services

_FOLDER = "presets"
_STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class PresetRow:
    """A preset to choose; `name` is what `apply_preset` takes, `title` what the user reads."""

    name: str
    title: str


def presets() -> list[PresetRow]:
    """List the municipalities there is a preset for, by title."""
    names = sorted(file.stem for file in resource(_FOLDER).glob("*.json") if file.stem != _STANDARD)
    rows = [PresetRow(name, read_source(f"{_FOLDER}/{name}.json")["title"]) for name in names]
    return sorted(rows, key=lambda row: row.title)


def apply_preset(services: Services, name: str, *, year: int) -> ChangeSet:
    """Add a municipality's places, and its promises for a year that has none; what is there already stays.

    Args:
        name: a preset's name, e.g. "hallstahammar".
        year: the year the promises are for.

    Returns:
        What was changed; empty when everything was there.

    Raises:
        NotFoundError: no such preset.
    """
    if name not in {row.name for row in presets()}:
        raise NotFoundError(f"Det finns inga färdiga uppgifter som heter {name}.")
    source = read_source(f"{_FOLDER}/{name}.json")
    with services.unit(f"Hämta uppgifter för {source['title']}") as (session, recording):
        put_settings(session, source["profile"])
        add_areas(session, source["areas"])
        if session.scalars(select(Promise.id).where(Promise.year == year).limit(1)).first() is None:
            add_promises(session, source["promises"], year=year)
    return recording.changes


def standard_source() -> dict[str, Any]:
    """Read what a new file begins with."""
    source: dict[str, Any] = read_source(f"{_FOLDER}/{_STANDARD}.json")
    return source


def read_source(path: str) -> Any:
    """Read a JSON file among the resources, by its path there."""
    return json.loads(resource(path).read_text(encoding="utf-8"))


def put_settings(session: Session, values: Mapping[str, Any]) -> None:
    """Set settings of the council by name inside a running unit of work."""
    rows = {row.name: row for row in session.scalars(select(Setting))}
    for name, value in values.items():
        written = json.dumps(value, ensure_ascii=False)
        if name not in rows:
            session.add(Setting(name=name, value=written))
        elif rows[name].value != written:
            rows[name].value = written


def add_owners(session: Session, owners: Sequence[Mapping[str, Any]]) -> None:
    """Add owners that are not there, in their order."""
    for owner in owners:
        owner_named(session, owner["name"], short=owner.get("short"))


def add_areas(session: Session, areas: Sequence[Mapping[str, Any]]) -> None:
    """Add areas and their places that are not there."""
    for area in areas:
        for place in area["places"]:
            place_named(session, place, area=area["name"])


def add_promises(session: Session, promises: Sequence[Mapping[str, Any]], *, year: int) -> None:
    """Add a year's promises with their commitments, numbered from 1 and lettered from a."""
    for number, source in enumerate(promises, start=1):
        signed_on = source.get("signed_on")
        promise = Promise(
            year=year,
            number=number,
            title=source["title"],
            text=source["text"],
            signed_on=date.fromisoformat(signed_on) if signed_on else None,
        )
        session.add(promise)
        session.flush()
        for position, commitment in enumerate(source["commitments"]):
            session.add(
                Commitment(
                    promise_id=promise.id,
                    position=position,
                    letter=chr(ord("a") + position),
                    text=commitment["text"],
                    unit=commitment["unit"],
                    target_min=commitment.get("target_min"),
                    target_max=commitment.get("target_max"),
                    counts_dialogues=commitment.get("counts_dialogues", False),
                )
            )
