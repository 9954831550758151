"""Översikt: what the chair sees in ten seconds."""
