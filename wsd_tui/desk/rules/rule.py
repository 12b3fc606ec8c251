"""The shape of one rule of the procedure, and what the rules that are not built yet wait for."""

from typing import Literal

import msgspec

Kind = Literal["gate", "nudge", "log", "view", "data"]
State = Literal["built", "planned", "not_buildable"]

OUTAGE_DAY = "comes with acknowledged notices, coverage out of hours and delegation"
SHIFT = "comes with the waiting list and the shift memory"
WAYS_IN = "comes with the web page and the mail intake"


class Rule(msgspec.Struct, frozen=True):
    """One rule: what the procedure asks (`says`) and what the console does about it (`behaviour`).

    A gate refuses, a nudge reminds, a log is a journal entry, a view shows something, data keeps something.
    """

    id: str
    title: str
    says: str
    behaviour: str
    kind: Kind
    state: State = "planned"
    reason: str = ""
