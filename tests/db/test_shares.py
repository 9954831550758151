"""A file on a network share is told from one on this machine, and copied here whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trygghetsrad.db.engine import create_database, open_database
from trygghetsrad.db.shares import copy_from_share, is_on_share, require_local
from trygghetsrad.domain.errors import FileOnShareError, FileProblemError

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/hem /hem nfs4 rw 0 0
/dev/sdb1 /hem/anna/lokalt ext4 rw 0 0
//server/gemensam /mnt/gemensam\\040mapp cifs rw 0 0
anna@server: /mnt/ssh fuse.sshfs rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    file = tmp_path / "mounts"
    file.write_text(MOUNTS, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("path", "is_share"),
    [
        ("/srv/råd.db", False),
        ("/hem/anna/råd.db", True),
        ("/hem/anna/lokalt/råd.db", False),
        ("/hem/anna/lokalt2/råd.db", True),
        ("/hemlig/råd.db", False),
        ("/mnt/gemensam mapp/råd.db", True),
        ("/mnt/ssh/råd.db", True),
        ("\\\\server\\gemensam\\råd.db", True),
        ("//server/gemensam/råd.db", True),
    ],
)
def test_a_share_is_known_by_how_its_folder_is_mounted(mounts: Path, path: str, is_share: bool) -> None:
    assert is_on_share(Path(path), mounts=mounts) is is_share


def test_without_a_list_of_mounts_nothing_is_refused(tmp_path: Path) -> None:
    assert not is_on_share(tmp_path / "råd.db", mounts=tmp_path / "saknas")
    require_local(tmp_path / "råd.db")


def test_a_share_is_refused_with_the_way_on() -> None:
    with pytest.raises(FileOnShareError, match="Kopiera den till den här datorn"):
        require_local(Path("//server/gemensam/råd.db"))


def test_a_copy_from_a_share_is_whole_with_what_stood_in_its_log(path: Path, tmp_path: Path) -> None:
    database = create_database(path)
    share, here = tmp_path / "delad" / "råd.db", tmp_path / "här" / "råd.db"
    share.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", f"{share}{ending}")
    database.close()

    copy_from_share(share, here)

    open_database(here).close()
    assert [each.name for each in here.parent.iterdir() if each.suffix != ".lock"] == ["råd.db"]
    with pytest.raises(FileProblemError, match="finns redan"):
        copy_from_share(share, here)


def test_what_is_no_council_file_is_not_copied(tmp_path: Path) -> None:
    wrong = tmp_path / "fel.db"
    wrong.write_bytes(b"hej")

    with pytest.raises(FileProblemError):
        copy_from_share(wrong, tmp_path / "här.db")
    assert not list(tmp_path.glob("här*"))
