"""Mail that came in, as the desk sees it: quarantine, files, what is masked, and what is forgotten with a person."""

from pathlib import Path

import pytest
from support.district import DONE, PEOPLE, District

from wsd_tui.desk import actions
from wsd_tui.desk.attachments import attachment, attachments
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.forgetting import forget
from wsd_tui.desk.incoming import incoming
from wsd_tui.desk.incoming.incoming import Arrived, receive, take_up
from wsd_tui.desk.incoming.quarantine import (
    counts,
    discard,
    quarantined,
    read_message,
    received,
    release,
    whole_message,
)
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.privacy import MASKED
from wsd_tui.desk.reads import ticket_view
from wsd_tui.store.incoming_records import DISCARDED, Incoming, IncomingFile, IncomingRow, hash_of
from wsd_tui.store.records import Person

ROSA = "rosa.delgado@example.org"


def mail(desk, key: str = "a", files: dict[str, bytes] | None = None, **fields) -> IncomingRow:
    """A message of Rosa's, with files by name."""
    record = Incoming(
        **{"sender": ROSA, "title": "The saffron lamp", "text": "It went dark at noon", **fields}
    )
    came = [
        (IncomingFile(name=name, kind="image/jpeg", size=len(body), hash=hash_of(body)), body)
        for name, body in (files or {}).items()
    ]
    return receive(desk, Arrived(key, record, f"whole {key} saffron".encode(), 7, came))


def machine(desk, key: str = "m") -> IncomingRow:
    return mail(desk, key, automatic="Precedence: bulk")


def number_of(district: District, row: IncomingRow) -> str:
    ticket = district.desk.store.tickets.get(int(row.subject.removeprefix("ticket:")))
    assert ticket is not None
    return ticket.number


def test_one_that_waits_can_be_let_in_as_a_ticket(district: District) -> None:
    desk, row = district.desk, machine(district.desk)
    done = release(desk, district.technician, row.id)
    ticket = district.ticket(done.numbers[0])
    assert (ticket.channel, ticket.title, ticket.created_by) == ("email", "The saffron lamp", "technician")
    assert quarantined(desk, district.technician) == []
    (entry,) = desk.store.journal.of("desk:mail_in")
    assert (entry.kind, entry.by, entry.data["number"]) == ("mail_released", "technician", ticket.number)
    with district.refuses("state", f"message {row.id} is not in quarantine"):
        release(desk, district.technician, row.id)
    with district.refuses("undo", "a message that was let in stays in"):
        actions.undo(desk, district.technician)
    assert not list(check(desk))


def test_a_machine_that_is_let_in_gets_no_answer(district: District) -> None:
    row = mail(district.desk, sender="alarm@vendor.example", automatic="Precedence: bulk")
    number = release(district.desk, district.technician, row.id).numbers[0]
    assert "<alarm@vendor.example>" in district.ticket(number).contact
    assert district.desk.store.outbox.newest(9) == []


def test_or_on_a_ticket_that_there_is(district: District) -> None:
    desk, number, row = district.desk, district.open(), mail(district.desk, sender="", sender_name="Ann")
    release(desk, district.technician, row.id, number)
    entry = district.entries(number)[-1]
    assert (entry.kind, entry.body) == ("wrote", "From Ann:\n\nIt went dark at noon")
    assert desk.store.incoming.of_subject(f"ticket:{district.ticket(number).id}")[0].id == row.id


def test_or_put_away_and_let_in_later(district: District) -> None:
    desk, row = district.desk, machine(district.desk)
    with district.refuses("mail", "needs a reason"):
        discard(desk, district.technician, row.id, " ")
    discard(desk, district.technician, row.id, "advertising")
    found = desk.store.incoming.get(row.id)
    assert found is not None
    assert (found.state, found.reason) == (DISCARDED, "automatic: Precedence: bulk; advertising")
    assert release(desk, district.technician, row.id).said.startswith(f"message {row.id} has opened")


def test_people_stand_before_machines_in_the_list(district: District) -> None:
    first, second, third = (
        mail(district.desk, "p", sender=""),
        machine(district.desk),
        mail(district.desk, "q", sender=""),
    )
    held = quarantined(district.desk, district.technician)
    assert [one.row.id for one in held] == [third.id, first.id, second.id]


def test_what_is_on_a_restricted_ticket_is_masked(district: District) -> None:
    desk, number = district.desk, district.open(restricted=True)
    row = mail(desk, title=f"[{number}] saffron", files={"a.jpg": b"jpeg"})
    assert (row.state, number_of(district, row)) == ("reply", number)
    (held,) = received(desk, district.kim)
    assert (held.row.record, held.row.sender, held.files) == (Incoming(title=MASKED), "", [])
    for read in (read_message, whole_message):
        with district.refuses("R11", f"{number} is restricted"):
            read(desk, district.kim, row.id)
    with district.refuses("R11", f"{number} is restricted"):
        attachment(desk, district.kim, f"{row.id}.1")
    assert read_message(desk, district.coordinator, row.id).row.record.text == "It went dark at noon"


def test_files_stand_in_the_ticket_and_come_out_as_they_came(district: District) -> None:
    desk, row = district.desk, mail(district.desk, files={"lamp.jpg": b"\xff\xd8jpeg", "b.txt": b""})
    number = number_of(district, row)
    view = ticket_view(desk, district.viewer, number)
    assert [file.name for file in view.files] == ["lamp.jpg", "b.txt"]
    assert attachments(desk, district.viewer, number) == view.files
    assert attachment(desk, district.viewer, f"{row.id}.1").body == b"\xff\xd8jpeg"
    assert attachment(desk, district.viewer, f"{row.id}.2").body == b""
    for wrong in ("x", "1", f"{row.id}.9", "99.1"):
        with pytest.raises(Exception, match=r"file|message"):
            attachment(desk, district.technician, wrong)
    waiting = mail(desk, "w", sender="", files={"c.txt": b"c"})
    with district.refuses("role"):
        attachment(desk, district.viewer, f"{waiting.id}.1")
    assert attachment(desk, district.technician, f"{waiting.id}.1").body == b"c"


