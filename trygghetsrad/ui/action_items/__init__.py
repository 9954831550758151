"""The list of action items and the pane beside it."""
