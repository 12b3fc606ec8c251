"""A notice before it is sent: to whom, how long, what is against it, and the letter."""

from present.samples import an_outage

from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages import Preview
from wsd_tui.desk.outages.recipients import Told
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.plain import plain
from wsd_tui.present.preview import preview_lines


def told(*audiences: Told, words: int = 12, faults: list[Refused] | None = None) -> list[str]:
    seen = Preview(Letter("Down", "It is down."), list(audiences), words, faults or [], an_outage())
    return [plain(line) for line in preview_lines(seen, 70, ["Mail may be down"])]


def test_lists_stand_with_their_version_and_how_many_they_add() -> None:
    lines = told(Told("all_components", 3, ("a@x.org", "b@x.org")), Told("all_staff", 1, ()))
    assert lines[:4] == [
        "Mail may be down",
        "To all_components, version 3: 2 addresses",
        "To all_staff, version 1: nobody who is not in a list above",
        "12 words",
    ]


def test_an_empty_list_alone_reaches_nobody() -> None:
    assert "To all_staff, version 1: 0 addresses" in told(Told("all_staff", 1, ()))
    assert "To nobody: no list is named" in told()
