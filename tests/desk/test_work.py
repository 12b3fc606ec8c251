"""Time that was worked stands in the journal: it answers nobody, and moves no ticket."""

import msgspec

from wsd_tui.desk.fold import fold_ticket
from wsd_tui.store.records import Entry


def test_work_and_a_message_say_something_new_and_change_nothing_else() -> None:
    opened = Entry(
        subject="ticket:1000",
        place=1,
        kind="opened",
        at=10,
        by="operator",
        data={"severity": 3},
        body="Dark lamp",
    )
    worked = Entry(
        subject="ticket:1000",
        place=2,
        kind="worked",
        at=90,
        by="kim",
        data={"seconds": 60, "executed_at": 80},
    )
    wrote = Entry(subject="ticket:1000", place=3, kind="wrote", at=95, by="zoho-desk", body="Still dark")
    before, after = fold_ticket(1000, [opened]), fold_ticket(1000, [opened, worked, wrote])
    assert after.touched_at == 95
    assert msgspec.structs.replace(after, touched_at=before.touched_at, version=before.version) == before
    assert after.facts.rounds[0].answered is None
