"""Contact data: kept for a purpose, with consent and a last day, and gone when it is removed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError

ADDRESS = "invanare3@exempel.se"
PURPOSE = "Återkoppling efter dialogen"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def keep_resident(evening: Evening, *, expires_on: date = date(2027, 1, 1)) -> None:
    evening.services.contacts.keep(
        evening.people["Invånarrepresentant 3"],
        email=ADDRESS,
        phone="070-000 00 03",
        purpose=PURPOSE,
        consent_on=date(2026, 1, 1),
        expires_on=expires_on,
    )


def test_what_is_kept_is_read_with_why_and_how_long(evening: Evening) -> None:
    keep_resident(evening)

    (row,) = evening.services.contacts.rows()
    assert (row.person, row.email, row.phone) == ("Invånarrepresentant 3", ADDRESS, "070-000 00 03")
    assert (row.purpose, row.expires_on, row.is_private, row.is_expired) == (
        PURPOSE,
        date(2027, 1, 1),
        True,
        False,
    )


def test_keeping_again_replaces_and_nothing_removes(evening: Evening) -> None:
    police = evening.people["Kommunpolisen"]
    evening.services.contacts.keep(police, email="a@exempel.se", purpose="Kallelser")
    evening.services.contacts.keep(police, email="b@exempel.se", purpose="Kallelser")
    assert [row.email for row in evening.services.contacts.rows()] == ["b@exempel.se"]

    evening.services.contacts.keep(police)
    assert evening.services.contacts.rows() == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": "inte en adress", "purpose": "x"}, "ingen e-postadress"),
        ({"email": "a@b.se\nBcc: c@d.se", "purpose": "x"}, "ingen e-postadress"),
        ({"phone": "ring mig", "purpose": "x"}, "inget telefonnummer"),
        ({"email": ADDRESS}, "vad kontaktuppgifterna ska användas till"),
        ({"email": ADDRESS, "purpose": "x"}, "samtycke"),
        (
            {
                "email": ADDRESS,
                "purpose": "x",
                "consent_on": date(2026, 2, 1),
                "expires_on": date(2026, 1, 1),
            },
            "gå ut före samtycket",
        ),
    ],
)
def test_what_may_not_be_kept_is_explained(
    evening: Evening, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidInputError, match=sentence):
        evening.services.contacts.keep(evening.people["Invånarrepresentant 3"], **values)  # type: ignore[arg-type]

    assert evening.services.contacts.rows() == []


def test_a_person_that_is_gone_is_a_no(evening: Evening) -> None:
    with pytest.raises(NotFoundError):
        evening.services.contacts.keep(999, email=ADDRESS, purpose="x")


def test_the_last_day_is_the_last_day_it_may_be_used(evening: Evening) -> None:
    keep_resident(evening, expires_on=HELD_ON)
    assert evening.services.contacts.expired() == []

    keep_resident(evening, expires_on=date(2026, 9, 22))
    assert [row.email for row in evening.services.contacts.expired()] == [ADDRESS]


def test_what_has_expired_is_not_mailed(evening: Evening) -> None:
    resident, police = evening.people["Invånarrepresentant 3"], evening.people["Kommunpolisen"]
    keep_resident(evening, expires_on=date(2026, 9, 22))
    evening.services.contacts.keep(police, email="polisen@exempel.se", purpose="Kallelser")

    found, missing = evening.services.contacts.addresses([police, resident])

    assert [row.email for row in found] == ["polisen@exempel.se"]
    assert missing == ["Invånarrepresentant 3"]


def test_removing_what_has_expired_leaves_a_record_without_the_data(evening: Evening, tmp_path: Path) -> None:
    keep_resident(evening, expires_on=date(2026, 9, 22))

    changes = evening.services.contacts.remove_expired()
    evening.services.close()

    assert not changes.is_undoable
    with closing(sqlite3.connect(tmp_path / "råd.db")) as connection:
        labels = [row[0] for row in connection.execute("SELECT label FROM audit_entry")]
        trail = [
            json.loads(value)
            for row in connection.execute(
                "SELECT before, after FROM audit_change WHERE table_name = 'contact'"
            )
            for value in row
            if value
        ]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "Gallra 1 kontaktuppgift" in labels
    assert {entry["email"] for entry in trail} == {"…"}
    assert {entry["purpose"] for entry in trail} == {PURPOSE}
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert ADDRESS.encode() not in written
    assert b"070-000 00 03" not in written


def test_nothing_to_remove_is_said(evening: Evening) -> None:
    with pytest.raises(InvalidInputError, match="Inga kontaktuppgifter har gått ut"):
        evening.services.contacts.remove_expired()


def test_undo_brings_contact_data_back(evening: Evening) -> None:
    services = evening.services
    services.history.remember(
        services.contacts.keep(
            evening.people["Kommunpolisen"], email="polisen@exempel.se", purpose="Kallelser"
        )
    )

    services.history.undo()
    assert services.contacts.rows() == []
    services.history.redo()
    assert [row.email for row in services.contacts.rows()] == ["polisen@exempel.se"]
