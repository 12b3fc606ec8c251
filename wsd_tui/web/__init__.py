"""The self-service page: plain HTML over HTTP. Nothing of it runs unless `wsd-tui web` starts it."""
