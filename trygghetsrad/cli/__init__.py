"""The same services from a terminal; the contract is in `docs/terminal.md`."""
