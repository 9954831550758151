"""Files are found where they belong, and one variable moves them all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from trygghetsrad import paths

FOLDERS = [paths.data_folder, paths.config_folder, paths.log_folder, paths.documents_folder]


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_variable_moves_every_folder(folder: Callable[[], Path], own_home: Path) -> None:
    assert folder().is_relative_to(own_home)
    assert not own_home.exists(), "asking makes nothing"


def test_without_the_variable_each_has_its_own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TRYGGHETSRAD_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    folders = [folder() for folder in FOLDERS]
    assert len(set(folders)) == len(folders)
    assert all(folder.is_absolute() for folder in folders)


def test_shipped_files_are_found() -> None:
    assert paths.resource("presets/standard.json").is_file()
    assert not paths.resource("presets/no_such_file.json").exists()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "åäö.pdf"
    paths.write_atomically(target, b"old")
    paths.write_atomically(target, b"new\r\n\x00")
    assert target.read_bytes() == b"new\r\n\x00"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "export.json"
    target.write_bytes(b"old")

    def refuse(source: object, goal: object) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        paths.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions another way")
def test_permissions_are_as_asked(tmp_path: Path) -> None:
    paths.write_atomically(tmp_path / "private", b"", mode=0o600)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600


def test_a_database_is_never_written_over(tmp_path: Path) -> None:
    database = tmp_path / "rådet.db"
    database.write_bytes(b"SQLite format 3\x00 and all that was said")
    with pytest.raises(FileExistsError):
        paths.write_atomically(database, b"{}")
    assert database.read_bytes().endswith(b"all that was said")
    assert list(tmp_path.iterdir()) == [database]


def test_a_write_protected_file_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "anteckningar.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(PermissionError):
        paths.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"


def test_a_file_open_in_an_office_program_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "anteckningar.docx"
    target.write_bytes(b"old")
    lock = tmp_path / ".~lock.anteckningar.docx#"
    lock.touch()
    with pytest.raises(PermissionError):
        paths.write_atomically(target, b"new")
    lock.unlink()
    paths.write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    with pytest.raises(IsADirectoryError):
        paths.write_atomically(tmp_path / "mapp", b"new")
