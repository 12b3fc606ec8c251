"""Something that is about to be said of an outage: its entry, the notice that goes with it, what is against it."""

from typing import Any, NamedTuple

from wsd_tui.desk.refusal import Refused


class Word(NamedTuple):
    """An entry of `kind` with its data and text, told by the notice of kind `notice`.

    `also`: a list that hears of it besides the usual ones. `faults`: why it cannot be said, in order.
    """

    kind: str
    notice: str
    body: str
    data: dict[str, Any]
    faults: list[Refused]
    also: str = ""
