"""From the bytes of a mail to what becomes of it: tickets, replies, quarantine, and never the same twice."""

import pytest
from support.district import DONE, District
from support.mail_letters import DESK, EVENTS, LAMP, ROSA, file_part, letter, parcel

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.incoming import quarantine as incoming_quarantine
from wsd_tui.desk.incoming.filing import AUTOMATIC
from wsd_tui.mail.receiving.parse import Envelope
from wsd_tui.mail.receiving.service import Handed, read_bounded, take
from wsd_tui.store.incoming_records import Counts, IncomingRow

from .conftest import Take


def opened(district: District, row: IncomingRow) -> str:
    """The number of the ticket that a mail has opened."""
    assert row.state == "ticket", row.reason
    return filed(district, row)


def filed(district: District, row: IncomingRow) -> str:
    ticket = district.desk.store.tickets.get(int(row.subject.removeprefix("ticket:")))
    assert ticket is not None
    return ticket.number


def answer(district: District, number: str, text: str, **more: str) -> bytes:
    """An answer to the first mail about a ticket."""
    thread = district.desk.store.outbox.first_id(f"ticket:{district.ticket(number).id}")
    heads = {"message_id": "<answer@mail.example.org>", "title": "Re: your request"} | more
    return letter(f"{text}\n\nOn Tuesday Helpdesk wrote:\n> ...", more={"In-Reply-To": thread}, **heads)


@pytest.mark.rule("Q1", "O2", "R14", "Q5")
def test_mail_to_the_helpdesk_is_a_ticket_for_triage(district: District, take_in: Take) -> None:
    number = opened(district, take_in(letter()))
    ticket = district.ticket(number)
    assert (ticket.kind, ticket.channel, ticket.severity, ticket.owner) == ("problem", "email", None, None)
    assert (ticket.title, ticket.description) == ("Projector in room 12", f"Projector in room 12\n\n{LAMP}")
    assert (ticket.requester, ticket.requester_name) == ("20017", "Rosa Delgado")
    assert ticket.received_at == district.now  # not the date that the mail bears
    assert ticket.facts.rounds[-1].answered is None
    (receipt,) = district.desk.store.outbox.of_subject(f"ticket:{ticket.id}")
    assert district.desk.store.outbox.recipients(receipt.id)[0].address == "rosa.delgado@example.org"
    assert not list(check(district.desk))


@pytest.mark.rule("Q8", "Q1")
@pytest.mark.parametrize("envelope", [Envelope(), Envelope(recipients=(EVENTS,))])
def test_mail_to_the_events_address_is_a_campus_event(
    district: District, take_in: Take, envelope: Envelope
) -> None:
    to = DESK if envelope.recipients else f"{DESK}, {EVENTS}"
    ticket = district.ticket(opened(district, take_in(letter("Band night on Friday", to=to), envelope)))
    assert (ticket.kind, ticket.channel, ticket.severity) == ("event", "event_email", None)
    assert ticket.event_at is None


@pytest.mark.rule("A14", "Q2")
def test_somebody_the_directory_does_not_know_stays_as_the_contact(district: District, take_in: Take) -> None:
    ticket = district.ticket(opened(district, take_in(letter(sender="Ann Other <ann@elsewhere.example>"))))
    assert (ticket.requester, ticket.incomplete) == (None, True)
    assert "ann@elsewhere.example" in ticket.contact
    assert "Ann Other" in ticket.contact


def test_strangers_can_be_made_to_wait(tmp_path) -> None:
    district = District(tmp_path / "strict", mail_in={"strangers": "quarantine"})
    row = take(district.desk, Handed(letter(sender="ann@elsewhere.example")), Envelope()).row
    assert (row.state, row.reason) == ("quarantined", "its sender is not in the directory")
    known = Handed(letter(message_id="<known@x>"))
    assert take(district.desk, known, Envelope()).row.state == "ticket"
    district.desk.close()


@pytest.mark.rule("R10", "A12")
def test_thin_and_empty_mails_are_tickets_too(district: District, take_in: Take) -> None:
    thin = district.ticket(opened(district, take_in(letter("broken", title="", message_id="<a@x>"))))
    assert (thin.description, thin.detail_owed) == ("broken", True)
    empty = district.ticket(opened(district, take_in(letter("", title="", message_id="<b@x>"))))
    assert (empty.description, empty.incomplete) == ("", True)
    headed = district.ticket(opened(district, take_in(letter("", message_id="<c@x>"))))
    assert headed.title == "Projector in room 12"


