"""The council's file on its way to another computer: one file with everything, sealed if so wished.

It is a ZIP archive with three parts, of which only these names are ever read: the database, what the user has
taught the spelling, and what all this is. Nothing is unpacked by a name that stands in the archive.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from trygghetsrad.db.backup import back_up
from trygghetsrad.db.backup_contents import read_contents_of
from trygghetsrad.db.backup_folder import HALF_MADE
from trygghetsrad.db.file import DatabaseFile, remove_file
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.paths import write_atomically
from trygghetsrad.services.sealed import is_sealed, seal, unseal

ENDING: Final = ".tryggflytt"
_DATABASE, _WORDS, _ABOUT = "databas.db", "ordlista.txt", "innehåll.json"
_FORM = "trygghetsrad-flytt"
_LARGEST_DATABASE = 4_000_000_000
_LARGEST_WORDS = 5_000_000
_LARGEST_ABOUT = 100_000
_AT_ONCE = 1 << 20


class PassphraseNeededError(InvalidInputError):
    """The file is sealed and no passphrase was given."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a file that is on its way says of itself.

    Attributes:
        name: what the database was called where it came from.
        packed_at: when, aware.
    """

    name: str
    packed_at: datetime
    meetings: int
    concerns: int
    action_items: int
    sha256: str


def pack(
    file: DatabaseFile,
    target: Path,
    *,
    clock: Callable[[], datetime],
    passphrase: str | None = None,
    own_words: Path | None = None,
) -> Moved:
    """Write everything into one file.

    Args:
        passphrase: seals it; None leaves it open to whoever gets hold of it.
        own_words: file with the words the user has taught the spelling.

    Raises:
        FileProblemError: it cannot be written; what lay there before is untouched.
        InvalidInputError: the passphrase is too short.
        DamagedFileError: the database is damaged.
    """
    part = target.with_name(target.name + HALF_MADE)
    try:
        with _private_folder(file.path.parent) as folder:  # what is not sealed yet stays on this disk
            copy, archive = folder / _DATABASE, folder / "arkiv.zip"
            back_up(file, copy)
            held = read_contents_of(copy)
            moved = Moved(
                file.path.name,
                clock().astimezone(UTC),
                held.meetings,
                held.concerns,
                held.action_items,
                _digest(copy),
            )
            _write_archive(archive, copy, moved, own_words)
            _finish(archive, part, passphrase)
        os.replace(part, target)
    except OSError as problem:
        raise FileProblemError(f"Filen {target} kunde inte skrivas. Välj en annan mapp.") from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return moved


def look_into(source: Path, *, passphrase: str | None = None) -> Moved:
    """Tell what a file that came from another computer holds.

    Raises:
        PassphraseNeededError: it is sealed.
        WrongPassphraseError: the passphrase does not open it.
        FileProblemError, InvalidInputError: it cannot be read, or is no such file.
    """
    with _opened(source, passphrase) as archive:
        return _about(archive)


def unpack(
    source: Path, target: Path, *, passphrase: str | None = None, own_words: Path | None = None
) -> Moved:
    """Put the database that came from another computer in its place here.

    Args:
        target: where; nothing may lie there.
        own_words: where the words that came along are added; None leaves them.

    Raises:
        PassphraseNeededError, WrongPassphraseError: it is sealed.
        FileProblemError, InvalidInputError: it cannot be read, is no such file, or cannot be written.
    """
    if target.exists():
        raise FileProblemError(f"Det finns redan en fil som heter {target.name}. Välj ett annat namn.")
    part = target.with_name(target.name + HALF_MADE)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _opened(source, passphrase) as archive:
            moved = _about(archive)
            descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                _copy(archive, _DATABASE, stream, most=_LARGEST_DATABASE)
                stream.flush()
                os.fsync(stream.fileno())
            if _digest(part) != moved.sha256:
                raise InvalidInputError(f"{source.name} är inte hel. Hämta en ny kopia av den.")
            read_contents_of(part)
            words = _words(archive) if own_words is not None else []
        os.replace(part, target)
    except OSError as problem:
        raise FileProblemError(f"Filen {target} kunde inte skrivas. Välj en annan mapp.") from problem
    finally:
        with suppress(OSError):
            remove_file(part)
    if own_words is not None and words:
        _add_words(own_words, words)
    return moved


def _write_archive(archive: Path, copy: Path, moved: Moved, own_words: Path | None) -> None:
    about = {"form": _FORM, "version": 1, **asdict(moved), "packed_at": moved.packed_at.isoformat()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(_ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
        written.write(copy, _DATABASE)
        if own_words is not None and own_words.is_file():
            written.write(own_words, _WORDS)


def _finish(archive: Path, part: Path, passphrase: str | None) -> None:
    descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as target, archive.open("rb") as source:
        if passphrase is None:
            _pass_on(source, target, most=_LARGEST_DATABASE)
        else:
            seal(source, target, passphrase)
        target.flush()
        os.fsync(target.fileno())


@contextmanager
def _opened(source: Path, passphrase: str | None) -> Iterator[zipfile.ZipFile]:
    """Open the archive, unsealed first if it has to be."""
    try:
        with source.open("rb") as file:
            if not is_sealed(file.read(12)):
                file.seek(0)
                with _archive(file, source.name) as archive:
                    yield archive
                return
            if passphrase is None:
                raise PassphraseNeededError(f"{source.name} är förseglad. Skriv lösenfrasen.")
            file.seek(0)
            with tempfile.TemporaryFile() as plain:
                unseal(file, plain, passphrase)
                plain.seek(0)
                with _archive(plain, source.name) as archive:
                    yield archive
    except FileNotFoundError as problem:
        raise FileProblemError(f"Filen {source} finns inte.") from problem


@contextmanager
def _archive(file: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError) as problem:
        raise InvalidInputError(f"{name} är ingen flyttfil från Trygghetsråd, eller inte hel.") from problem
    except Exception as problem:
        if type(problem).__module__ in ("zlib", "lzma", "struct"):
            raise InvalidInputError(f"{name} är inte hel. Hämta en ny kopia av den.") from problem
        raise


def _about(archive: zipfile.ZipFile) -> Moved:
    try:
        about: Any = json.loads(_read(archive, _ABOUT, most=_LARGEST_ABOUT))
        if about["form"] != _FORM or about["version"] != 1:
            raise InvalidInputError("Flyttfilen är gjord med en nyare version av Trygghetsråd.")
        return Moved(
            Path(str(about["name"])).name,
            datetime.fromisoformat(about["packed_at"]),
            int(about["meetings"]),
            int(about["concerns"]),
            int(about["action_items"]),
            str(about["sha256"]),
        )
    except (KeyError, TypeError, RecursionError, OverflowError) as problem:
        raise InvalidInputError("Filen är ingen flyttfil från Trygghetsråd.") from problem


def _words(archive: zipfile.ZipFile) -> list[str]:
    if _WORDS not in archive.namelist():
        return []
    text = _read(archive, _WORDS, most=_LARGEST_WORDS).decode("utf-8", "replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _add_words(own_words: Path, words: list[str]) -> None:
    with suppress(OSError):  # the database is in its place; the words are not worth a failure
        known = own_words.read_text(encoding="utf-8").splitlines() if own_words.exists() else []
        own_words.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{word}\n" for word in dict.fromkeys([*known, *words]))
        write_atomically(own_words, text.encode(), mode=0o600)


def _read(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    with tempfile.SpooledTemporaryFile(max_size=_AT_ONCE) as kept:
        _copy(archive, name, kept, most=most)
        kept.seek(0)
        return kept.read()


def _copy(archive: zipfile.ZipFile, name: str, target: IO[bytes], *, most: int) -> None:
    try:
        part = archive.open(name)
    except (KeyError, RuntimeError) as problem:  # not there, or locked by another program's password
        raise InvalidInputError("Filen är ingen flyttfil från Trygghetsråd, eller inte hel.") from problem
    with part as source:
        _pass_on(source, target, most=most)


def _pass_on(source: IO[bytes], target: IO[bytes] | BinaryIO, *, most: int) -> None:
    """Copy a stream, counting what really comes out of it: what an archive says of itself may be a lie."""
    copied = 0
    while part := source.read(_AT_ONCE):
        copied += len(part)
        if copied > most:
            raise InvalidInputError(
                "Filen packar upp till mer än vad en databas kan vara. Den läses inte in."
            )
        target.write(part)


@contextmanager
def _private_folder(beside: Path) -> Iterator[Path]:
    """Give a folder for what is half made, for the user alone."""
    with tempfile.TemporaryDirectory(dir=beside, prefix=".tryggflytt-") as name:
        yield Path(name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
