"""Which schema this program writes; standard library only, since it is read at every start."""

NEWEST_REVISION = "0006"
"""The newest Alembic revision; a test keeps it equal to the newest file in `migrations/versions`."""

KNOWN_REVISIONS = frozenset({"0001", "0002", "0003", "0004", "0005", "0006"})
"""Every revision this program can migrate from."""

APPLICATION_ID = 0x54525247
"""SQLite's application_id of a council file: the letters TRRG."""
