"""The banner of the open outages, and "link me" in place of a new request."""

import pytest
from support.outage import declare, schedule
from support.web_page import Ground, Visitor, number_in, words

from wsd_tui.desk import actions, outages
from wsd_tui.present.numbers import spoken

ME = {"name": "Rosa Delgado", "id_number": "20017"}


async def test_the_banner_tells_every_open_outage_and_no_other(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    assert "Known outages" not in (await visitor.get("/")).text
    declare(district)
    declare(district, nature="Phones are dead", services=["phones"], sites=[])
    outages.propose(
        district.desk, district.technician, nature="Perhaps the printers", services=["file_print"]
    )
    schedule(district)
    told = words(await visitor.get("/"))
    assert "Outage OUT-1: Campus network: no connection" in told
    assert (
        "Where: Primary School and District Office. Since today at 8:12 AM. We are looking for the cause."
        in told
    )
    assert "Next news today by 10:12 AM." in told
    assert "Outage OUT-2: Phones are dead Where: all sites." in told
    assert "printers" not in told
    assert "cables" not in told
    outages.restore(district.desk, district.coordinator, "OUT-1", "All sites confirmed")
    assert "OUT-1" not in (await visitor.get("/")).text


async def test_the_banner_stands_above_the_form(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district)
    html = (await visitor.get("/")).text
    assert 0 < html.index('href="affected?outage=OUT-1"') < html.index("<h1>")


@pytest.mark.rule("O3")
async def test_link_me_needs_only_the_person(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district)
    answer = await visitor.send("/affected?outage=OUT-1", **ME)
    ticket = ground.district.ticket(number_in(answer))
    assert (ticket.outage, ticket.channel, ticket.requester) == (1, "web", "20017")
    assert ticket.description == "Affected by OUT-1: Campus network: no connection"
    assert ticket.severity == 2
    assert "Part of an outage OUT-1: Campus network: no connection." in words(answer)


async def test_somebody_unknown_is_linked_too(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district)
    answer = await visitor.send("/affected?outage=OUT-1", name="N. N.", id_number="77", site="admin")
    ticket = ground.district.ticket(number_in(answer))
    assert (ticket.requester, ticket.requester_name, ticket.site) == (None, "N. N.", "admin")


async def test_the_page_does_not_tell_whether_an_id_number_is_known(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district)
    told = []
    for id_number in ("20017", "99998"):
        answer = await visitor.send("/affected?outage=OUT-1", name="N. N.", id_number=id_number, site="admin")
        number = number_in(answer)
        told.append(words(answer).replace(number, "#").replace(spoken(number), "#"))
    assert told[0] == told[1]


async def test_who_has_a_ticket_already_gets_that_one_linked(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    declare(district)
    number = district.open()
    answer = await visitor.send("/affected?outage=OUT-1", id_number="20017", number=number)
    assert number_in(answer) == number
    assert district.ticket(number).outage == 1
    assert district.numbers() == [number]
    again = await visitor.send("/affected?outage=OUT-1", id_number="20017", number=number)
    assert number_in(again) == number


async def test_nobody_links_the_ticket_of_somebody_else(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    declare(district)
    number = district.open()
    for pair in ({"number": number, "id_number": "20023"}, {"number": "10053", "id_number": "20017"}):
        answer = await visitor.send("/affected?outage=OUT-1", **pair)
        assert answer.status_code == 422
        assert "We can show no ticket for these two numbers." in answer.text
    assert len(ground.ticks.waited) == 2
    assert district.ticket(number).outage is None


async def test_a_closed_ticket_is_refused_in_words(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    declare(district)
    first, second = district.open(), district.open()
    actions.merge(district.desk, district.technician, second, first)
    answer = await visitor.send("/affected?outage=OUT-1", id_number="20017", number=second)
    assert answer.status_code == 422
    assert f"merged into {first}" in answer.text


@pytest.mark.parametrize("outage", ["OUT-9", "", "x", "OUT-" + "9" * 40, "%3Cscript%3E"])
async def test_an_outage_that_is_none_is_told_of(visitor: Visitor, outage: str) -> None:
    answer = await visitor.get(f"/affected?outage={outage}")
    assert answer.status_code == 404
    assert "This outage is over, or there is none of that number." in words(answer)


async def test_an_outage_that_ended_while_the_form_was_open_files_nothing(
    ground: Ground, visitor: Visitor
) -> None:
    district = ground.district
    declare(district)
    shown = (await visitor.get("/affected?outage=OUT-1")).text
    outages.restore(district.desk, district.coordinator, "OUT-1", "All sites confirmed")
    answer = await visitor.send("/affected", shown, **ME)
    assert answer.status_code == 404
    assert district.numbers() == []


@pytest.mark.parametrize(
    ("field", "told"), [("name", "Write your name."), ("id_number", "Write your ID number.")]
)
async def test_who_says_too_little_is_asked(ground: Ground, visitor: Visitor, field: str, told: str) -> None:
    declare(ground.district)
    answer = await visitor.send("/affected?outage=out-1", **(ME | {field: ""}))
    assert answer.status_code == 422
    assert told in answer.text
    assert (
        f'aria-describedby="{"hint-id_number " if field == "id_number" else ""}error-{field}"' in answer.text
    )


async def test_extended_times_are_told_on_every_form(ground: Ground, visitor: Visitor) -> None:
    declare(ground.district, extended_times="natural_disaster")
    assert "Stated times may be longer at present: natural disaster" in words(await visitor.get("/"))
