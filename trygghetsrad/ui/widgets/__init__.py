"""Widgets of the window's kit; they know no council words, hold no service and read no file."""
