"""Översikt as it is painted at the start, before the widgets of the window are there (ADR 9)."""
