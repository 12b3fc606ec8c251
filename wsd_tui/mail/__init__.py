"""E-mail: deliver the outbox."""
