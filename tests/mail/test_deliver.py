"""Delivering to a real server: what is accepted, what is refused and how, and what is tried again."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from mail.conftest import Deliver, settings
from support.district import DONE, District, at
from support.mail_server import Handler, free_port, mail_server, silent_server

from wsd_tui.desk import actions, letters, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.letters import Letter
from wsd_tui.mail.deliver import Deliverer, Round
from wsd_tui.mail.lease import Sender
from wsd_tui.store.engines import syncing
from wsd_tui.store.faults import Unsynced

ROSA, JAMES = "rosa.delgado@example.org", "james.white@example.org"
LATER = "2026-09-08 09:13"


def only(district: District) -> Letter:
    (found,) = letters.letters(district.desk, district.coordinator)
    return found


def declare(district: District) -> None:
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Phones are dead in the whole district",
        services=["phones"],
        extent="widespread",
        audience="all_components",
    )


TECHNICIANS = ("tran.nguyen", "soojin.kim", "marisol.ruiz", "dana.begay")
"""They hear of every outage besides the list."""


def test_a_receipt_arrives_after_its_hold(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    number = district.open()
    assert only(district).state == "held"
    assert deliver(port) == Round()
    district.pass_to(LATER)
    assert only(district).state == "queued"
    assert deliver(port) == Round(sent=1)
    (mail,) = server.taken
    assert mail.to == (ROSA,)
    assert mail.message["To"] == ROSA
    assert mail.message["From"] == "helpdesk@example.org"
    assert mail.message["Subject"] == f"[{number}] Your request has reached the helpdesk"
    assert mail.id == only(district).message.message_id
    assert mail.id.endswith("@example.org>")
    assert only(district).state == "sent"
    assert district.last(number).kind == "mailed"
    assert (district.last(number).data["sent"], district.last(number).data["failed"]) == (1, 0)
    assert deliver(port) == Round()
    assert not list(check(district.desk))


@pytest.mark.sqlite
def test_nothing_is_sent_before_the_disk_has_that_it_is_being_sent(
    district: District, deliver: Deliver, server: Handler, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = district.open()
    district.pass_to(LATER)
    sync, marked = syncing.to_disk, []

    def refuse_the_mark(log: int) -> None:
        with closing(sqlite3.connect(district.url.removeprefix("sqlite:///"))) as other:
            marked.extend(other.execute("SELECT 1 FROM outbox_recipient WHERE state = 'sending'"))
        if marked:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(log)

    with monkeypatch.context() as patch:
        patch.setattr(syncing, "to_disk", refuse_the_mark)
        with pytest.raises(Unsynced):
            deliver(port)
    assert marked
    assert server.taken == []
    assert deliver(port) == Round(sent=1)  # what was cut off is taken up
    assert len(server.taken) == 1
    assert district.last(number).kind == "mailed"


def test_one_ticket_is_one_thread(district: District, deliver: Deliver, server: Handler, port: int) -> None:
    number = district.open()
    actions.reply(
        district.desk,
        district.technician,
        number,
        "A new lamp is on its way",
        next_update_at=at("2026-09-08 15:00"),
    )
    actions.resolve(district.desk, district.technician, number, DONE)
    district.pass_to(LATER)
    assert deliver(port) == Round(sent=3)
    first, answer, last = server.taken
    assert first.message["In-Reply-To"] is None
    assert answer.message["In-Reply-To"] == last.message["References"] == first.id
    assert len({mail.id for mail in server.taken}) == 3
    assert "A new lamp is on its way" in answer.text
    assert "again by 15:00 on Tuesday, September 8." in answer.text
    assert DONE in last.text
    assert (first.message["Auto-Submitted"], answer.message["Auto-Submitted"]) == ("auto-generated", None)


def test_a_list_goes_out_in_batches_that_show_no_addresses(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    declare(district)
    district.pass_to(LATER)
    assert deliver(port, batch=3) == Round(sent=8)
    assert [len(mail.to) for mail in server.taken] == [3, 3, 2]
    assert {str(mail.message["To"]) for mail in server.taken} == {"undisclosed-recipients:;"}
    assert len({mail.id for mail in server.taken}) == 1
    assert not [mail for mail in server.taken if "families@example.org" in mail.message.as_string()]
    assert server.sessions == 1
    assert district.desk.store.journal.of("outage:1")[-1].data["sent"] == 8


def test_or_as_one_mail_a_person(district: District, deliver: Deliver, server: Handler, port: int) -> None:
    declare(district)
    district.pass_to(LATER)
    assert deliver(port, mode="each") == Round(sent=8)
    assert [mail.to for mail in server.taken] == [(str(mail.message["To"]),) for mail in server.taken]
    assert len({mail.id for mail in server.taken}) == 8


def test_each_recipient_has_its_own_result(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    server.answers = {"board@example.org": "550 no such user", "families@example.org": "451 try later"}
    declare(district)
    district.pass_to(LATER)
    assert deliver(port) == Round(sent=6, failed=1, later=1)
    told = dict.fromkeys(TECHNICIANS, "sent")
    states = {recipient.address.partition("@")[0]: recipient.state for recipient in only(district).recipients}
    assert states == told | {
        "all-staff": "sent",
        "technology": "sent",
        "families": "queued",
        "board": "failed",
    }
    assert only(district).state == "queued"
    del server.answers["families@example.org"]
    assert deliver(port) == Round()
    district.pass_to("2026-09-08 09:15")
    assert deliver(port) == Round(sent=1)
    assert [mail.to for mail in server.taken] == [
        tuple(f"{name}@example.org" for name in ("all-staff", "technology", *TECHNICIANS)),
        ("families@example.org",),
    ]
    assert only(district).state == "failed"
    entry = district.desk.store.journal.of("outage:1")[-1]
    assert (entry.data["sent"], entry.data["failed"]) == (7, 1)
    assert entry.body == "board@example.org: 550 no such user"
    assert not list(check(district.desk))


def test_a_dead_letter_is_tried_again_for_those_who_lack_it(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    server.answers = {ROSA: "550 no such user"}
    number = district.open()
    district.pass_to(LATER)
    assert deliver(port) == Round(failed=1)
    dead = letters.letters(district.desk, district.technician, dead=True)
    assert [letter.number for letter in dead] == [number]
    assert district.desk.store.outbox.tally(district.now).dead == 1
    server.answers = {}
    assert deliver(port) == Round()
    letters.retry(district.desk, district.technician, dead[0].message.id)
    assert deliver(port) == Round(sent=1)
    assert server.taken[0].id == dead[0].message.message_id
    assert [entry.data["state"] for entry in district.entries(number) if entry.kind == "mailed"] == [
        "failed",
        "queued",
        "sent",
    ]


@pytest.mark.parametrize(
    ("told", "state"), [("554 spam", "failed"), ("452 disk is full", "queued"), ("421 closing", "queued")]
)
def test_an_answer_to_the_text_counts_for_all(
    district: District, deliver: Deliver, server: Handler, port: int, told: str, state: str
) -> None:
    server.data_answer = told
    district.open()
    district.pass_to(LATER)
    deliver(port)
    (recipient,) = only(district).recipients
    assert (recipient.state, recipient.answer, recipient.tries) == (state, told, 1)


def test_waits_grow(district: District, deliver: Deliver, server: Handler, port: int) -> None:
    server.data_answer = "452 disk is full"
    district.open()
    district.pass_to(LATER)
    waits = []
    for _ in range(9):
        assert deliver(port) == Round(later=1)
        (recipient,) = only(district).recipients
        waits.append(recipient.next_try_at - district.now)
        district.clock.at = float(recipient.next_try_at)
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_in_the_end_it_is_given_up(district: District, deliver: Deliver, server: Handler, port: int) -> None:
    server.data_answer = "452 disk is full"
    number = district.open()
    district.pass_to(LATER)
    deliver(port)
    district.pass_to("2026-09-09 09:20")
    assert deliver(port) == Round()
    assert only(district).state == "failed"
    assert only(district).recipients[0].answer == "not delivered in the time set for it: 452 disk is full"
    assert district.last(number).data["state"] == "failed"


def test_a_line_that_drops_in_the_text_is_tried_again(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    server.drops = 1
    district.open()
    district.open(requester="20023")
    district.pass_to(LATER)
    assert deliver(port) == Round(sent=1, later=1)
    assert server.taken[0].to == (JAMES,)
    district.pass_to("2026-09-08 09:15")
    assert deliver(port) == Round(sent=1)
    assert server.taken[1].to == (ROSA,)


def test_a_refused_sender_gives_no_message_up(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    server.sender_answer = "550 who are you"
    district.open()
    district.pass_to(LATER)
    assert deliver(port) == Round(later=1)
    assert only(district).recipients[0].answer == "the sender was refused: 550 who are you"


def test_a_server_that_is_away_is_nobodys_try(district: District, deliver: Deliver) -> None:
    district.open()
    district.pass_to(LATER)
    came = deliver(free_port())
    assert came is not None
    assert "Connection refused" in came.away
    (recipient,) = only(district).recipients
    assert (recipient.state, recipient.tries) == ("queued", 0)
    assert "Connection refused" in recipient.answer


def test_neither_is_one_that_says_nothing(district: District, deliver: Deliver) -> None:
    district.open()
    district.pass_to(LATER)
    with silent_server() as port:
        came = deliver(port, timeout=1)
    assert came is not None
    assert came.away.endswith("no answer in time")
    assert only(district).recipients[0].tries == 0


def test_one_that_falls_silent_in_the_middle_is(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    server.block_at = "RCPT"
    district.open()
    district.pass_to(LATER)
    assert deliver(port, timeout=1) == Round(later=1)
    assert only(district).recipients[0].answer == "the line was lost: no answer in time"


def test_while_one_delivers_another_does_not(district: District, server: Handler, port: int) -> None:
    district.open()
    district.pass_to(LATER)
    first, second = Sender(district.desk), Sender(district.desk)
    assert first.takes_lease()
    assert Deliverer(district.desk, settings(port), second).run() is None
    first.leave()
    assert Deliverer(district.desk, settings(port), second).run() == Round(sent=1)
    assert len(server.taken) == 1


def test_what_is_made_up_in_training_goes_nowhere(district: District, deliver: Deliver) -> None:
    district.open()
    district.pass_to(LATER)
    with district.refuses("mail", "for training"):
        deliver(25, host="smtp.example.org", security="starttls")


def test_a_mail_that_cannot_be_written_holds_up_no_other(
    district: District, deliver: Deliver, server: Handler, port: int
) -> None:
    district.open()
    district.open(requester="20023")
    evil = "rosa@example.org\r\nBcc: all@example.org"
    district.desk.store.database.execute_sql("UPDATE outbox_recipient SET address = ? WHERE id = 1", [evil])
    district.pass_to(LATER)
    assert deliver(port) == Round(sent=1, failed=1)
    assert [mail.to for mail in server.taken] == [(JAMES,)]


def test_the_server_comes_back_on_the_same_port(district: District, deliver: Deliver, tmp_path: Path) -> None:
    port = free_port()
    district.open()
    district.pass_to(LATER)
    came = deliver(port)
    assert came is not None
    assert came.away
    handler = Handler()
    with mail_server(handler, port=port):
        assert deliver(port) == Round(sent=1)
    assert [mail.to for mail in handler.taken] == [(ROSA,)]
