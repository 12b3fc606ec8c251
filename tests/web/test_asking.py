"""How a ticket stands, for whoever has both numbers; and nothing for anybody else."""

import asyncio
import re

import httpx
import pytest
from support.district import DONE, at
from support.outage import declare
from support.web_page import Ground, Visitor, words

from wsd_tui.desk import actions
from wsd_tui.web.site import LEAST_S


async def ask(visitor: Visitor, number: str, id_number: str) -> httpx.Response:
    return await visitor.send("/status", number=number, id_number=id_number)


@pytest.mark.rule("O3", "Q10")
async def test_both_numbers_together_show_the_ticket_and_it_is_logged(
    ground: Ground, visitor: Visitor
) -> None:
    number = ground.district.open()
    told = words(await ask(visitor, number, "20017"))
    assert f"Ticket {number}" in told
    assert "We have it. It waits for a technician." in told
    assert "Severity 3, the third of four" in told
    assert "Hardware, Primary School. It came in today at 9:12 AM on the web." in told
    last = ground.district.entries(number)[-1]
    assert (last.kind, last.by, last.data["how"]) == ("looked_up", "the web page", "web")


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}"])
async def test_a_number_may_be_typed_as_it_is_spoken(ground: Ground, visitor: Visitor, typed: str) -> None:
    number = ground.district.open()
    answer = await ask(visitor, typed.format(number, " ".join(number)), " 20017")
    assert answer.status_code == 200


