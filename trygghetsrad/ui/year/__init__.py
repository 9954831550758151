"""Årsplan: the year on one page."""
