"""Works out what a list would become: names matched, repetitions found, personal data pointed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from trygghetsrad.domain.list_columns import ListShape
from trygghetsrad.domain.list_plan import LONGEST_NAME, ListedName, ListPlan, NameKey, NameKind, PlannedRow
from trygghetsrad.domain.list_rows import ListedRow, ListReading, split_owners
from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data
from trygghetsrad.domain.swedish import fold
from trygghetsrad.domain.vocabulary import NameIndex, name_key

_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class KnownThings:
    """What the council's file holds already.

    Attributes:
        said, to_do: number by the form in which texts are compared, with the day; None stands for any day.
    """

    owners: NameIndex
    places: NameIndex
    categories: NameIndex
    said: Mapping[tuple[str, date], str] = field(default_factory=dict)
    to_do: Mapping[tuple[str, date], str] = field(default_factory=dict)


class ListPlanner:
    """Works out what a list becomes.

    Args:
        choices: what the user has decided about names, by key; an empty text keeps the name in the comment.
        left_out, forced: places of rows that the user has taken out, or put in though they repeat something.
    """

    def __init__(
        self,
        known: KnownThings,
        *,
        choices: Mapping[NameKey, str] | None = None,
        left_out: Iterable[int] = (),
        forced: Iterable[int] = (),
    ) -> None:
        self._indexes = {
            NameKind.OWNER: known.owners,
            NameKind.PLACE: known.places,
            NameKind.CATEGORY: known.categories,
        }
        self._known = known
        self._choices = choices or {}
        self._left_out = frozenset(left_out)
        self._forced = frozenset(forced)
        self._written: Counter[NameKey] = Counter()
        self._spelt: dict[NameKey, str] = {}
        self._resolved: dict[NameKey, ListedName] = {}
        self._seen: dict[ListedRow, str] = {}

    def plan(
        self,
        reading: ListReading,
        shape: ListShape,
        *,
        source: str,
        first_row: int,
        without_day: date,
        unread: Sequence[str] = (),
    ) -> ListPlan:
        """Plan every row of a reading."""
        rows = tuple(self._row(listed, first_row, without_day) for listed in reading.rows)
        names = [
            self._named(kind, spelt, self._written[kind, key]) for (kind, key), spelt in self._spelt.items()
        ]
        shown = [name for name in names if name.is_new or name.becomes != name.written]
        return ListPlan(
            source=source,
            shape=shape,
            rows=rows,
            names=tuple(sorted(shown, key=lambda name: (list(NameKind).index(name.kind), -name.count))),
            fates=reading.fates,
            outside=tuple((f"Rad {place + first_row}", text) for place, text in reading.outside),
            without_day=without_day,
            unread=tuple(unread),
        )

    def _row(self, listed: ListedRow, first_row: int, without_day: date) -> PlannedRow:
        kept, remarks = list(listed.kept), list(listed.remarks)
        parts = self._owner_parts(listed.owners)
        named = (name for part in parts for name in self._take(NameKind.OWNER, part, kept))
        owners = tuple(dict.fromkeys(named))
        remarks += _personal_data((listed.said, listed.to_do, listed.result, listed.feedback, *kept))
        where = "".join(self._take(NameKind.PLACE, listed.where, kept))
        category = "".join(self._take(NameKind.CATEGORY, listed.category, kept))
        makes_action = bool(listed.to_do or owners or listed.due_on)
        label = f"Rad {listed.place + first_row}"
        repeats = self._repeated(listed, label, without_day)
        is_left_out = bool(repeats) and listed.place not in self._forced
        return PlannedRow(
            listed=listed,
            label=label,
            owners=owners,
            where=where,
            category=category,
            makes_action=makes_action,
            kept=tuple(kept),
            remarks=tuple(remarks),
            repeats=repeats,
            is_taken=not is_left_out and listed.place not in self._left_out,
        )

    def _owner_parts(self, written: str) -> Iterator[str]:
        whole = " ".join(written.split())
        if not whole:
            return
        if self._is_known(NameKind.OWNER, whole):
            yield whole
            return
        for part in split_owners(written):
            halves = [half.strip() for half in part.split(" och ")]
            if not self._is_known(NameKind.OWNER, part) and any(
                self._is_known(NameKind.OWNER, half) for half in halves
            ):
                yield from (half for half in halves if half)
            else:
                yield part

    def _take(self, kind: NameKind, written: str, kept: list[str]) -> Iterator[str]:
        if not written:
            return
        if len(written) > LONGEST_NAME:
            kept.append(f"{kind.label}: {written}")
            return
        key = (kind, name_key(written))
        self._written[key] += 1
        self._spelt.setdefault(key, written)
        found = self._named(kind, written, 0)
        if not found.becomes:
            kept.append(f"{kind.label}: {written}")
            return
        if not found.is_new and name_key(found.becomes) != key[1] and key[1] not in name_key(found.becomes):
            kept.append(f"{kind.label} enligt listan: {written}")
        yield found.becomes

    def _is_known(self, kind: NameKind, written: str) -> bool:
        key = (kind, name_key(written))
        return key in self._choices or self._match(kind, written) is not None

    def _match(self, kind: NameKind, written: str) -> str | None:
        index, key = self._indexes[kind], name_key(written)
        called = index.called(key)
        if called:
            return called[0]
        beginning = index.beginning(key) if len(key) >= _SHORTEST_BEGINNING else ()
        return beginning[0] if len(beginning) == 1 else None

    def _named(self, kind: NameKind, written: str, count: int) -> ListedName:
        key = (kind, name_key(written))
        if key not in self._resolved:
            match = self._match(kind, written)
            resembling = () if match else self._indexes[kind].resembling(written)
            becomes = self._choices.get(key, match or (resembling[0] if resembling else written))
            is_new = bool(becomes) and not self._indexes[kind].called(name_key(becomes))
            self._resolved[key] = ListedName(kind, written, 0, becomes, is_new, resembling)
        found = self._resolved[key]
        return ListedName(kind, written, count, found.becomes, found.is_new, found.resembling)

    def _repeated(self, listed: ListedRow, label: str, without_day: date) -> str:
        said, to_do, day = text_key(listed.said), text_key(listed.to_do), listed.day or without_day
        numbered = f": {listed.number}"
        kept = tuple(line for line in listed.kept if not line.endswith(numbered))
        same = replace(listed, place=0, number="", kept=kept, remarks=())
        earlier = self._seen.setdefault(same, label)
        if earlier != label:
            return earlier.lower()
        if said:
            return self._known.said.get((said, day), "")
        return self._known.to_do.get((to_do, day), "")


def text_key(text: str) -> str:
    """Give the form in which texts are told to be the same: words alone."""
    return " ".join(fold(text).split()).strip(" .!?")


def _personal_data(texts: Iterable[str]) -> list[str]:
    """Tell what looks like personal data, as the notes do; nobody's name is known here."""
    kinds = {data.kind for text in texts for data in find_personal_data(text)}
    return [f"Innehåller {kind.phrase}. Ta bort eller maskera." for kind in PersonalDataKind if kind in kinds]
