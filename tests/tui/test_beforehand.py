"""What is imported once the first picture stands, and when."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

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
_LOADED = """
import json, sys
before = set(sys.modules)
import wsd_tui.cli.console, wsd_tui.tui.app, wsd_tui.tui.driver, wsd_tui.tui.launch
from wsd_tui.tui.beforehand import ready
list(ready())
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
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


def test_a_console_without_extras_has_all_that_it_imports() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)
    packages = metadata.packages_distributions()
    loaded = {_plain(name) for module in json.loads(done.stdout) for name in packages.get(module, ())}
    declared = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    assert "textual" in loaded
    assert loaded - {"wsd-tui"} <= _with_theirs(declared)


def _with_theirs(requirements: Iterable[str]) -> set[str]:
    """The distributions that are installed for these requirements, without what only extras of them ask for."""
    found: set[str] = set()
    names = [_plain(one) for one in requirements]
    while names:
        name = names.pop()
        if name not in found:
            found.add(name)
            names += [_plain(one) for one in metadata.requires(name) or () if "extra ==" not in one]
    return found


def _plain(requirement: str) -> str:
    """The name that a requirement begins with, as distributions are compared."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]).lower()


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
