"""The log of an older system, an event a line, recorded as finished history."""