def test_an_answer_finds_its_ticket_by_what_it_refers_to(district: District, take_in: Take) -> None:
    number = opened(district, take_in(letter()))
    row = take_in(answer(district, number, "It is the lamp on the left"))
    assert (row.state, filed(district, row)) == ("reply", number)
    entry = district.entries(number)[-1]
    assert (entry.kind, entry.body, entry.by, entry.channel) == (
        "wrote",
        "It is the lamp on the left",
        "mailroom",
        "email",
    )
    assert entry.data == {"mail": row.id, "part": "requester"}
    assert "On Tuesday Helpdesk wrote" in row.record.whole
    assert district.ticket(number).facts.rounds[-1].answered is None
    assert not list(check(district.desk))


@pytest.mark.parametrize("title", ["Re: [{}] Your request", "about {}", "AW: {}: lamp"])
def test_an_answer_finds_its_ticket_by_number_and_sender(
    district: District, take_in: Take, title: str
) -> None:
    number = district.open()
    row = take_in(letter("The left one", title=title.format(number)))
    assert (row.state, filed(district, row)) == ("reply", number)


def test_a_mail_sent_one_by_one_is_referred_to_by_an_id_of_its_own(district: District, take_in: Take) -> None:
    number = district.open()
    left, _, domain = district.desk.store.outbox.first_id(f"ticket:{district.ticket(number).id}").partition(
        "@"
    )
    row = take_in(letter("The left one", title="Re:", more={"References": f"<x@y> {left}.7@{domain}"}))
    assert filed(district, row) == number


def test_a_number_in_the_hands_of_a_stranger_opens_nothing_of_anybody_else(
    district: District, take_in: Take
) -> None:
    number = district.open()
    before = district.kinds(number)
    for at, sender in enumerate(("Ann <ann@elsewhere.example>", "James White <james.white@example.org>")):
        whole = answer(
            district, number, "What about it?", sender=sender, title=f"Re: [{number}]", message_id=f"<{at}@x>"
        )
        other = opened(district, take_in(whole))
        assert other != number
        assert f"It names {number}" in (district.entries(other)[-1].body or "")
    assert district.kinds(number) == before


def test_staff_and_those_who_were_written_to_have_a_part(district: District, take_in: Take) -> None:
    number = district.open()
    whole = letter("I saw the lamp", sender="Soo-jin Kim <soojin.kim@example.org>", title=f"[{number}]")
    row = take_in(whole)
    assert (row.state, filed(district, row)) == ("reply", number)
    entry = district.entries(number)[-1]
    assert entry.data["part"] == "other"
    assert entry.body == "From Soo-jin Kim <soojin.kim@example.org>:\n\nI saw the lamp"


def test_an_answer_to_a_merged_ticket_goes_where_that_goes_on(district: District, take_in: Take) -> None:
    first, second = district.open(), district.open()
    actions.merge(district.desk, district.technician, first, second)
    assert filed(district, take_in(letter("left", title=f"[{first}]"))) == second


def test_a_real_answer_takes_a_resolved_ticket_up_again(district: District, take_in: Take) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.resolve(district.desk, district.technician, number, DONE)
    row = take_in(letter("It went dark again at noon", title=f"Re: [{number}]"))
    assert row.state == "reply"
    assert district.kinds(number)[-2:] == ["reopened", "wrote"]
    assert district.ticket(number).state == "claimed"


def test_thanks_take_nothing_up(district: District, take_in: Take) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.resolve(district.desk, district.technician, number, DONE)
    row = take_in(letter("Thank you so much!", title=f"Re: [{number}]"))
    assert (row.state, row.record.thanks) == ("reply", True)
    assert district.ticket(number).state == "resolved"
    assert district.entries(number)[-1].data["thanks"] is True
    take_in(letter("dark", title=f"[{number}]", sender="soojin.kim@example.org", message_id="<k@x>"))
    assert district.ticket(number).state == "resolved"  # a colleague reopens it in the console


def test_an_answer_ends_a_wait_for_the_requester(district: District, take_in: Take) -> None:
    number = district.open()
    hold = {"for_": "requester", "until": district.now + 90_000, "reason": "which lamp is it"}
    actions.hold(district.desk, district.technician, number, **hold)  # type: ignore[arg-type]
    take_in(letter("Thanks!", title=f"[{number}]", message_id="<t@x>"))
    assert district.ticket(number).state == "on_hold"
    take_in(letter("The left one", title=f"[{number}]"))
    assert district.ticket(number).state == "new"
    assert district.kinds(number)[-2:] == ["resumed", "wrote"]


