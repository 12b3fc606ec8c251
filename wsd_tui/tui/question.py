"""What the prompt line can ask."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wsd_tui.tui.drafts import Place


class Left(Exception):
    """The question was left without an answer; nothing was done."""


class Choice(NamedTuple):
    """One answer offered: `text` is what is taken, `about` explains it.

    means: what stands behind it, where that is not to be read on the screen, such as an ID number.
    """

    text: str
    about: str = ""
    means: str = ""


Choices = Callable[[str], Sequence[Choice]]
"""The answers that fit what was typed so far, best first."""


class Question(NamedTuple):
    """A question for a line of text.

    label: says in words what the answer does. draft: where typed text is kept until it is sent, and offered again.
    value: what stands there from the start, unless there is a draft.
    picks: Enter takes the best of `choices`; else it takes what was typed, unless one was walked to.
    typed: told of every change. scan: what kind of scan answers it, `tag` or `person`; empty for none.
    """

    label: str
    value: str = ""
    hint: str = ""
    draft: Place | None = None
    choices: Choices | None = None
    picks: bool = False
    typed: Callable[[str], None] | None = None
    scan: str = ""


def among(options: Sequence[Choice]) -> Choices:
    """Choices out of a fixed list: by their beginning first, then by any word of what they are about."""

    def fitting(typed: str) -> list[Choice]:
        wanted = typed.strip().casefold()
        begun = [option for option in options if option.text.casefold().startswith(wanted)]
        worded = [
            option
            for option in options
            if option not in begun
            and any(word.startswith(wanted) for word in option.about.casefold().split())
        ]
        return begun + worded

    return fitting
