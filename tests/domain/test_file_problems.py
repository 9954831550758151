"""Why a file was not saved is said so that one knows what to do."""

from __future__ import annotations

import errno

import pytest

from trygghetsrad.domain.file_problems import why_not_saved


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "öppen i ett annat program"),
        (errno.EBUSY, "spara under ett annat namn"),
        (errno.ENOSPC, "inte plats"),
        (errno.ENOENT, "finns inte längre"),
        (errno.EISDIR, "en mapp som heter a.pdf"),
        (errno.ENAMETOOLONG, "Välj ett kortare"),
        (errno.EEXIST, "skrivs aldrig över"),
        (errno.EIO, "Välj en annan mapp"),
    ],
)
def test_the_way_out_is_told(code: int, said: str) -> None:
    assert said in why_not_saved("a.pdf", OSError(code, "x"), exists=True)


def test_a_folder_that_cannot_be_written_in_is_no_file_that_is_open() -> None:
    problem = PermissionError(errno.EACCES, "x")
    assert why_not_saved("a.pdf", problem, exists=False) == (
        "Det går inte att spara a.pdf där. Välj en annan mapp."
    )
