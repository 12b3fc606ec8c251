"""What the calendar and the clocks refuse."""


class CalendarError(ValueError):
    """A calendar that cannot be: the message says which entry is wrong and how to write it."""


class CalendarRangeError(ValueError):
    """An instant outside the years the calendar can be asked about."""


class PolicyError(ValueError):
    """A policy that cannot be: the message says which figure is wrong and how to write it."""


class Paused(Exception):
    """No due instant exists: one of the pauses is still open."""
