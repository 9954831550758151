"""What the user has chosen is kept, whatever happens to the file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.settings import (
    LEAST_TEXT_SCALE,
    MOST_BACKUPS,
    MOST_TEXT_SCALE,
    ROLES,
    THEMES,
    Preferences,
    PreferencesFile,
)

ANY_PATH = st.text(st.characters(exclude_categories=()))
PREFERENCES = st.builds(
    Preferences,
    last_file=ANY_PATH,
    recent_files=st.lists(ANY_PATH).map(tuple),
    theme=st.sampled_from(THEMES),
    role=st.sampled_from(ROLES),
    user_name=st.text(),
    text_scale=st.floats(LEAST_TEXT_SCALE, MOST_TEXT_SCALE),
    hourly_backups=st.integers(1, MOST_BACKUPS),
    daily_backups=st.integers(1, MOST_BACKUPS),
    monthly_backups=st.integers(1, MOST_BACKUPS),
    unknown=st.dictionaries(st.text().map("x_{}".format), st.none() | st.integers() | st.lists(st.text())),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "inställningar" / "preferences.json"


@given(preferences=PREFERENCES)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, preferences: Preferences) -> None:
    file = PreferencesFile(tmp_path_factory.getbasetemp() / "preferences.json")
    file.save(preferences)
    assert file.load() == preferences


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert PreferencesFile(path).load() == Preferences()
    assert not path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions another way")
def test_only_the_user_can_read_them(path: Path) -> None:
    PreferencesFile(path).save(Preferences(user_name="Sekreteraren"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"theme": "da', "\x00\x01"])
def test_a_broken_file_is_put_aside(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    file = PreferencesFile(path)
    assert file.load() == Preferences()
    assert path.with_name("preferences.json.trasig").read_text() == content
    file.save(Preferences(theme="dark"))
    assert file.load().theme == "dark"


def test_a_file_that_is_not_text_is_put_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    assert PreferencesFile(path).load() == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("theme", 3),
        ("role", None),
        ("text_scale", 40),
        ("text_scale", "large"),
        ("text_scale", float("nan")),
        ("recent_files", "one.db"),
        ("last_file", ["one.db"]),
    ],
)
def test_a_value_without_sense_does_not_cost_the_others(path: Path, name: str, value: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"user_name": "Sekreteraren", name: value}))
    assert PreferencesFile(path).load() == Preferences(user_name="Sekreteraren")


def test_settings_of_another_version_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "spelling": {"words": ["trygghetsråd"]}}')
    file = PreferencesFile(path)
    file.save(file.load()._replace(theme="light"))
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["spelling"] == {"words": ["trygghetsråd"]}
    assert kept["theme"] == "light"


def test_the_newest_file_stands_first_and_once() -> None:
    preferences = Preferences()
    for name in ["a", "b", "a", *"cdefghij"]:
        preferences = preferences.with_file(Path(name))
    assert preferences.last_file == "j"
    assert preferences.recent_files == tuple("jihgfedc")
    assert preferences.with_file(Path("f")).recent_files == tuple("fjihgedc")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder that cannot be written to")
def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = PreferencesFile(path)
    file.save(Preferences(theme="dark"))

    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        file.save(Preferences(theme="light"))
    assert file.load().theme == "dark"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
