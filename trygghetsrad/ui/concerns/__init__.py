"""The list of concerns and the pane beside it."""
