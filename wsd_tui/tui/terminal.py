"""The terminal under the console: signals that end it, and a look whether it is still there."""

import asyncio
import select
import signal
from collections.abc import Callable

LOOK_S = 1.0
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


def leave_on_signals(leave: Callable[[], None]) -> None:
    """SIGTERM and SIGHUP leave through `leave`, so that the terminal gets its modes back."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave)


def never_stop() -> None:
    """Nothing stops the process to give its terminal to another; Textual would else do so on SIGTSTP."""
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def hung_up(descriptor: int = 0) -> bool:
    """Whether the terminal behind a descriptor is gone. Without this a lost terminal is read for ever."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(event & _GONE for _, event in poll.poll(0))
