"""A typed yes before something is written: `--yes` says it beforehand, a terminal is asked, a pipe never."""

import sys

from wsd_tui.cli import asking


def agreed(question: str, beforehand: bool) -> bool:
    """Whether somebody said yes, to `--yes` or here; anything else typed is a no."""
    if beforehand:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.flush()
    return asking.ask(f"{question} Type yes: ").casefold() == "yes"
