"""A council's file comes whole to another computer, and nothing else gets in with it."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.jobs import now, open_council
from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.errors import CouncilError, FileProblemError, InvalidInputError
from trygghetsrad.services import moving, sealed
from trygghetsrad.services.moving import PassphraseNeededError, look_into, pack, unpack
from trygghetsrad.services.sealed import WrongPassphraseError

PASSPHRASE = "häst batteri klammer"


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Evening]:
    monkeypatch.setattr(sealed, "_COST", 10)
    (tmp_path / "här").mkdir()
    evening = held_evening(tmp_path / "här" / "råd.db")
    evening.services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum")
    yield evening
    evening.services.close()


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_everything_comes_along(evening: Evening, tmp_path: Path, passphrase: str | None) -> None:
    packed, there = tmp_path / "råd.tryggflytt", tmp_path / "där" / "råd.db"
    words, words_there = tmp_path / "ord.txt", tmp_path / "där" / "ord.txt"
    words.write_text("Ängslunda\nnattvandring\n", encoding="utf-8")
    before = evening.services.exchange.export_text()

    pack(evening.services.file, packed, clock=now, passphrase=passphrase, own_words=words)
    assert (look_into(packed, passphrase=passphrase).name, stat.S_IMODE(packed.stat().st_mode)) == (
        "råd.db",
        0o600,
    )
    moved = unpack(packed, there, passphrase=passphrase, own_words=words_there)

    services = open_council(there)
    assert services.exchange.export_text() == before
    services.close()
    assert (moved.meetings, moved.concerns) == (1, 1)
    assert words_there.read_text(encoding="utf-8") == "Ängslunda\nnattvandring\n"
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "här").iterdir() if "flytt" in path.name) == []


def test_what_is_sealed_shows_nothing_and_opens_with_the_passphrase_alone(
    evening: Evening, tmp_path: Path
) -> None:
    packed = tmp_path / "råd.tryggflytt"
    pack(evening.services.file, packed, clock=now, passphrase=PASSPHRASE)

    assert "gångtunneln".encode() not in packed.read_bytes()
    assert b"databas.db" not in packed.read_bytes()
    with pytest.raises(PassphraseNeededError):
        look_into(packed)
    with pytest.raises(WrongPassphraseError):
        unpack(packed, tmp_path / "ny.db", passphrase="något helt annat")
    assert not (tmp_path / "ny.db").exists()


def test_nothing_that_lies_there_is_written_over(evening: Evening, tmp_path: Path) -> None:
    packed = tmp_path / "råd.tryggflytt"
    pack(evening.services.file, packed, clock=now)

    with pytest.raises(FileProblemError, match="Det finns redan en fil"):
        unpack(packed, evening.services.file.path)


def altered(packed: Path, target: Path, **parts: bytes) -> Path:
    """Write an archive anew with other parts."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            written.writestr(name, parts.pop(name.partition(".")[0], source.read(name)))
        for name, contents in parts.items():
            written.writestr(name, contents)
    return target


def test_a_changed_database_is_found_out(evening: Evening, tmp_path: Path) -> None:
    packed = tmp_path / "råd.tryggflytt"
    pack(evening.services.file, packed, clock=now)
    with zipfile.ZipFile(packed) as archive:
        contents = bytearray(archive.read("databas.db"))
    contents[-1] ^= 1

    with pytest.raises(InvalidInputError, match="inte hel"):
        unpack(altered(packed, tmp_path / "ny.tryggflytt", databas=bytes(contents)), tmp_path / "ny.db")
    assert not list(tmp_path.rglob("*.del*"))


def test_no_name_in_the_archive_is_ever_written_to(evening: Evening, tmp_path: Path) -> None:
    packed = tmp_path / "råd.tryggflytt"
    pack(evening.services.file, packed, clock=now)
    evil = altered(
        packed, tmp_path / "ond.tryggflytt", **{"../../utanför.txt": b"x", "/tmp/utanför.txt": b"x"}
    )

    unpack(evil, tmp_path / "in" / "ny.db")

    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["ny.db"]
    assert not list(tmp_path.rglob("utanför*"))
    with zipfile.ZipFile(packed) as archive:
        about = json.loads(archive.read("innehåll.json"))
    about["name"] = "../../../etc/passwd"
    evil = altered(packed, tmp_path / "namn.tryggflytt", innehåll=json.dumps(about).encode())
    assert look_into(evil).name == "passwd"


def test_a_bomb_is_refused_while_it_unpacks(
    evening: Evening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "råd.tryggflytt"
    pack(evening.services.file, packed, clock=now)
    bomb = altered(packed, tmp_path / "bomb.tryggflytt", databas=bytes(80_000_000))
    assert bomb.stat().st_size < 200_000
    monkeypatch.setattr(moving, "_LARGEST_DATABASE", 10_000_000)

    with pytest.raises(InvalidInputError, match="packar upp till mer"):
        unpack(bomb, tmp_path / "ny.db")

    large = altered(packed, tmp_path / "stor.tryggflytt", innehåll=b" " * 5_000_000)
    with pytest.raises(InvalidInputError, match="packar upp till mer"):
        look_into(large)


@pytest.mark.parametrize(
    "contents", [b"", b"PK\x03\x04", b"SQLite format 3\0", b"TRYGGSIGILL\x01", b"TRYGGSIGILL\x02" + bytes(90)]
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, contents: bytes) -> None:
    source = tmp_path / "fel.tryggflytt"
    source.write_bytes(contents)

    with pytest.raises(CouncilError):
        look_into(source, passphrase=PASSPHRASE)
    with pytest.raises(FileProblemError, match="finns inte"):
        look_into(tmp_path / "saknas.tryggflytt")


def test_wherever_it_is_cut_or_changed_it_is_refused_or_whole(evening: Evening, tmp_path: Path) -> None:
    packed, source = tmp_path / "råd.tryggflytt", tmp_path / "ändrad.tryggflytt"
    pack(evening.services.file, packed, clock=now)
    whole = packed.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        for contents in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            source.write_bytes(contents)
            target = tmp_path / "ny.db"
            try:
                unpack(source, target)
            except CouncilError:
                assert not target.exists()
            else:
                target.unlink()
