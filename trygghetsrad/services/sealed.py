"""Bytes sealed with a passphrase: scrypt for the key, AES-256-GCM piece by piece (ADR 12).

The library does the cryptography; here is only how its pieces lie in the file. Sealing and opening take the
same little memory for a file of any size. No piece can be changed, left out, moved or put last without being
found out: its number and whether it is the last stand in the nonce, and the head is bound to every piece.
"""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from typing import IO, TYPE_CHECKING, Final

from trygghetsrad.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK: Final = b"TRYGGSIGILL\x01"
"""What a sealed file begins with; the last byte is the version of its form."""

SHORTEST_PASSPHRASE = 10
_HEAD = struct.Struct(">12sBBB16s7s")
_COST, _BLOCK, _LANES = 17, 8, 1  # 128 MB and some tenths of a second for each guess
_MOST_COST, _MOST_BLOCK, _MOST_LANES = 20, 8, 4
_PIECE = 1 << 20
_TAG = 16


class WrongPassphraseError(InvalidInputError):
    """The passphrase does not open the file, or the file was changed after it was sealed."""


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too easily guessed.

    Raises:
        InvalidInputError: it is too short.
    """
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise InvalidInputError(
            f"Lösenfrasen behöver minst {SHORTEST_PASSPHRASE} tecken. Några ord som inte hör ihop är lätta "
            "att minnas och svåra att gissa."
        )


def is_sealed(head: bytes) -> bool:
    """Tell whether a file that begins so is sealed."""
    return head.startswith(MARK[:-1])


def seal(source: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    """Read everything from a source and write it sealed.

    Raises:
        InvalidInputError: the passphrase is too short.
    """
    check_passphrase(passphrase)
    head = _HEAD.pack(MARK, _COST, _BLOCK, _LANES, os.urandom(16), os.urandom(7))
    target.write(head)
    cipher, prefix = _cipher(head, passphrase)
    number, piece = 0, source.read(_PIECE)
    while True:
        following = source.read(_PIECE)
        target.write(cipher.encrypt(_nonce(prefix, number, is_last=not following), piece, head))
        if not following:
            return
        number, piece = number + 1, following


def unseal(source: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    """Read a sealed source and write what was sealed; what was written may only be used when this has ended.

    Raises:
        WrongPassphraseError: the passphrase is another, or the file is not as it was sealed.
        InvalidInputError: it is no sealed file, or of a newer form.
    """
    from cryptography.exceptions import InvalidTag

    head = source.read(_HEAD.size)
    if not is_sealed(head) or len(head) < _HEAD.size:
        raise InvalidInputError("Filen är inte en förseglad fil från Trygghetsråd.")
    if head[: len(MARK)] != MARK:
        raise InvalidInputError(
            "Filen är förseglad med en nyare version av Trygghetsråd. Uppdatera programmet."
        )
    cipher, prefix = _cipher(head, passphrase)
    number, piece = 0, source.read(_PIECE + _TAG)
    while True:
        following = source.read(_PIECE + _TAG)
        try:
            target.write(cipher.decrypt(_nonce(prefix, number, is_last=not following), piece, head))
        except InvalidTag:
            raise WrongPassphraseError(
                "Lösenfrasen öppnar inte filen. Skriv den en gång till. Går det ändå inte är filen inte hel."
            ) from None
        if not following:
            return
        number, piece = number + 1, following


def _cipher(head: bytes, passphrase: str) -> tuple[AESGCM, bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    _mark, cost, block, lanes, salt, prefix = _HEAD.unpack(head)
    if not (10 <= cost <= _MOST_COST and 1 <= block <= _MOST_BLOCK and 1 <= lanes <= _MOST_LANES):
        raise WrongPassphraseError("Filen är inte hel: dess början är ändrad. Hämta en ny kopia av den.")
    words = unicodedata.normalize("NFC", passphrase.strip()).encode()
    key = hashlib.scrypt(
        words, salt=salt, n=1 << cost, r=block, p=lanes, maxmem=(1 << cost) * block * 256, dklen=32
    )
    return AESGCM(key), prefix


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, is_last)
