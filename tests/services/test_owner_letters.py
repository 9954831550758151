"""Letters to owners: what is in them, what leaves the house, and the log that is kept."""

from __future__ import annotations

import email
import hashlib
import io
from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import page
import pytest

from tests.documents.read_back import read
from tests.services.evening import HELD_ON, NOW, Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import ActionState, HistoryKind
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.owner_letters import MadeLetter, OwnerLetterRow


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """Give an evening with open actions: two of Polisen's, one late, and one shared with the traders."""
    evening = held_evening(tmp_path / "råd.db")
    services = evening.services
    capture = services.captures.capture
    capture(evening.items[2], "Mörkt @Torget #belysning >Polisen 2026-10-20")
    capture(evening.items[2], "Klotter @Torget >handlare >Polisen 2026-09-01")
    done = capture(evening.items[2], "> Redan gjort >Polisen 2026-09-02")
    assert done.action is not None
    by_number = {row.number: row.action_item_id for row in services.action_items.rows()}
    services.action_items.change_state([by_number[done.action]], ActionState.DONE)
    yield evening
    services.close()


def owner(evening: Evening, name: str) -> OwnerLetterRow:
    return next(row for row in evening.services.owner_letters.owners() if row.owner == name)


def make(evening: Evening, name: str, kind: LetterKind = LetterKind.LETTER) -> MadeLetter:
    (made,) = evening.services.owner_letters.make([owner(evening, name).owner_id], kind).letters
    return made


def mail_of(made: MadeLetter) -> EmailMessage:
    message = email.message_from_bytes(made.files[2][1], policy=default)
    assert isinstance(message, EmailMessage)
    return message


def words_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_owners_with_open_actions_are_listed_with_the_late_ones_first(evening: Evening) -> None:
    polisen = owner(evening, "Polisen")

    assert polisen.numbers == ("Å26-02", "Å26-01")
    assert (polisen.late, polisen.next_due_on, polisen.latest) == (1, date(2026, 9, 1), None)
    assert [row.owner for row in evening.services.owner_letters.owners()] == ["Polisen", "handlare"]


def test_the_letter_tells_where_each_action_comes_from(evening: Evening) -> None:
    said = read(make(evening, "Polisen").pdf).text

    assert "Åtgärder att svara på: Polisen" in said
    assert "Synpunkt S26-002: Klotter (Torget)" in said
    assert "Beslutad: Dialog 1, 2026, § 3" in said
    assert "Tillsammans med handlare" in said
    assert "Försenad 22 dagar" in said
    assert "Svarsblankett" in said
    assert said.index("Å26-02") < said.index("Å26-01")
    assert "Redan gjort" not in said


def test_every_letter_is_fit_for_archive_and_for_everyone(evening: Evening) -> None:
    for kind in LetterKind:
        for standard in ("2a", "ua1"):
            assert (
                page.validate_pdf_bytes(make(evening, "Polisen", kind).pdf, profile=standard).failures == []
            )


def test_masked_words_leave_the_house_in_no_byte(evening: Evening) -> None:
    services = evening.services
    concern = services.concerns.rows()[0].concern_id
    services.concerns.edit(concern, text="Grannen ⟦p|Karin Exempelsson⟧ (19121212-1212) är rädd")
    first = services.action_items.rows()[0].action_item_id
    services.action_items.edit(first, text="Ring Karin Exempelsson")

    made = make(evening, "Polisen")

    assert "[maskat]" in read(made.pdf).text
    sheet = openpyxl.load_workbook(io.BytesIO(made.files[1][1])).active
    assert sheet is not None
    cells = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    everything = f"{read(made.pdf).text} {words_of(mail_of(made))} {cells} {made.content}"
    assert "Karin" not in everything
    assert "121212-1212" not in everything


def test_the_mail_is_a_draft_with_paper_and_sheet_enclosed(evening: Evening) -> None:
    services = evening.services
    services.owner_letters.keep_address(owner(evening, "Polisen").owner_id, "polisen@exempel.se")

    made = make(evening, "Polisen")
    message = mail_of(made)

    assert message["X-Unsent"] == "1"
    assert "polisen@exempel.se" in message["To"]
    enclosed = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert enclosed == list(made.files[:2])
    assert "Å26-02 Klotter" in words_of(message)
    assert "Vänliga hälsningar\nStrategen, sekreterare\nTrygghetsrådet" in words_of(message)


def test_without_an_address_the_draft_has_no_recipient(evening: Evening) -> None:
    made = make(evening, "Polisen")
    assert mail_of(made)["To"] is None
    assert not made.has_address


