"""Trygghetsråd: dialogues between residents, police and municipality, and what came of them."""

__version__ = "0.1.0"
