"""Problemkort: concerns that belong together."""
