"""The postman: rounds beside a console, longer waits while the server is away, never in the way of who leaves."""

import threading
import time

import pytest
from mail.conftest import settings
from support.district import District
from support.mail_server import Handler, free_port

from wsd_tui.mail import lease
from wsd_tui.mail.deliver import BUSY_RENEW_S, Round
from wsd_tui.mail.lease import LEASE_S, Sender
from wsd_tui.mail.postman import LOOK_S, Postman
from wsd_tui.mail.server import LONGEST_S


def test_a_hand_over_ends_before_the_lease_does() -> None:
    assert BUSY_RENEW_S + LONGEST_S < LEASE_S


def test_it_sleeps_until_the_hold_ends(district: District, server: Handler, port: int) -> None:
    told: list[Round] = []
    postman = Postman(district.desk, settings(port), told.append)
    assert postman.beat() == LOOK_S
    district.open()
    district.clock.at += 13
    assert postman.beat() == 2
    district.clock.at += 2
    postman.beat()
    assert told == [Round(sent=1)]


def test_waits_grow_while_the_server_is_away(district: District) -> None:
    district.open()
    district.pass_to("2026-09-08 09:13")
    postman = Postman(district.desk, settings(free_port()))
    assert [postman.beat() for _ in range(7)] == [15, 30, 60, 120, 240, 300, 300]


def test_a_thread_delivers_and_leaves_the_lease(district: District, server: Handler, port: int) -> None:
    district.open()
    district.pass_to("2026-09-08 09:13")
    sent = threading.Event()
    server.on_data = sent.set
    postman = Postman(district.desk, settings(port))
    postman.start()
    assert sent.wait(30)
    postman.stop()
    assert district.desk.store.presence.holder("mail") == ""
    assert district.desk.store.presence.alive(int(time.time())) == []
    assert len(server.taken) == 1


def test_a_failure_of_its_own_is_kept_with_what_waits(
    district: District, server: Handler, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    district.open()
    district.pass_to("2026-09-08 09:13")
    failed = threading.Event()

    def run(self: Postman) -> None:
        failed.set()
        raise RuntimeError("out of ink")

    monkeypatch.setattr(Postman, "run", run)
    postman = Postman(district.desk, settings(port))
    postman.start()
    assert failed.wait(30)
    postman.stop()
    (recipient,) = district.desk.store.outbox.recipients(1)
    assert (recipient.state, recipient.answer) == ("queued", "the sender failed: out of ink")


def test_one_that_died_on_this_machine_is_not_waited_for(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, mine, third = (Sender(district.desk) for _ in range(3))
    dead.renew()
    assert dead.takes_lease()
    assert not mine.takes_lease()
    monkeypatch.setattr(lease, "_lives", lambda pid: False)
    assert mine.takes_lease()
    monkeypatch.undo()
    mine.renew()
    assert not third.takes_lease()


def test_one_on_another_machine_is(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    far, mine = Sender(district.desk), Sender(district.desk)
    far.renew()
    assert far.takes_lease()
    monkeypatch.setattr(lease, "_lives", lambda pid: False)
    monkeypatch.setattr(lease.socket, "gethostname", lambda: "desk-2")
    assert not mine.takes_lease()