def test_the_owner_hears_of_an_answer(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.kim, number)
    mail(district.desk, title=f"[{number}]")
    assert [line.kind for line in notifications(district.desk, district.kim)] == ["wrote"]
    assert notifications(district.desk, district.technician) == []


def test_an_answer_takes_the_ground_from_under_no_undo(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    mail(district.desk, title=f"[{number}]")
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).owner is None
    assert not list(check(district.desk))


def test_a_ticket_that_somebody_has_written_to_is_not_taken_back(district: District) -> None:
    number = district.open(by=district.technician)
    mail(district.desk, title=f"[{number}]")
    with district.refuses("undo", f"the requester has acted on {number} since"):
        actions.undo(district.desk, district.technician)


def test_what_a_dead_program_left_is_taken_up(district: District) -> None:
    desk = district.desk
    record = Incoming(sender=ROSA, title="The saffron lamp", text="It went dark at noon")
    number = incoming.see(desk, Arrived("a", record, b"whole", 5))
    assert take_up(desk) == []
    assert counts(desk, district.technician).unfinished == 1
    district.pass_to("2026-09-08 09:20")
    (row,) = take_up(desk)
    assert (row.id, row.state) == (number, "ticket")


def test_one_that_always_stops_the_program_ends_in_quarantine(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = district.desk

    def dies(*given: object) -> None:
        raise SystemExit

    number = incoming.see(desk, Arrived("a", Incoming(sender=ROSA, text="dark"), b"whole", 5))
    with monkeypatch.context() as patch:
        patch.setattr(incoming, "_place", dies)
        for _ in range(incoming.MOST_TRIES):
            with pytest.raises(SystemExit):
                incoming.settle(desk, number)
    row = incoming.settle(desk, number)
    assert (row.state, row.reason) == ("quarantined", "it could not be filed in 3 tries")


def test_a_fault_of_our_own_ends_in_quarantine(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "_place", lambda *given: 1 // 0)
    row = mail(district.desk)
    assert row.state == "quarantined"
    assert row.reason.startswith("it could not be filed: ZeroDivisionError")
    assert district.numbers() == []


def test_forgetting_a_person_erases_their_mail_and_files(district: District) -> None:
    desk, who = district.desk, district.coordinator
    shared = {"same.jpg": b"the same picture"}
    row = mail(desk, files={"saffron.jpg": b"crocus bytes", **shared})
    other = mail(desk, "other", sender="james.white@example.org", title="Lamp of room 7", files=shared)
    waits = machine(desk)
    number = number_of(district, row)
    actions.resolve(desk, district.technician, number, DONE)
    kept = desk.store.database.execute_sql("SELECT count(*) FROM content").fetchone()[0]
    forget(desk, who, PEOPLE[0].id, "The family asked for it")
    for gone in (row, waits):
        found = desk.store.incoming.get(gone.id)
        assert found is not None
        assert (found.sender, found.content, found.record, found.message_id) == ("", "", Incoming(), "")
        assert desk.store.incoming.files(gone.id) == []
    assert found.state == DISCARDED
    left = desk.store.database.execute_sql("SELECT count(*) FROM content").fetchone()[0]
    assert left == kept - 3  # both of hers as they came, and the one file that nobody else has sent
    assert attachment(desk, who, f"{other.id}.1").body == b"the same picture"
    with district.refuses("privacy", "was erased"):
        release(desk, who, waits.id)
    assert not list(check(desk))
    again = mail(desk, files={"saffron.jpg": b"crocus bytes", **shared})
    assert (again.id, again.copies, again.record) == (row.id, 1, Incoming())


def test_mail_from_an_address_that_two_share_stays_with_the_other(district: District) -> None:
    desk = district.desk
    with desk.store.transaction():
        desk.store.people.save(Person(id="S1", name="Ada Delgado", role="student", email=ROSA))
    row = machine(desk)
    forget(desk, district.coordinator, "S1", "The family asked for it")
    found = desk.store.incoming.get(row.id)
    assert found is not None
    assert found.record.text == "It went dark at noon"


@pytest.mark.sqlite
def test_the_bytes_of_forgotten_mail_are_gone_from_the_file(district: District) -> None:
    row = mail(district.desk, files={"a.bin": bytes(range(256)) * 2})
    path = Path(district.url.removeprefix("sqlite:///"))
    files = [path, path.with_name(path.name + "-wal")]
    assert any(b"saffron" in file.read_bytes() for file in files if file.exists())
    actions.resolve(district.desk, district.technician, number_of(district, row), DONE)
    forget(district.desk, district.coordinator, PEOPLE[0].id, "The family asked for it")
    for file in files:
        held = file.read_bytes() if file.exists() else b""
        assert b"saffron" not in held
        assert bytes(range(200)) not in held


def test_check_finds_content_that_is_gone_or_altered(district: District) -> None:
    desk, row = district.desk, mail(district.desk, files={"a.jpg": b"jpeg"})
    assert not list(check(desk))
    desk.store.database.execute_sql("UPDATE content SET body = ? WHERE hash = ?", [b"x", row.content])
    desk.store.database.execute_sql("DELETE FROM content WHERE hash = ?", [hash_of(b"jpeg")])
    found = list(check(desk))
    assert any(f"message {row.id}: its file 1 is missing" in line for line in found)
    assert any("is no longer what came in" in line for line in found)
