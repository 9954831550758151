"""Alembic migrations; imported only when a file is older than the program."""
