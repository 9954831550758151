"""Errors the user can do something about; everything else is a bug."""


class CouncilError(Exception):
    """Say in one Swedish sentence what could not be done and what the way out is.

    The message is shown to the user exactly as it stands.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFoundError(CouncilError):
    """The thing asked for does not exist, or no longer does."""


class InvalidInputError(CouncilError):
    """What was typed or given cannot be used as it stands."""


class NotAllowedError(CouncilError):
    """The state of the thing forbids the step, for instance a locked document."""


class FileProblemError(CouncilError):
    """A file cannot be opened, read or written."""


class FileLockedError(FileProblemError):
    """Another running program holds the database open for writing."""


class WriteProtectedError(FileProblemError):
    """The database or its folder cannot be written to, but the file can be read."""


class DamagedFileError(FileProblemError):
    """The database is empty, half-made or damaged: a backup is the way on."""


class BackupStoppedError(FileProblemError):
    """A backup on its way was no longer wanted; nothing is left of it."""


class FileOnShareError(FileProblemError):
    """The database lies on a network share, where SQLite cannot keep it safe: a local copy is the way on."""


class NewerFileError(FileProblemError):
    """The database was written by a newer version of the program."""
