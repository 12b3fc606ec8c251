"""What commands need, imported once the first picture stands: a few modules a step, so that no key waits for long."""

from collections.abc import Callable, Iterator
from importlib import import_module

from wsd_tui.tui.handlers import COMMANDS
from wsd_tui.tui.idle import Later

STEP_S = 0.02
"""Between two steps: a key that came meanwhile has its turn."""
PAUSE_S = 0.2
"""So long after a key the next step begins at the earliest."""

_EARLY = (
    "desk.resolving desk.seen desk.windows desk.outages.linking desk.intake desk.actions tui.handlers.lists",
    "desk.courtesy present.brief tui.handlers.courtesy tui.screens.choosing tui.handlers.outage_tickets",
    "tui.handlers.ticket tui.handlers.many commands.help tui.intake.asking tui.intake.fields",
    "tui.intake.saving tui.screens.help desk.directory tui.intake.known tui.intake.card tui.screens.form",
    "tui.screens.intake_form tui.screens.intake_person present.slip tui.slips tui.screens.number_card",
    "tui.screens.intake tui.screens.actions",
    "desk.audiences desk.outages.wording desk.outages.publishing tui.screens.preview tui.screens.notice_form",
    "tui.handlers.outage_meant tui.outage.fields tui.outage.declaring",
)
"""In this order none takes many others with it, as the modules of the handlers would."""
_LATE = ("wsd_tui.desk.password_places",)
"""What the desk imports only once it needs it: else the first ticket that is saved waits for them."""


def ready() -> Iterator[str]:
    """Import some modules a step; the name of the one that was asked for."""
    early = (f"wsd_tui.{name}" for names in _EARLY for name in names.split())
    handlers = (f"wsd_tui.tui.handlers.{name}" for name in COMMANDS)
    for module in (*early, *handlers, *_LATE):
        import_module(module)
        yield module


class Beforehand:
    """Takes a step now and then, never while somebody types, and calls `done` after the last one.

    `later` sets a timer, `since_key` tells seconds.
    """

    def __init__(self, later: Later, since_key: Callable[[], float], done: Callable[[], None]) -> None:
        self._later, self._since_key, self._done, self._steps = later, since_key, done, ready()

    def step(self) -> None:
        """Take a step, or wait until keys have paused."""
        if (typed := self._since_key()) < PAUSE_S:
            self._later(PAUSE_S - typed, self.step)
        elif next(self._steps, None):
            self._later(STEP_S, self.step)
        else:
            self._done()
