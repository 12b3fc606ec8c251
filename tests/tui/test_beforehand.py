"""What is imported once the first picture stands, and when."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from wsd_tui.tui import beforehand
from wsd_tui.tui.beforehand import PAUSE_S, STEP_S, Beforehand
from wsd_tui.tui.handlers import COMMANDS
from wsd_tui.tui.idle import Idle
from wsd_tui.tui.ticker import Stoppable

_STEPS = """
import json, sys
import wsd_tui.cli.console, wsd_tui.tui.app, wsd_tui.tui.driver, wsd_tui.tui.launch
from wsd_tui.tui.beforehand import ready
steps, before = ready(), set(sys.modules)
while step := next(steps, ""):
    print(json.dumps([step, len(set(sys.modules) - before)]))
    before = set(sys.modules)
print(json.dumps(["", len([name for name in sys.modules if name.startswith("wsd_tui.tui.handlers.")])]))
"""
_MOST = 8
_TOGETHER = {"wsd_tui.desk.actions": 24}
"""A package takes all its modules with it."""


class Timers:
    """Notes what is to be called, and after how many seconds."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def later(self, seconds: float, call: Callable[[], None]) -> Stoppable:
        """Note it."""
        self.waiting.append((seconds, call))
        return self

    def stop(self) -> None:
        """Nothing is ever stopped here."""


def test_no_step_takes_many_modules_with_it() -> None:
    done = subprocess.run([sys.executable, "-c", _STEPS], check=True, capture_output=True, text=True)
    *steps, (_, handlers) = map(json.loads, done.stdout.splitlines())
    assert [step for step in steps if step[1] > _TOGETHER.get(step[0], _MOST)] == []
    assert handlers >= len(COMMANDS)


def test_it_waits_until_keys_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beforehand, "ready", lambda: iter(["one", "two"]))
    timers, since = Timers(), [0.05]
    done: list[bool] = []
    taking = Beforehand(timers.later, lambda: since[0], lambda: done.append(True))
    taking.step()
    assert timers.waiting == [(PAUSE_S - 0.05, taking.step)]
    since[0] = PAUSE_S
    for _ in range(2):
        taking.step()
        assert not done
    taking.step()
    assert done == [True]
    assert timers.waiting[1:] == [(STEP_S, taking.step)] * 2


def test_seconds_since_a_key() -> None:
    now, timers = [100.0], Timers()
    idle = Idle(0, lambda: now[0], timers.later, lambda: None)
    now[0] = 103.0
    assert idle.since() == 3.0
    idle.touch()
    assert idle.since() == 0.0
