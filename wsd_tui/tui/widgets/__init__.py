"""The widgets of the console: each draws lines, none knows the database."""
