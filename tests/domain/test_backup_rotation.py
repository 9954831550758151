"""Which backups are kept, whatever the clock says."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.backup_rotation import BackupMark, BackupReason, Rotation, superfluous

START = datetime(2026, 1, 1, 8)


def quarterly(count: int, reason: BackupReason = BackupReason.WORK) -> list[BackupMark]:
    return [BackupMark(n, START + n * timedelta(minutes=15), reason) for n in range(count)]


def kept(backups: list[BackupMark], rotation: Rotation) -> list[BackupMark]:
    gone = superfluous(backups, rotation)
    return [each for each in backups if each not in gone]


def test_the_newest_of_each_hour_day_and_month_is_kept() -> None:
    backups = quarterly(4 * 24 * 70 + 2)
    left = kept(backups, Rotation(hourly=3, daily=2, monthly=2))
    at = {each.number: each.taken_at.isoformat(" ", "minutes") for each in left}

    assert list(at.values()) == [
        "2026-02-28 23:45",
        "2026-03-11 23:45",
        "2026-03-12 06:45",
        "2026-03-12 07:30",  # from here on the four newest, whatever their hour
        "2026-03-12 07:45",
        "2026-03-12 08:00",
        "2026-03-12 08:15",
    ]


def test_what_was_taken_before_something_risky_is_counted_apart() -> None:
    risky = [BackupMark(n, START, BackupReason.RESTORE) for n in range(12)]
    routine = [BackupMark(100 + n, START + timedelta(hours=n), BackupReason.START) for n in range(6)]

    gone = superfluous([*risky, *routine], Rotation(hourly=1, daily=1, monthly=1))

    assert [each.number for each in gone] == [0, 1, 100, 101]


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    before = quarterly(8)
    after = [BackupMark(100, START - timedelta(days=4000), BackupReason.START)]

    left = kept([*before, *after], Rotation(hourly=2, daily=2, monthly=2))

    assert after[0] in left
    assert before[-1] in left


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from(BackupReason)),
        min_size=1,
        max_size=60,
    ),
    st.builds(Rotation, *(st.integers(1, 30),) * 3),
)
def test_the_newest_always_stays_and_what_is_kept_stays_when_asked_again(
    stamps: list[tuple[datetime, BackupReason]], rotation: Rotation
) -> None:
    backups = [BackupMark(number, at, reason) for number, (at, reason) in enumerate(stamps)]
    left = kept(backups, rotation)

    assert backups[-1] in left
    assert superfluous(left, rotation) == []
    routine = [each for each in left if each.reason.is_routine]
    assert len(routine) <= rotation.hourly + rotation.daily + rotation.monthly + 4
