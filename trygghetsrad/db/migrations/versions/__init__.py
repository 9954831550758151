"""One module per released schema revision."""
