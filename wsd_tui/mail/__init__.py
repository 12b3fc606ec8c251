"""E-mail: deliver the outbox, and take messages in."""
