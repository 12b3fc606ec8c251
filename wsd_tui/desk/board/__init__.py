"""The board of open tickets in memory: columns, texts, and which slot is whose."""
