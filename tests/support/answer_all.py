"""Answer all tickets of OUT-1 in a process of its own: `python answer_all.py URL MOMENT STOP NTH`.

At the nth STOP it says `reached` and stands still, to be killed there: `entry` is inside the transaction of a
ticket, with its entry written; `message` the same with its message queued; `ticket` after the commit; `end` inside
the transaction that ends the plan; `never` runs through.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from wsd_tui.desk import notices, outages
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.outages import answer_run

_PLACES: dict[str, tuple[Any, str]] = {
    "entry": (answer_run, "append_resolved"),
    "message": (notices, "resolution"),
    "ticket": (answer_run, "_answer"),
    "end": (answer_run, "append_to"),
}


def stop_after(place: tuple[Any, str], nth: int) -> None:
    """Let the nth call there do its work, and then never return."""
    module, name = place
    real: Callable[..., Any] = getattr(module, name)
    calls = 0

    def stopping(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        done = real(*args, **kwargs)
        calls += 1
        if calls == nth:
            print("reached", flush=True)
            time.sleep(60)
        return done

    setattr(module, name, stopping)


def main(url: str, moment: str, stop: str, nth: str) -> None:
    """Answer to the end, or stop on the way."""
    if stop in _PLACES:
        stop_after(_PLACES[stop], int(nth))
    desk = open_desk(url, clock=FrozenClock(int(moment)))
    who = desk.staff()["coordinator"]
    progress = outages.answer_all(desk, Actor(id=who.id, name=who.name, role=who.role, via="cli"), "OUT-1")
    print(f"{progress.answered} of {progress.meant} answered", flush=True)
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
