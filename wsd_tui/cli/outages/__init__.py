"""`wsd-tui outage`: each part of an outage's course in a file of its own."""
