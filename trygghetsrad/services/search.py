"""Search in everything the council has written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from trygghetsrad.db import search_records as records
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.search_reader import SearchReader
from trygghetsrad.db.search_records import NamedRecord
from trygghetsrad.db.searched_kinds import ACTION_ITEMS, CONCERNS, CONCLUSIONS, NOTES, IndexedKind
from trygghetsrad.db.turn_reader import OvertakenError
from trygghetsrad.domain.search_words import Likeness, SearchWord, likeness, read_words, stems_of
from trygghetsrad.domain.swedish import fold
from trygghetsrad.services import search_things as things
from trygghetsrad.services.search_hits import HitGroup, HitKind, SearchAnswer, SearchHit
from trygghetsrad.services.search_things import Reading, Thing

_SHOWN = 5
_MOST_MARKS = 400
"""A word that more names have says too little to be looked for by name."""

_INDEXED: Mapping[HitKind, tuple[IndexedKind, str]] = {
    HitKind.CONCERN: (CONCERNS, records.CONCERN_RECORDS),
    HitKind.ACTION: (ACTION_ITEMS, records.ACTION_ITEM_RECORDS),
    HitKind.NOTE: (NOTES, records.NOTE_RECORDS),
    HitKind.CONCLUSION: (CONCLUSIONS, records.CONCLUSION_RECORDS),
}
_READINGS: Mapping[HitKind, Reading] = {
    HitKind.CONCERN: things.concern,
    HitKind.ACTION: things.action_item,
    HitKind.CONCLUSION: things.conclusion,
}
_FEW: Mapping[str, Reading] = {
    records.MEETING_RECORDS: things.meeting,
    records.PROBLEM_RECORDS: things.problem,
    records.PROMISE_RECORDS: things.promise,
    records.COMMITMENT_RECORDS: things.commitment,
    records.PERSON_RECORDS: things.person,
    records.DOCUMENT_RECORDS: things.document,
    records.ATTACHMENT_RECORDS: things.attachment,
}


class Search:
    """Find by words; case does not matter, å ä ö are letters of their own.

    Made to be asked anew at each key, from another thread than the window's. Concerns, action items, notes
    and conclusions are found by the index; of other kinds there are so few that they are kept in memory until
    the file changes.

    Args:
        prepare: called before the file is first read, in the thread that searches: brings an older file to
            the shape that has an index.
    """

    def __init__(self, file: DatabaseFile, *, prepare: Callable[[], object]) -> None:
        self._reader = SearchReader(file)
        self._prepare = prepare
        self._is_prepared = False
        self._version = -1
        self._few: dict[HitKind, list[tuple[Thing, str]]] = {}
        self._names: list[tuple[NamedRecord, str]] = []

    def overtake(self) -> int:
        """Stop what is being looked for and give the turn to look with; called in the window's thread."""
        return self._reader.overtake()

    def look(
        self, turn: int, text: str, *, only: HitKind | None = None, limit: int = _SHOWN
    ) -> SearchAnswer | None:
        """Find what has every word, also inside longer words, by kind.

        Whole words come before beginnings of words, and those before parts of words; then the newest first. A
        kind in which somebody named a number comes first. When nothing has the words, they are looked for as
        they may be bent otherwise.

        Args:
            turn: as `overtake` gave it.
            only: the one kind to look in; None looks in all.
            limit: the most hits of each kind.

        Returns:
            None when something newer was asked meanwhile.

        Raises:
            FileProblemError: the file is gone or damaged.
        """
        words = read_words(text)
        try:
            groups = self._groups(turn, words, only, limit)
            if groups or not (bent := stems_of(words)):
                return SearchAnswer(groups)
            groups = self._groups(turn, bent, only, limit)
        except OvertakenError:
            return None
        return SearchAnswer(groups, " ".join(word.text for word in bent) if groups else "")

    def find(self, text: str, *, limit: int = 1_000) -> list[SearchHit]:
        """Find what has every word, also inside longer words; newest first.

        Returns:
            At most `limit` hits; none when no word is given.

        Raises:
            FileProblemError: the file is gone or damaged.
        """
        try:
            groups = self._groups(self.overtake(), read_words(text), None, limit)
        except OvertakenError:
            return []
        hits = [hit for group in groups for hit in group.hits]
        return sorted(hits, key=lambda hit: hit.on or date.min, reverse=True)[:limit]

    def close(self) -> None:
        """Stop looking and let the file go."""
        self._reader.close()

    def _groups(
        self, turn: int, words: Sequence[SearchWord], only: HitKind | None, limit: int
    ) -> tuple[HitGroup, ...]:
        if not words:
            return ()
        self._follow(turn)
        groups = []
        for kind in HitKind if only is None else (only,):
            if kind in _INDEXED:
                groups.append(self._group(turn, kind, words, limit))
            else:
                groups.append(self._few_of(kind, words, limit))
        found = [group for group in groups if group.hits]
        return tuple(sorted(found, key=lambda group: not _is_named(group.hits[0].number, words)))

    def _follow(self, turn: int) -> None:
        """Read what there are few of again when the file has changed."""
        if not self._is_prepared:
            self._prepare()
            self._is_prepared = True
        version = self._reader.data_version(turn)
        if version == self._version:
            return
        self._few = {}
        for query, reading in _FEW.items():
            read = [reading(record) for record in self._reader.things(turn, query)]
            for thing in read:
                self._few.setdefault(thing.kind, []).append((thing, fold(thing.searched)))
        queries = (records.PLACE_NAMES, records.CATEGORY_NAMES, records.OWNER_NAMES)
        names = [name for query in queries for name in self._reader.names(turn, query)]
        self._names = [(name, fold(f"{name.name}\n{name.other_name or ''}")) for name in names]
        self._version = version

    def _group(self, turn: int, kind: HitKind, words: Sequence[SearchWord], limit: int) -> HitGroup:
        index, query = _INDEXED[kind]
        found = self._reader.find(turn, index, words, self._marks(index, words), limit=limit)
        by_id = {
            record.row_id: record
            for record in self._reader.things(turn, query, [row.row_id for row in found.rows])
        }
        hits = []
        for row_id, how in found.rows:
            record = by_id.get(row_id)
            if record is None:
                continue
            if kind is HitKind.NOTE:
                hits.append(things.note_hit(record, words, how))
            else:
                hits.append(_READINGS[kind](record).as_hit(words, how))
        shown = tuple(hit for hit in hits if hit is not None)
        return HitGroup(kind, shown, found.total - (len(found.rows) - len(shown)), found.is_all)

    def _marks(
        self, index: IndexedKind, words: Sequence[SearchWord]
    ) -> dict[SearchWord, list[tuple[str, Likeness]]]:
        """Give the marks of places, categories and owners whose names have a word, and how they have it."""
        found: dict[SearchWord, list[tuple[str, Likeness]]] = {}
        for word in words:
            if len(word.text) > 1:
                marks = [
                    (name.mark, how)
                    for name, searched in self._names
                    if name.mark[0] in index.marked_by and (how := _has(word, searched)) is not None
                ]
                found[word] = marks if len(marks) <= _MOST_MARKS else []
        return found

    def _few_of(self, kind: HitKind, words: Sequence[SearchWord], limit: int) -> HitGroup:
        found: list[tuple[Likeness, Thing]] = []
        for thing, searched in self._few.get(kind, ()):
            likenesses = [_has(word, searched) for word in words]
            if None not in likenesses:
                found.append((max(how for how in likenesses if how is not None), thing))
        found.sort(key=lambda each: (not _is_named(each[1].number, words), each[0]))
        hits = tuple(thing.as_hit(words, how) for how, thing in found[:limit])
        return HitGroup(kind, hits, len(found), is_all=True)


def _has(word: SearchWord, folded: str) -> Likeness | None:
    """Tell how a folded text has a word, a short one only at the beginning of words; None when it has not."""
    if not all(token in folded for token in word.folded):
        return None
    found = likeness((word,), folded)
    return found if word.is_long or found is not Likeness.INSIDE else None


def _is_named(number: str, words: Sequence[SearchWord]) -> bool:
    """Tell whether the only word is a number."""
    return len(words) == 1 and number.casefold().replace("-", " ") == words[0].text.casefold()
