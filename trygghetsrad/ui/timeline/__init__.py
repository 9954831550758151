"""Tidslinje: what has happened at a place over the years."""
