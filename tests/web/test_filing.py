"""Filing on the page: the same gates as everywhere, and what the person is told."""

import asyncio

import pytest
from support.outage import declare
from support.web_page import WHOLE, Ground, Visitor, number_in, words

from wsd_tui.desk.contact import contact_of

LONG_AGO = "The projector in room 12 stays dark since Monday, another cable tried"


@pytest.mark.rule("O3", "Q1", "Q2", "Q5")
async def test_a_request_becomes_a_ticket_of_the_same_queue(ground: Ground, visitor: Visitor) -> None:
    before = ground.district.open()
    answer = await visitor.file()
    number = number_in(answer)
    ticket = ground.district.ticket(number)
    assert ticket.id == ground.district.ticket(before).id + 1
    assert (ticket.channel, ticket.kind, ticket.state, ticket.owner) == ("web", "problem", "new", None)
    assert (ticket.requester, ticket.problem_type, ticket.site, ticket.room) == (
        "20017",
        "hardware",
        "primary",
        "12",
    )
    assert ticket.description.startswith("The projector lamp")
    assert not ticket.incomplete
    opened = ground.district.entries(number)[0]
    assert (opened.by, opened.channel, opened.kind) == ("the web page", "web", "opened")


@pytest.mark.rule("O1")
async def test_the_person_is_told_the_severity_why_and_both_times(visitor: Visitor) -> None:
    told = words(await visitor.file(held_up="stuck"))
    assert "Severity 2, the second of four, because there is no way around it." in told
    assert "A technician answers you today by 10:12 AM." in told
    assert "We aim to have it working today before 1:12 PM." in told


async def test_a_range_is_told_with_both_of_its_ends(visitor: Visitor) -> None:
    told = words(await visitor.file())
    assert "A technician answers you today by 1:12 PM." in told
    assert "working tomorrow by 9:12 AM, and at the latest by Thursday, September 10 at 1:12 PM." in told


@pytest.mark.parametrize(
    ("held_up", "problem_type", "severity", "kind"),
    [
        ("class", "media", 1, "problem"),
        ("many", "network", 1, "problem"),
        ("stuck", "hardware", 2, "problem"),
        ("some", "hardware", 3, "problem"),
        ("little", "hardware", 4, "problem"),
        ("wish", "software", 4, "request"),
        ("some", "password", 1, "problem"),
        ("nonsense", "hardware", 3, "problem"),
    ],
)
async def test_what_is_held_up_makes_the_severity(
    ground: Ground, visitor: Visitor, held_up: str, problem_type: str, severity: int, kind: str
) -> None:
    number = number_in(await visitor.file(held_up=held_up, problem_type=problem_type))
    ticket = ground.district.ticket(number)
    assert (ticket.severity, ticket.kind) == (severity, kind)


async def test_seven_fields_alone_are_enough(ground: Ground, visitor: Visitor) -> None:
    seven = {key: value for key, value in WHOLE.items() if key not in ("room", "held_up")}
    number = number_in(await visitor.send("/", **seven))
    assert ground.district.ticket(number).severity == 3
    assert ground.district.ticket(number).room == "12"  # their own room, at their own site


async def test_a_room_of_another_site_is_not_made_up(ground: Ground, visitor: Visitor) -> None:
    number = number_in(await visitor.file(site="admin", room=""))
    assert (ground.district.ticket(number).site, ground.district.ticket(number).room) == ("admin", "")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Write your name."),
        ("name", "Win at http://spam.example", "Write your name only, without an address."),
        ("name", "n" * 101, "at most 100 characters"),
        ("id_number", " ", "Write your ID number."),
        ("email", "", "Write your e-mail address"),
        ("email", "rosa(at)example.org", "This is no e-mail address."),
        ("email", "a@example.org, b@example.org", "This is no e-mail address."),
        ("phone", "", "Write your telephone number"),
        ("phone", "none", "Write a telephone number, or an extension."),
        ("problem_type", "", "Choose what it is about."),
        ("problem_type", "event", "Choose what it is about."),
        ("problem_type", "magic", "Choose what it is about."),
        ("site", "", "Choose the place."),
        ("site", "moon", "Choose the place."),
        ("room", "r" * 61, "at most 60 characters"),
        ("description", "", "Write what does not work."),
        ("description", "It is broken!", "Please say a little more"),
        ("description", "x" * 4001, "at most 4000 characters"),
        ("description", "I cannot sign in, my password is Winter2026! since today", "a password"),
    ],
)
async def test_a_fault_is_told_beside_its_field_and_nothing_is_filed(
    ground: Ground, visitor: Visitor, field: str, value: str, told: str
) -> None:
    answer = await visitor.file(**{field: value})
    assert answer.status_code == 422
    assert told in answer.text
    assert f'<a href="#{field}">' in answer.text
    assert f'id="error-{field}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "<title>Problem: " in answer.text
    assert ground.district.numbers() == []


async def test_what_was_typed_right_stays(visitor: Visitor) -> None:
    answer = await visitor.file(name="", held_up="many")
    for kept in (
        'value="20017"',
        'value="primary" selected',
        'value="many" checked',
        "went dark this morning",
    ):
        assert kept in answer.text


