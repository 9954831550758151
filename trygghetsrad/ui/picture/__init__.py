"""The situation picture: where, what, when, and how long it took."""
