"""Direct calls in words."""

from present.samples import NOW, SETTING

from wsd_tui.desk.direct_calls import DirectCall
from wsd_tui.present.direct_call import call_json, call_line

CALL = DirectCall(number="CALL-3", at=NOW, staff="kim", by="sam", caller="Rosa", read=True, about="lamp")


def test_a_call_in_one_line() -> None:
    assert call_line(CALL, NOW, SETTING) == (
        "today 09:00 · CALL-3 · Rosa called Kim Alvarez · advised, the points were read · no ticket yet · lamp"
    )
    other = DirectCall(
        number="CALL-4",
        at=NOW,
        staff="kim",
        advised=False,
        at_once="class",
        ticket="10014",
        caller="R\x1b[2J",
    )
    assert call_line(other, NOW, SETTING) == (
        "today 09:00 · CALL-4 · R called Kim Alvarez · no advice, a class is waiting · ticket 10014"
    )


def test_a_call_for_programs() -> None:
    shape = call_json(CALL, SETTING)
    assert (shape["at"], shape["read_to_caller"], shape["ticket"]) == (
        "2026-09-08T09:00:00-07:00",
        True,
        None,
    )
