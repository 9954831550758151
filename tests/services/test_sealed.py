"""What is sealed is opened by its passphrase alone, and only as it was sealed."""

from __future__ import annotations

import io
import random

import pytest

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.services import sealed
from trygghetsrad.services.sealed import WrongPassphraseError, is_sealed, seal, unseal

PASSPHRASE = "häst batteri klammer"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a guess cost little here, and pieces be small."""
    monkeypatch.setattr(sealed, "_COST", 10)
    monkeypatch.setattr(sealed, "_PIECE", 100)


def sealed_bytes(data: bytes) -> bytes:
    target = io.BytesIO()
    seal(io.BytesIO(data), target, PASSPHRASE)
    return target.getvalue()


def opened(data: bytes, passphrase: str = PASSPHRASE) -> bytes:
    target = io.BytesIO()
    unseal(io.BytesIO(data), target, passphrase)
    return target.getvalue()


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 200, 1234])
def test_what_is_sealed_is_opened_as_it_was(length: int) -> None:
    data = random.Random(length).randbytes(length)

    assert opened(sealed_bytes(data)) == data


def test_the_same_is_sealed_otherwise_each_time() -> None:
    assert sealed_bytes(b"hej") != sealed_bytes(b"hej")
    assert b"hej" not in sealed_bytes(b"hej")
    assert is_sealed(sealed_bytes(b""))


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphraseError, match="Lösenfrasen öppnar inte filen"):
        opened(sealed_bytes(b"hej"), "häst batteri klamme")


def test_the_same_letters_written_otherwise_are_the_same_passphrase() -> None:
    assert opened(sealed_bytes(b"hej"), " ha\u0308st batteri klammer ") == b"hej"


def test_every_changed_byte_is_found_out() -> None:
    whole = sealed_bytes(b"a" * 250)
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises(InvalidInputError):
            opened(bytes(changed))


def test_pieces_that_are_cut_off_moved_or_doubled_are_found_out() -> None:
    whole = sealed_bytes(bytes(300))
    head, piece = 38, 116
    first, second = whole[head : head + piece], whole[head + piece : head + 2 * piece]
    rest = whole[head + 2 * piece :]
    for changed in (
        whole[:head],
        whole[: head + piece],
        whole[: head + 2 * piece],
        whole[:-1],
        whole[:head] + second + first + rest,
        whole[:head] + first + first + second + rest,
        whole + rest,
    ):
        with pytest.raises(InvalidInputError):
            opened(changed)


def test_a_head_that_asks_for_all_memory_is_refused() -> None:
    whole = bytearray(sealed_bytes(b"hej"))
    whole[12] = 60

    with pytest.raises(InvalidInputError):
        opened(bytes(whole))


@pytest.mark.parametrize("passphrase", ["", "kort", "   häst    "])
def test_a_passphrase_that_is_easily_guessed_is_refused(passphrase: str) -> None:
    with pytest.raises(InvalidInputError, match="minst 10 tecken"):
        seal(io.BytesIO(b"hej"), io.BytesIO(), passphrase)