def test_an_answer_to_a_closed_ticket_is_a_new_one_beside_it(district: District, take_in: Take) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    assert filed(district, take_in(letter("Thanks!", title=f"[{number}]", message_id="<t@x>"))) == number
    other = opened(district, take_in(letter("It is dark again", title=f"Re: [{number}]")))
    assert district.ticket(other).related == number
    assert district.ticket(number).state == "closed"


AUTOMATIC_MAILS = {
    "auto-submitted": {"more": {"Auto-Submitted": "auto-replied"}},
    "precedence": {"more": {"Precedence": "bulk"}},
    "list": {"more": {"List-Id": "<news.example.com>"}},
    "null path": {"more": {"Return-Path": "<>"}},
    "bounce": {"kind": 'multipart/report; report-type=delivery-status; boundary="edge"'},
    "daemon": {"sender": "MAILER-DAEMON@example.org"},
    "no reply": {"sender": "no-reply@vendor.example"},
    "away": {"title": "Automatic reply: [10008] Your request"},
    "own sender": {"sender": "Technology Helpdesk <desk@example.org>"},
    "own address": {"sender": EVENTS},
    "spam": {"more": {"X-Spam-Flag": "YES"}},
}


@pytest.mark.parametrize("name", AUTOMATIC_MAILS)
def test_machines_open_no_ticket_and_get_no_answer(district: District, take_in: Take, name: str) -> None:
    number = district.open()
    before, letters = district.head, len(district.desk.store.outbox.newest(50))
    fields = {"title": f"Re: [{number}]"} | AUTOMATIC_MAILS[name]
    row = take_in(letter(**fields))  # type: ignore[arg-type]
    assert row.state == "quarantined"
    assert row.reason.startswith(AUTOMATIC)
    assert row.subject == f"ticket:{district.ticket(number).id}" or name == "away"
    assert district.head == before
    assert len(district.desk.store.outbox.newest(50)) == letters


def test_the_null_sender_and_a_message_of_our_own_are_known(district: District, take_in: Take) -> None:
    assert "null sender" in take_in(letter(), Envelope(sender="")).reason
    district.open()
    ours = district.desk.store.outbox.newest(1)[0].message_id
    assert "the helpdesk itself has sent it" in take_in(letter(message_id=ours)).reason
    to_one = letter(message_id=ours.replace("@", ".1@"))
    assert "the helpdesk itself has sent it" in take_in(to_one).reason


def test_one_address_opens_so_many_tickets_and_no_more(district: District, take_in: Take) -> None:
    rows = [take_in(letter(message_id=f"<{at}@x>")) for at in range(12)]
    assert [row.state for row in rows] == ["ticket"] * 10 + ["quarantined"] * 2
    assert rows[-1].reason == "its sender has sent 10 messages within an hour"
    assert take_in(letter(sender="james.white@example.org", message_id="<j@x>")).state == "ticket"
    district.pass_to("2026-09-08 10:13")
    assert take_in(letter(message_id="<later@x>")).state == "ticket"


def test_answers_to_a_closed_ticket_open_no_more_than_others(district: District, take_in: Take) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    rows = [take_in(letter(f"dark, {at}", title=f"[{number}]", message_id=f"<{at}@x>")) for at in range(12)]
    assert [row.state for row in rows] == ["ticket"] * 10 + ["quarantined"] * 2


def test_the_same_mail_is_one_ticket(district: District, take_in: Take) -> None:
    first = take_in(letter())
    again = take_in(b"Received: from elsewhere\nDelivered-To: x@example.org\n" + letter())
    assert (again.id, again.copies, len(district.numbers())) == (first.id, 1, 1)
    bare = letter(message_id="", more={"Date": ""})
    assert take_in(bare).id == take_in(bare).id
    assert len(district.numbers()) == 2
    assert take_in(b"Received: at another time\n" + bare).copies == 0
    assert len(district.numbers()) == 3


def test_another_mail_under_the_same_id_is_not_lost(district: District, take_in: Take) -> None:
    first = take_in(letter())
    other = take_in(letter("Something else entirely"))
    assert other.state == "quarantined"
    assert other.reason == f"message {first.id} has the same Message-ID, and says something else"
    assert other.subject == first.subject


@pytest.mark.rule("R15")
def test_a_password_is_kept_nowhere(district: District, take_in: Take) -> None:
    number = opened(
        district, take_in(letter("Please help, my password is Tr0ub4dor&3 and it fails", title="Login"))
    )
    assert "Tr0ub4dor" not in district.ticket(number).description
    assert "[removed]" in district.ticket(number).description
    row = district.desk.store.incoming.get(1)
    assert row is not None
    assert row.record.masked
    whole = incoming_quarantine.whole_message(district.desk, district.technician, 1)
    assert b"Tr0ub4dor" not in whole
    assert b"X-Kept-As: text" in whole


