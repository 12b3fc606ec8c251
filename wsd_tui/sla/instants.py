"""Between aware datetimes and the integer UTC seconds that everything is computed in."""

from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY_S = 86_400


def to_seconds(when: datetime, what: str) -> int:
    """UTC seconds of an aware datetime, fractions cut off; `what` names the argument in the refusal.

    Subtracting from UTC is exact for any date; `timestamp()` passes through a float.
    """
    try:
        since = when - EPOCH
    except TypeError:
        raise ValueError(
            f"{what} must be a datetime with a time zone, got {when!r}: "
            f"add tzinfo=, for instance ZoneInfo('America/Phoenix')"
        ) from None
    return since.days * DAY_S + since.seconds
