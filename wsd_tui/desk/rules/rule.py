"""The shape of one rule of the procedure."""

from typing import Literal

import msgspec

Kind = Literal["gate", "nudge", "log", "view", "data"]
State = Literal["built", "planned", "not_buildable"]


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