def test_an_address_is_checked_and_never_enters_the_audit_trail(evening: Evening) -> None:
    services = evening.services
    owner_id = owner(evening, "Polisen").owner_id
    with pytest.raises(InvalidInputError, match="ingen e-postadress"):
        services.owner_letters.keep_address(owner_id, "polisen")

    services.owner_letters.keep_address(owner_id, " polisen@exempel.se ")

    assert owner(evening, "Polisen").email == "polisen@exempel.se"
    assert not services.owner_letters.keep_address(owner_id, "polisen@exempel.se").changes
    assert "polisen@exempel" not in str(
        services.file.writer.execute("SELECT after FROM audit_change").fetchall()
    )


def test_the_very_bytes_are_kept_and_known_again(evening: Evening) -> None:
    services = evening.services
    made = make(evening, "Polisen")

    changes = services.owner_letters.log([made])

    assert not changes.is_undoable
    (sent,) = services.owner_letters.sent(made.owner_id)
    assert sent.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert (sent.kind, sent.day, sent.numbers) == (LetterKind.LETTER, HELD_ON, ("Å26-02", "Å26-01"))
    assert services.safety.check() == []
    known = services.safety.verify(made.pdf)
    assert known is not None
    assert known.sentence("Filen").startswith("Filen är brev 1 till Polisen, sparat 2026-09-24")


def test_the_history_of_each_action_tells_of_the_letter(evening: Evening) -> None:
    services = evening.services
    services.owner_letters.log([make(evening, "Polisen", LetterKind.REMINDER)])

    for row in services.action_items.rows():
        last = services.action_items.history(row.action_item_id)[-1]
        told = (last.kind, last.comment) == (HistoryKind.LETTER, "Påminnelse till Polisen.")
        assert told is not row.state.is_closed


def test_who_is_late_is_reminded_today_but_not_twice(evening: Evening) -> None:
    letters = evening.services.owner_letters
    assert [row.owner for row in letters.to_remind()] == ["Polisen", "handlare"]
    assert evening.services.reminders.count() == 2

    letters.log([make(evening, "Polisen", LetterKind.REMINDER)])

    assert [row.owner for row in letters.to_remind()] == ["handlare"]
    assert evening.services.reminders.count() == 1
    again = letters.make([row.owner_id for row in letters.owners()], LetterKind.REMINDER)
    assert [made.owner for made in again.letters] == ["handlare"]
    assert again.passed_over == ("Polisen",)
    assert len(letters.make([owner(evening, "Polisen").owner_id], LetterKind.LETTER).letters) == 1


def test_the_count_of_reminders_is_that_of_their_list_on_any_day(evening: Evening) -> None:
    path = evening.services.file.path
    evening.services.close()
    day = HELD_ON
    services = open_services(path, clock=lambda: NOW, today=lambda: day, who=lambda: "Sekreteraren")
    counts = set()
    for days in range(60):
        day = HELD_ON + timedelta(days=days)
        due = services.owner_letters.to_remind()
        counts.add(len(due))
        assert services.reminders.count() == len(due)
        assert services.overview.steps(services.overview.rows()).to_remind == len(due)
        if days % 9 == 4 and due:
            services.owner_letters.log(
                services.owner_letters.make([due[0].owner_id], LetterKind.REMINDER).letters
            )
    services.close()
    assert counts == {1, 2}


def test_nobody_without_open_actions_gets_a_letter(evening: Evening) -> None:
    services = evening.services
    empty, _ = services.register.add_owner("Ingen alls")
    with pytest.raises(NotFoundError):
        services.owner_letters.make([empty], LetterKind.LETTER)
    with pytest.raises(NotFoundError):
        services.owner_letters.preview(empty, LetterKind.LETTER)


def test_names_that_a_file_system_takes_for_the_same_are_told_apart(evening: Evening) -> None:
    services = evening.services
    ids = [services.register.add_owner(name)[0] for name in ("Förening: A", "Förening? A", "CON..")]
    for owner_id in ids:
        services.action_items.create("Något", owner_ids=[owner_id], due_on=None)

    made = services.owner_letters.make(ids, LetterKind.LETTER).letters

    names = [name for letter in made for name, _ in letter.files]
    assert len(set(names)) == 9
    assert names[0] == "Brev Förening- A 2026-09-23.pdf"
    assert names[3] == "Brev Förening- A 2 2026-09-23.pdf"


def test_the_same_letter_gives_the_same_bytes(evening: Evening) -> None:
    assert make(evening, "Polisen") == make(evening, "Polisen")
