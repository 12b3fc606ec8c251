"""The `wsd-tui` command."""
