"""SQLite and PostgreSQL: how each is opened, written to by many, listened to, and found away."""
