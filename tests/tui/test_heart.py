"""The console is seen by others while it runs, and does what is due if nobody else does."""

import time

from tui.district import actor, at

from wsd_tui.desk import actions, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import RENEW_S, Console
from wsd_tui.tui.heart import Heart


def alive(desk: Desk) -> list[str]:
    return [console.staff for console in desk.store.presence.alive(int(time.time()))]


def test_a_beat_renews_and_does_what_is_due(desk: Desk, clock: FrozenClock) -> None:
    ticket = min(reads.load(desk, actor(desk, "viewer")).all())
    actions.promise(desk, actor(desk, "technician"), ticket, at("2026-09-08 10:00"))
    heart = Heart(desk, Console(desk, "technician"))
    assert 1 <= heart.beat() <= RENEW_S
    assert alive(desk) == ["technician"]
    clock.at = at("2026-09-08 10:00") + 1
    heart.beat()
    kinds = [entry.kind for entry in reads.ticket_view(desk, actor(desk, "viewer"), ticket).entries]
    assert "woken" in kinds


def test_one_console_does_the_clockwork_and_the_other_waits(desk: Desk) -> None:
    first, second = Heart(desk, Console(desk, "technician")), Heart(desk, Console(desk, "kim"))
    first.beat()
    assert second.beat() == RENEW_S
    assert sorted(alive(desk)) == ["kim", "technician"]


def test_leaving_hands_the_clockwork_over_at_once(desk: Desk) -> None:
    first = Heart(desk, Console(desk, "technician"))
    first.start()
    while not alive(desk):
        time.sleep(0.01)
    first.stop()
    assert alive(desk) == []
    assert Console(desk, "kim").does_clockwork()
