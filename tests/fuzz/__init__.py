"""Looks for what no reader of the program foresaw: `python -m tests.fuzz --minutes N`."""
