"""The kinds of work that are killed, and what must lie on the disk after a kill at any moment."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from tests.services.evening import held_evening
from trygghetsrad.db.backup_folder import backup_folder, marks_in
from trygghetsrad.db.file import claim_new_file
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.db.migrate import migrate
from trygghetsrad.db.schema_version import NEWEST_REVISION
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.note_text import references
from trygghetsrad.domain.numbering import format_concern
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services
from trygghetsrad.services.safety import restore
from trygghetsrad.services.whole_file import import_into

Tell = Callable[[str], None]
TODAY = date(2026, 9, 24)
SENTENCE = "Mörkt i gångtunneln, så har det varit länge. "
OLDER = "0005"


def now() -> datetime:
    return datetime(2026, 9, 24, 8, 30, tzinfo=UTC)


def open_council(file: Path) -> Services:
    """Open a file as the program does at its next start."""
    services = open_services(file, clock=now, today=lambda: TODAY, who=lambda: "Prov")
    services.notes.fold_left_over()
    return services


class Job:
    """One kind of work.

    Attributes:
        share: how many of all kills it gets, as a part of the sum of shares.
    """

    name = ""
    share = 1

    def prepare(self, folder: Path) -> None:
        """Make what `reset` lays out; called once, in the process that never dies."""
        evening = held_evening(folder / "från början.db")
        evening.services.close()

    def reset(self, folder: Path) -> None:
        """Lay out the files afresh."""
        for old in folder.glob("råd*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copy(folder / "från början.db", folder / "råd.db")

    def work(self, folder: Path, tell: Tell) -> None:
        """Do the work, telling each thing that is done; in the process that is killed."""
        raise NotImplementedError

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        """Say what is wrong with what lies there."""
        raise NotImplementedError


def damage(file: Path) -> list[str]:
    """Say what SQLite finds wrong with a file, its log played back."""
    with closing(sqlite3.connect(file)) as connection:
        return [f"{file.name}: {each}" for each in integrity_problems(connection)]


def is_made_of_beginnings(text: str, whole: str) -> bool:
    """Tell whether a text is one beginning of another after the other: what trial after trial got typed."""
    ends = {0}
    for at in range(len(text)):
        if at in ends:
            longest = 0
            while text[at + longest : at + longest + 1] == whole[longest : longest + 1] != "":
                longest += 1
                ends.add(at + longest)
    return len(text) in ends


class Commands(Job):
    """Commands that write: what was given a number has it, once, and nothing is half done."""

    name, share = "a command writes", 5
    is_hasty = False

    def work(self, folder: Path, tell: Tell) -> None:
        services = open_council(folder / "råd.db")
        item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[2].agenda_item_id
        for _ in range(8):
            if self.is_hasty:
                tell(format_concern(2026, len(services.concerns.rows()) + 1))
            for number in services.captures.capture(item, "Mörkt i tunneln @Centrum >Polisen").numbers:
                tell(number)
        services.close()

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        file = folder / "råd.db"
        if found := damage(file):
            return found
        with closing(sqlite3.connect(file)) as connection:
            concerns = connection.execute("SELECT year, serial FROM concern").fetchall()
            actions = connection.execute("SELECT count(*) FROM action_item").fetchone()[0]
            audited = connection.execute(
                "SELECT count(*) FROM audit_change WHERE table_name = 'concern' AND before IS NULL"
            ).fetchone()[0]
            notes = "\n".join(row[0] for row in connection.execute("SELECT notes FROM agenda_item"))
            following = dict(connection.execute("SELECT kind, next_serial FROM number_series"))
        numbers = {format_concern(year, serial) for year, serial in concerns}
        found = [f"{each} was told and is gone" for each in told if each[0] == "S" and each not in numbers]
        if len(concerns) != actions or audited != len(concerns):
            found.append(f"half a command: {len(concerns)} concerns, {actions} actions, {audited} audited")
        found += [f"{each} has no line in the notes" for each in numbers if each not in references(notes)]
        if concerns and max(serial for _, serial in concerns) >= following["concern"]:
            found.append("a number would be given out again")
        return found


class HastyCommands(Commands):
    """The control: tells each number before it is on the disk."""

    is_hasty = True


class Typing(Job):
    """Typing: what was called saved is in the notes after the next start, and so far nothing else is."""

    name, share = "autosave", 5

    def work(self, folder: Path, tell: Tell) -> None:
        services = open_council(folder / "råd.db")
        item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[0].agenda_item_id
        start = len(services.notes.text(item))
        services.drafts.listen(on_saved=lambda sequence: tell(str(start + sequence)), on_failed=print)
        typed = SENTENCE * 2
        for at, letter in enumerate(typed):
            services.drafts.put(item, position=start + at, removed=0, inserted=letter)
            if at % 9 == 0:
                services.drafts.wait_until_saved(20)
        services.drafts.wait_until_saved(20)
        services.notes.fold_left_over()
        services.close()

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        services = open_council(folder / "råd.db")
        item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[0].agenda_item_id
        text = services.notes.text(item)
        services.close()
        found = damage(folder / "råd.db")
        if told and len(text) < int(told[-1]):
            found.append(f"{told[-1]} letters were saved, {len(text)} are there")
        if not is_made_of_beginnings(text.partition("antecknades")[2], SENTENCE * 2):
            found.append(f"the notes hold what nobody typed: {text[-60:]!r}")
        return found


class Backup(Job):
    """Backups while somebody writes: each that has its name is whole, and so is the file."""

    name, share = "a backup is taken", 3

    def work(self, folder: Path, tell: Tell) -> None:
        services = open_council(folder / "råd.db")
        item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[2].agenda_item_id
        for _ in range(3):
            services.captures.capture(item, "Blåst lampa @Centrum")
            taken = services.backups.take(BackupReason.ASKED)
            tell(taken.name if taken else "")
        services.close()

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        file = folder / "råd.db"
        lie = {path.name: path for path, _ in marks_in(backup_folder(file))}
        found = damage(file) + [each for path in lie.values() for each in damage(path)]
        return found + [f"{name} was told and is gone" for name in told if name not in lie]


class Migration(Job):
    """An upgrade: the file is the old or the new one, with every row, and the next start ends it."""

    name, share = "an older file is upgraded", 2

    def prepare(self, folder: Path) -> None:
        with claim_new_file(folder / "från början.db") as file:
            migrate(file, to=OLDER)
            file.writer.execute("BEGIN IMMEDIATE")
            rows = [(f"Plats {number}",) for number in range(300)]
            file.writer.executemany("INSERT INTO place (name, is_archived) VALUES (?, 0)", rows)
            file.writer.execute("COMMIT")

    def work(self, folder: Path, tell: Tell) -> None:
        services = open_services(folder / "råd.db", clock=now, today=lambda: TODAY, who=lambda: "Prov")
        tell(services.file.revision())
        services.close()

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        file = folder / "råd.db"
        found = damage(file)
        with closing(sqlite3.connect(file)) as connection:
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            (places,) = connection.execute("SELECT count(*) FROM place").fetchone()
        if revision not in (OLDER, NEWEST_REVISION) or (told and revision != NEWEST_REVISION):
            found.append(f"the revision is {revision}")
        if places != 300:
            found.append(f"{places} places of 300 are left")
        return found + [each for path, _ in marks_in(backup_folder(file)) for each in damage(path)]


class Finalise(Job):
    """Minutes that are finalised: locked with both versions kept, or not at all."""

    name, share = "minutes are finalised", 2

    def work(self, folder: Path, tell: Tell) -> None:
        services = open_council(folder / "råd.db")
        meeting = services.meetings.rows()[0].meeting_id
        if services.notes.is_locked(meeting):
            services.minutes.begin_correction(meeting)
        services.minutes.finalise(meeting, reason="Prov")
        tell(str(len(services.minutes.versions(meeting))))
        services.close()

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        found = damage(folder / "råd.db")
        services = open_council(folder / "råd.db")
        meeting = services.meetings.rows()[0]
        kept = services.minutes.versions(meeting.meeting_id)
        found += [f"{each.text} {each.advice}" for each in services.safety.check() if each.is_serious]
        services.close()
        if told and len(kept) < int(told[-1]):
            found.append("finalised minutes are gone")
        if len(kept) % 2:
            found.append("one of the two versions is missing")
        return found


class Import(Job):
    """An import: the file is not there, or holds everything."""

    name, share = "an export is read in", 2

    def prepare(self, folder: Path) -> None:
        evening = held_evening(folder / "från början.db")
        (folder / "allt.json").write_text(evening.services.exchange.export_text(), encoding="utf-8")
        evening.services.close()

    def reset(self, folder: Path) -> None:
        for old in folder.glob("råd*"):
            old.unlink()

    def work(self, folder: Path, tell: Tell) -> None:
        (folder / "råd.db").unlink(missing_ok=True)
        import_into(
            folder / "råd.db", folder / "allt.json", clock=now, today=lambda: TODAY, who=lambda: "Prov"
        )
        tell("done")

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        file = folder / "råd.db"
        if not file.exists():
            return ["the file is gone"] if told else []
        found = damage(file)
        services = open_council(file)
        text = services.exchange.export_text()
        services.close()
        if text != (folder / "allt.json").read_text(encoding="utf-8"):
            found.append("not everything was read in")
        return found


class Restore(Job):
    """A backup put in the file's place: at every moment the one or the other lies there, whole."""

    name, share = "a backup is restored", 2

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        services = open_council(folder / "från början.db")
        services.safety.backup(folder / "kopia.db")
        item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[2].agenda_item_id
        services.captures.capture(item, "Mörkt i tunneln")
        services.close()

    def work(self, folder: Path, tell: Tell) -> None:
        restore(folder / "kopia.db", folder / "råd.db", clock=now)
        tell("done")

    def judge(self, folder: Path, told: Sequence[str]) -> list[str]:
        file = folder / "råd.db"
        if not file.exists():
            return ["the file is gone"]
        found = damage(file)
        with closing(sqlite3.connect(file)) as connection:
            (concerns,) = connection.execute("SELECT count(*) FROM concern").fetchone()
        if told and concerns:
            found.append("the backup was not put in place")
        kept = [path for path, _ in marks_in(backup_folder(file))]
        if told and not kept:
            found.append("the file that lay there is gone")
        return found + [each for path in kept for each in damage(path)]


def all_jobs() -> list[Job]:
    """Give every kind of work that is killed."""
    return [Commands(), Typing(), Backup(), Migration(), Finalise(), Import(), Restore()]