@pytest.mark.rule("A12")
async def test_a_class_that_cannot_go_on_is_never_held_up_by_a_thin_text(
    ground: Ground, visitor: Visitor
) -> None:
    number = number_in(await visitor.file(held_up="class", description="It is broken!"))
    assert ground.district.ticket(number).detail_owed


@pytest.mark.rule("A14")
async def test_who_has_no_address_says_how_else_they_are_reached(ground: Ground, visitor: Visitor) -> None:
    answer = await visitor.file(
        id_number="S4044", name="Aaliyah", email="", phone="", reach="through Ms. Ortiz"
    )
    ticket = ground.district.ticket(number_in(answer))
    assert ticket.incomplete
    opened = ground.district.entries(ticket.number)[0]
    assert opened.data["missing"] == {"email": "through Ms. Ortiz", "phone": "through Ms. Ortiz"}


async def test_the_page_never_says_whose_an_id_number_is(ground: Ground, visitor: Visitor) -> None:
    known = await visitor.file(name="Somebody", email="x@example.org", phone="1234")
    unknown = await visitor.file(id_number="99999", name="Somebody", email="x@example.org", phone="1234")
    blind = [words(one).replace(number_in(one), "") for one in (known, unknown)]
    spoken = [text.split("say it as")[0] + text.split("Please keep")[1] for text in blind]
    assert spoken[0] == spoken[1]
    assert "Rosa" not in known.text
    assert "Delgado" not in known.text
    ticket = ground.district.ticket(number_in(unknown))
    assert (ticket.requester, ticket.incomplete) == (None, True)
    assert contact_of(ground.district.desk, ticket)["id"] == "99999"


async def test_the_same_form_sent_twice_at_once_is_one_ticket(ground: Ground, visitor: Visitor) -> None:
    shown = (await visitor.get("/")).text
    both = await asyncio.gather(*(visitor.send("/", shown, **_whole()) for _ in range(2)))
    assert number_in(both[0]) == number_in(both[1])
    assert len(ground.district.numbers()) == 1


async def test_a_second_request_from_the_same_form_is_a_ticket_of_its_own(
    ground: Ground, visitor: Visitor
) -> None:
    shown = (await visitor.get("/")).text
    first = await visitor.send("/", shown, **_whole())
    second = await visitor.send("/", shown, **_whole(description=LONG_AGO))
    assert number_in(first) != number_in(second)
    assert len(ground.district.numbers()) == 2


async def test_loading_the_answer_again_files_nothing_and_shows_it_for_an_hour(
    ground: Ground, visitor: Visitor
) -> None:
    answer = await visitor.file()
    again = await visitor.get(f"/filed?{answer.url.query.decode()}")
    assert number_in(again) == number_in(answer)
    assert len(ground.district.numbers()) == 1
    ground.ticks.at += 3_601
    late = await visitor.get(f"/filed?{answer.url.query.decode()}")
    assert (late.status_code, late.headers["location"]) == (303, "status")


@pytest.mark.parametrize("mark", ["", "1.10008.xyz", "0.10008", "no", "0.10008.é"])
async def test_nobody_reads_a_ticket_with_a_made_up_mark(visitor: Visitor, mark: str) -> None:
    await visitor.file()
    assert (await visitor.get(f"/filed?mark={mark}")).status_code == 303


async def test_a_request_that_looks_like_an_outage_is_asked_about_first(
    ground: Ground, visitor: Visitor
) -> None:
    declare(ground.district)
    asked = await visitor.file(
        problem_type="network", description="No internet in room 12 since this morning"
    )
    assert "Is it this outage?" in asked.text
    assert ground.district.numbers() == []
    linked = await visitor.send("/", asked.text, choice="OUT-1")
    ticket = ground.district.ticket(number_in(linked))
    assert ticket.outage == 1
    assert ticket.description.startswith("No internet in room 12")
    assert "Part of an outage" in words(linked)


async def test_who_says_that_it_is_something_else_is_not_linked(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district)
    asked = await visitor.file(
        problem_type="network", description="No internet in room 12 since this morning"
    )
    filed = await visitor.send("/", asked.text, choice="own")
    assert ground.district.ticket(number_in(filed)).outage is None


async def test_an_outage_that_ended_meanwhile_is_told_of(ground: Ground, visitor: Visitor) -> None:
    answer = await visitor.file(choice="OUT-9")
    assert answer.status_code == 422
    assert "There is no outage OUT-9." in words(answer)
    assert ground.district.numbers() == []


async def test_what_people_write_is_shown_as_text(visitor: Visitor) -> None:
    evil = "<script>alert(1)</script> & \x1b]0;x\x07 in room 12 since today {{ 7 * 7 }}"
    answer = await visitor.file(description=evil, site="moon")
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in answer.text
    assert "{{ 7 * 7 }}" in answer.text
    assert "\x1b" not in answer.text


def _whole(**changes: str) -> dict[str, str]:
    return WHOLE | changes
