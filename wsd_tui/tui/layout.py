"""Which panes stand on the screen, by its width."""

from collections.abc import Mapping, Sequence

from wsd_tui.commands import Pane

SMALLEST = (60, 15)
"""Columns and lines below which the console only asks for a larger window."""
TWO_FROM = 110
THREE_FROM = 160

WEIGHTS: Mapping[Pane, int] = {"queue": 13, "ticket": 9, "outages": 9, "notifications": 9, "reports": 9}
"""How the width is shared out between panes that stand side by side."""


def too_small(width: int, height: int) -> bool:
    """Whether the console cannot be used in so many cells."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def shown(width: int, active: Pane, zoomed: bool) -> tuple[Pane, ...]:
    """The panes side by side, from left to right; the active one is always among them, and reports stand alone."""
    if zoomed or width < TWO_FROM or active == "reports":
        return (active,)
    around: Pane = active if active in ("outages", "notifications") else "outages"
    if width >= THREE_FROM:
        return ("queue", "ticket", around)
    return ("queue", active if active != "queue" else "ticket")


def edges(width: int, names: Sequence[Pane]) -> list[int]:
    """The column in which each of these panes begins, and after the last the width, as Textual shares it out."""
    whole = sum(WEIGHTS[name] for name in names)
    return [sum(WEIGHTS[name] for name in names[:at]) * width // whole for at in range(len(names) + 1)]
