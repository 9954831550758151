"""Sök: one box over everything that is written and everything that can be done."""