def test_of_a_mail_with_a_password_all_the_rest_is_kept(
    district: District, take_in: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wsd_tui.mail.receiving.parts.LARGEST_FILE", 100)
    monkeypatch.setattr("wsd_tui.mail.receiving.parse.LONGEST_TEXT", 1_000)
    text = f"Content-Type: text/plain\n\nmy password is Tr0ub4dor&3\n{'It is dark. ' * 300}THE END"
    row = take_in(parcel(text, file_part("plan.pdf", "x" * 5_000, "application/pdf")))
    whole = incoming_quarantine.whole_message(district.desk, district.technician, row.id)
    assert b"THE END" in whole
    assert b"Tr0ub4dor" not in whole
    (file,) = district.desk.store.incoming.files(row.id)
    assert district.desk.store.contents.get(file.hash) == b"x" * 5_000
    late = take_in(letter(f"{'It is dark. ' * 300}my password is Tr0ub4dor&3", message_id="<late@x>"))
    whole = incoming_quarantine.whole_message(district.desk, district.technician, late.id)
    assert b"Tr0ub4dor" not in whole


def test_files_are_kept_by_hash_once(district: District, take_in: Take) -> None:
    parts = ("Content-Type: text/plain\n\nsee", file_part("lamp.jpg", "jpeg"), file_part("copy.jpg", "jpeg"))
    first = take_in(parcel(*parts))
    take_in(parcel(*parts, message_id="<second@x>", title=f"[{filed(district, first)}]"))
    store = district.desk.store
    assert [file.name for file in store.incoming.files_of(first.subject)] == ["lamp.jpg", "copy.jpg"] * 2
    assert len({file.hash for file in store.incoming.files_of(first.subject)}) == 1
    assert store.database.execute_sql("SELECT count(*) FROM content").fetchone()[0] == 3


def test_a_mail_that_is_too_large_is_refused_and_told_of(tmp_path, district: District) -> None:
    from io import BytesIO

    strict = District(tmp_path / "small", mail_in={"largest": 1})
    handed = read_bounded(BytesIO(letter("x" * 2_000_000)), strict.desk.settings.mail_in.most_bytes)
    taken = take(strict.desk, handed, Envelope())
    assert taken.refused
    assert taken.row.state == "quarantined"
    assert taken.row.reason == "it is larger than 1 MB: only its beginning is kept"
    assert taken.row.record.title == "Projector in room 12"
    strict.desk.close()


def test_everything_seen_has_become_something(district: District, take_in: Take) -> None:
    number = opened(district, take_in(letter()))
    take_in(letter())
    take_in(letter("left", title=f"[{number}]", message_id="<r@x>"))
    take_in(b"")
    take_in(letter(more={"Precedence": "bulk"}, message_id="<b@x>"))
    counts = incoming_quarantine.counts(district.desk, district.technician)
    assert counts == Counts(seen=5, tickets=1, replies=1, quarantined=2, copies=1)


def test_who_wrote_is_found_by_the_words_of_the_mail(district: District, take_in: Take) -> None:
    from wsd_tui.desk.search import search

    number = district.open()
    take_in(letter("The amaryllis label fell off", title=f"[{number}]"))
    assert search(district.desk, district.viewer, "amaryllis")[0].row.number == number


def test_rosa_writes_from_the_address_of_two(district: District, take_in: Take) -> None:
    from wsd_tui.store.records import Person

    with district.desk.store.transaction():
        district.desk.store.people.save(Person(id="9", name="Twin", email="rosa.delgado@example.org"))
    assert district.ticket(opened(district, take_in(letter(sender=ROSA)))).requester is None


def test_a_fault_of_our_own_loses_no_message(
    district: District, take_in: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("wsd_tui.mail.receiving.parse.new_text", lambda text: 1 // 0)
        row = take_in(letter())
        assert (row.state, row.reason) == ("quarantined", "it could not be read: ZeroDivisionError")
        patch.undo()
        patch.setattr("wsd_tui.mail.receiving.service._as_text", lambda mail, full: 1 // 0)
        row = take_in(letter("my password is Tr0ub4dor&3", message_id="<p@x>"))
        assert (row.state, row.reason) == ("quarantined", "it could not be read: ZeroDivisionError")
