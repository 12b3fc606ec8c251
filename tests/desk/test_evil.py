"""What people, mail programs and attackers really send, through every action that takes a text."""

from collections.abc import Iterator

import msgspec
import pytest
from support.district import LAMP, District, at
from support.evil_text import EVIL

from wsd_tui.desk import actions, extended
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.text import clean, clean_line

UNTIL = at("2026-09-10 08:00")
WITH_TEXT = EVIL + tuple(f"{text} the lamp in room 12 went dark this morning" for text in EVIL)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """One desk for all of them: what one leaves behind must not harm the next."""
    district = District(tmp_path_factory.mktemp("evil"))
    yield district
    assert not list(check(district.desk))
    district.desk.close()


def kept(district: District, number: str) -> str | None:
    """The newest text of a ticket, after a look at whether it is clean."""
    body = district.last(number).body
    assert body is None or body == clean(body)
    return body


def strings(value: object) -> Iterator[str]:
    """All texts in the data of an entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from (*strings(key), *strings(held))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from strings(held)


@pytest.mark.parametrize("text", EVIL)
def test_intake_keeps_it_clean(shared: District, text: str) -> None:
    number = shared.open(
        f"{LAMP} {text}",
        requester="",
        name=f"Ana {text}",
        email=f"ana@example.org{text}",
        phone=f"602 {text}",
        site="primary",
        room=text,
        asset=text,
        affected=text,
        received_reason=text,
        detail_reason=text,
        missing={"requester": f"unknown {text}"},
    )
    ticket = shared.ticket(number)
    assert ticket.description == clean(f"{LAMP} {text}").strip()
    assert (ticket.room, ticket.asset) == (clean_line(text), clean_line(text))
    assert ticket.requester_name == clean_line(f"Ana {text}")
    assert ticket.title == clean_line(ticket.title)
    contact = msgspec.json.decode(ticket.contact)
    assert contact["phone"] == clean_line(f"602 {text}")
    for entry in shared.entries(number):
        assert all(found == clean_line(found) for found in strings(entry.data))


@pytest.mark.parametrize("text", WITH_TEXT)
def test_what_is_written_to_a_ticket_is_kept_clean_or_refused(shared: District, text: str) -> None:
    number, readable = shared.open(), clean(text).strip()
    desk, technician = shared.desk, shared.technician
    for action in (
        lambda: actions.reply(desk, technician, number, text),
        lambda: actions.comment(desk, technician, number, text),
        lambda: actions.consult(desk, technician, number, "kim", text),
        lambda: actions.set_severity(desk, technician, number, 2, text),
        lambda: actions.hold(desk, technician, number, for_="part", until=UNTIL, reason=text),
    ):
        if readable:
            action()
            assert kept(shared, number) == readable
        else:
            with pytest.raises(Refused):
                action()


@pytest.mark.parametrize("text", WITH_TEXT)
def test_escalation_and_what_goes_with_it_keeps_it_clean_or_refuses(shared: District, text: str) -> None:
    number, readable = shared.open(), clean(text).strip()
    desk, technician, coordinator = shared.desk, shared.technician, shared.coordinator
    told = {"reason": text, "tried": text, "notice": text}
    for action, body in (
        (lambda: actions.consider(desk, technician, number, text), readable),
        (lambda: actions.escalate(desk, technician, number, **told), f"{readable}\nTried: {readable}"),
        (lambda: actions.bounce(desk, coordinator, number, text), readable),
    ):
        if readable:
            action()
            assert kept(shared, number) == body
        else:
            with pytest.raises(Refused):
                action()
    if clean_line(text):
        actions.set_affected(desk, technician, number, [text, f"Ana {text}"])
        people = [clean_line(text), clean_line(f"Ana {text}")]
        assert shared.ticket(number).affected_persons.split("\n") == list(dict.fromkeys(people))
    split = actions.split(desk, technician, number, text, override="all that was said").numbers[1]
    assert shared.ticket(split).description == readable


@pytest.mark.parametrize("text", EVIL)
def test_extended_times_keep_it_clean_or_refuse(shared: District, text: str) -> None:
    words, readable = clean_line(text), clean(text).strip()
    given = {"cause": "other", "words": text, "reason": text}
    if not (words and readable):
        with shared.refuses("G4"):
            extended.declare(shared.desk, shared.coordinator, **given)
        return
    (number,) = extended.declare(shared.desk, shared.coordinator, **given).numbers
    times = extended.find_extended(shared.desk, number)
    assert (times.words, times.reason) == (words, readable)
    with pytest.raises(NotFound):
        extended.find_extended(shared.desk, text)


@pytest.mark.parametrize("text", WITH_TEXT)
def test_editing_and_resolving_keep_it_clean_or_refuse(shared: District, text: str) -> None:
    number = shared.open()
    desk, technician = shared.desk, shared.technician
    fields = {"title": f"Lamp {text}", "description": f"{LAMP}: {text} and more", "room": f"14 {text}"}
    actions.edit(desk, technician, number, fields)
    ticket = shared.ticket(number)
    assert ticket.title == clean_line(f"Lamp {text}")
    assert ticket.description == clean(f"{LAMP}: {text} and more").strip()
    assert ticket.room == clean_line(f"14 {text}")
    actions.tell(desk, technician, number, text, text)
    assert shared.last(number).data == {"what": clean_line(text), "how": clean_line(text)}
    actions.resolve(desk, technician, number, text, override="all that was said")
    assert (kept(shared, number) or "") == clean(text).strip()
    if clean(text).strip():
        actions.reopen(desk, technician, number, text)
        assert kept(shared, number) == clean(text).strip()


@pytest.mark.parametrize("ref", EVIL)
def test_a_ticket_that_nobody_has_is_not_found(shared: District, ref: str) -> None:
    with shared.refuses("not found", "there is no ticket"):
        actions.take(shared.desk, shared.technician, ref)


@pytest.mark.parametrize("choice", EVIL)
def test_a_choice_that_does_not_exist_is_refused_in_clean_words(shared: District, choice: str) -> None:
    number = shared.open()
    for attempt in (
        lambda: shared.open(channel=choice),
        lambda: shared.open(kind=choice),
        lambda: shared.open(problem_type=choice),
        lambda: actions.hold(
            shared.desk, shared.technician, number, for_=choice, until=UNTIL, reason="lamp is on order"
        ),
        lambda: actions.reply(shared.desk, shared.technician, number, "On my way", how=choice),
    ):
        before = shared.head
        with pytest.raises(Refused) as caught:
            attempt()
        assert shared.head == before
        str(caught.value).encode()
