"""Promises, their commitments and the evidence."""
