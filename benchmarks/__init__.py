"""Measures what docs/performance.md states, against the plainest thing that does the same in the same run."""
