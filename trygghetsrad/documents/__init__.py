"""The council's papers: frozen content in, bytes out. No database, no clock, no window."""