async def test_no_page_names_anybody_or_repeats_what_they_wrote(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.comment(district.desk, district.technician, number, "The lamp is on the shelf in 911")
    actions.reply(district.desk, district.technician, number, "We bring a new lamp at ten")
    told = words(await ask(visitor, number, "20017"))
    assert "A technician is working on it." in told
    assert "You were answered today at 9:12 AM." in told
    assert "We bring a new lamp at ten" in told
    for secret in (
        "Rosa",
        "Delgado",
        "Tran",
        "Nguyen",
        "technician&",
        "projector",
        "shelf",
        "602-555",
        "rosa.",
    ):
        assert secret not in told


WRONG = {
    "another person": ("{number}", "20023"),
    "nobody": ("{number}", "99999"),
    "no such ticket": ("10053", "20017"),
    "a wrong check digit": ("{number}9", "20017"),
    "no number at all": ("rosa", "20017"),
    "restricted": ("{restricted}", "20017"),
    "nothing but blanks in the directory": ("{unknown}", "0"),
}


async def test_every_wrong_pair_gets_the_same_answer_after_the_same_time(
    ground: Ground, visitor: Visitor
) -> None:
    district = ground.district
    numbers = {
        "number": district.open(),
        "restricted": district.open(restricted=True),
        "unknown": district.open(requester="", name="N. N.", missing={"requester": "asked later"}, site="primary",
                                 email="n@example.org", phone="1234"),
    }  # fmt: skip
    answers, heads = set(), set()
    for number, id_number in WRONG.values():
        number = number.format(**numbers)
        answer = await ask(visitor, number, id_number)
        answers.add(_blind(answer.text, number, id_number))
        kept = {key: value for key, value in answer.headers.items() if key != "content-length"}
        heads.add((answer.status_code, tuple(sorted(kept.items()))))
    assert len(answers) == 1
    assert len(heads) == 1
    assert "We can show no ticket for these two numbers." in answers.pop()
    assert ground.ticks.waited == [pytest.approx(LEAST_S)] * len(WRONG)
    assert all(entry.kind != "looked_up" for one in numbers.values() for entry in district.entries(one))


def _blind(text: str, number: str, id_number: str) -> str:
    """The page without what was typed, and without the token that is never the same."""
    text = re.sub(r'name="token" value="[^"]+"', "", text)
    return text.replace(f'value="{number}"', "").replace(f'value="{id_number}"', "")


async def test_a_right_pair_takes_as_long_as_a_wrong_one(ground: Ground, visitor: Visitor) -> None:
    number = ground.district.open()
    await ask(visitor, number, "20017")
    await ask(visitor, number, "20018")
    assert ground.ticks.waited == [pytest.approx(LEAST_S)] * 2


async def test_a_slow_database_is_not_waited_upon_twice(ground: Ground) -> None:
    since = ground.ticks()
    ground.ticks.at += 5
    await ground.site.even_out(since)
    assert ground.ticks.waited == [0.0]


async def test_somebody_the_directory_does_not_know_asks_with_what_they_gave(
    ground: Ground, visitor: Visitor
) -> None:
    filed = await visitor.file(id_number="T-77", name="Somebody")
    number = ground.district.numbers()[0]
    assert number in filed.text
    assert (await ask(visitor, number, "t-77")).status_code == 200
    assert (await ask(visitor, number, "T-78")).status_code == 404


async def test_after_too_many_wrong_pairs_an_address_has_to_wait(district) -> None:
    ground = Ground(district, wrong_look_ups=3)
    number = district.open()
    one, other = ground.visitor("10.0.0.1"), ground.visitor("10.0.0.2")
    try:
        for guess in ("1", "2", "3"):
            assert (await ask(one, f"1005{guess}", guess)).status_code == 404
        stopped = await ask(one, number, "20017")
        assert (stopped.status_code, stopped.headers["retry-after"]) == (429, "599")
        assert "Please wait 10 minutes, or call us." in words(stopped)
        assert (await ask(other, number, "20017")).status_code == 200
        ground.ticks.at += 601
        assert (await ask(one, number, "20017")).status_code == 200
    finally:
        ground.close()


async def test_asking_for_many_at_once_gives_no_more_tries(district) -> None:
    ground = Ground(district, wrong_look_ups=3)
    visitor = ground.visitor()
    try:
        shown = (await visitor.get("/status")).text
        asked = (visitor.send("/status", shown, number=f"1005{n}", id_number="1") for n in range(9))
        told = [answer.status_code for answer in await asyncio.gather(*asked)]
        assert sorted(told) == [404] * 3 + [429] * 6
    finally:
        ground.close()


async def test_a_right_pair_is_no_try(district) -> None:
    ground = Ground(district, wrong_look_ups=1)
    number = district.open()
    try:
        for _ in range(3):
            assert (await ask(ground.visitor(), number, "20017")).status_code == 200
    finally:
        ground.close()


async def test_one_ticket_cannot_be_guessed_at_from_many_addresses(district) -> None:
    ground = Ground(district, wrong_look_ups=3)
    number = district.open()
    try:
        for host in range(3):
            assert (await ask(ground.visitor(f"10.0.0.{host}"), number, f"2{host}")).status_code == 404
        assert (await ask(ground.visitor("10.0.0.9"), number, "20017")).status_code == 429
    finally:
        ground.close()


@pytest.mark.parametrize(("number", "id_number"), [("", "20017"), ("10008", ""), ("", "")])
async def test_both_numbers_are_asked_for(visitor: Visitor, number: str, id_number: str) -> None:
    answer = await ask(visitor, number, id_number)
    assert answer.status_code == 422
    assert ("Write the number of your ticket." in answer.text) == (not number)
    assert ("Write your ID number." in answer.text) == (not id_number)


async def test_a_hold_a_promise_and_an_outage_are_told(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    number, outage = district.open(), declare(district)
    actions.link(district.desk, district.technician, number, outage)
    actions.take(district.desk, district.technician, number)
    until = at("2026-09-09 09:00")
    actions.hold(district.desk, district.technician, number, for_="requester", until=until, reason="asked it")
    told = words(await ask(visitor, number, "20017"))
    assert "It waits for an answer from you. We look at it again tomorrow at 9:00 AM." in told
    assert "OUT-1: Campus network: no connection." in told


async def test_what_is_solved_says_what_was_done(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.resolve(district.desk, district.technician, number, DONE)
    told = words(await ask(visitor, number, "20017"))
    assert "It is solved. If it still fails, call us and give your number." in told
    assert DONE in told


async def test_a_joined_ticket_names_the_one_it_goes_on_in(ground: Ground, visitor: Visitor) -> None:
    district = ground.district
    first, second = district.open(), district.open()
    actions.merge(district.desk, district.technician, second, first)
    assert f"It goes on together with another one, {first}." in words(await ask(visitor, second, "20017"))
