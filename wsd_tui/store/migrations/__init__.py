"""Numbered schema migrations, run by `store.migrate`; each one freezes the tables as they were then."""
