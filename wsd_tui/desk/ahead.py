"""Actions that look and reckon before it is their turn to write, so that nobody waits for that."""

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from wsd_tui.desk.desk import Desk

_Words = ParamSpec("_Words")
_Answer = TypeVar("_Answer")


def ahead(
    action: Callable[Concatenate[Desk, _Words], _Answer],
) -> Callable[Concatenate[Desk, _Words], _Answer]:
    """For an action that is one `change` of one ticket, and does nothing outside of the database."""

    def act(desk: Desk, /, *args: _Words.args, **words: _Words.kwargs) -> _Answer:
        return desk.store.ahead(partial(action, desk, *args, **words))

    update_wrapper(act, action)
    return act
