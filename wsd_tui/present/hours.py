"""The hours of the week in words."""

from collections.abc import Mapping, Sequence

DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}


def hours_words(week: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
    """`Mon-Fri 06:30-15:30`: days that follow each other with the same hours are one; closed days are left out."""
    groups: list[tuple[str, str, str]] = []
    last = ""
    for day, name in DAYS.items():
        told = " ".join(f"{opens}-{closes}" for opens, closes in sorted(week.get(day, ())))
        if told and groups and told == groups[-1][2] and last == told:
            groups[-1] = (groups[-1][0], name, told)
        elif told:
            groups.append((name, name, told))
        last = told
    return [f"{first if first == end else f'{first}-{end}'} {told}" for first, end, told in groups]
