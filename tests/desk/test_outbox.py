"""The outbox at the desk: queued with the action, recalled with its undo while nothing was sent, kept as it was."""

import msgspec
import pytest
from support.district import DONE, LAMP, District, at, desk_part

from wsd_tui.desk import actions, delivery, letters, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.delivery import Parcel
from wsd_tui.desk.letters import Letter
from wsd_tui.desk.outbox import OVERDUE_S, tally
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.revisions import apply_part
from wsd_tui.store.outbox_records import SENT, Result, Tally

DAY_S = 86_400
AFTER_HOLD = "2026-09-08 09:13"


def every(district: District) -> list[Letter]:
    """All messages, oldest first."""
    return letters.letters(district.desk, district.coordinator)[::-1]


def kinds(district: District) -> list[str]:
    return [letter.message.kind for letter in every(district)]


def states(district: District) -> list[str]:
    return [letter.state for letter in every(district)]


def claim(district: District, limit: int = 50) -> Parcel:
    parcel = delivery.claim(district.desk, "postman", limit, DAY_S)
    assert parcel is not None
    return parcel


def send(district: District) -> None:
    """Hand the next message over, to a server that takes it."""
    parcel = claim(district)
    came = [Result(recipient.id, SENT, "250 OK") for recipient in parcel.recipients]
    delivery.settle(district.desk, "postman", parcel, came)


TECHNICIANS = [
    "tran.nguyen@example.org",
    "soojin.kim@example.org",
    "marisol.ruiz@example.org",
    "dana.begay@example.org",
]
"""Who works the queue hears of every outage."""


def declare(district: District, audience: str = "all_staff") -> None:
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Phones are dead in the whole district",
        services=["phones"],
        extent="widespread",
        audience=audience,
    )


def test_what_is_said_in_writing_is_queued(district: District) -> None:
    number = district.open()
    actions.reply(district.desk, district.technician, number, "On my way", how="voice")
    actions.reply(district.desk, district.technician, number, "A lamp is ordered")
    actions.promise(district.desk, district.technician, number, at("2026-09-08 15:00"))
    actions.comment(district.desk, district.technician, number, "no lamps left in the store")
    actions.resolve(district.desk, district.technician, number, DONE)
    assert kinds(district) == ["receipt", "reply", "promise", "resolution"]
    assert {letter.recipients[0].address for letter in every(district)} == {"rosa.delgado@example.org"}
    assert {letter.number for letter in every(district)} == {number}
    assert not [letter for letter in every(district) if "no lamps left" in letter.message.body]


def test_a_switch_keeps_each_of_them_back(district: District) -> None:
    off = {"receipts": "off", "replies": "off", "promises": "off", "resolutions": "off"}
    apply_part(district.desk.store, district.coordinator, desk_part(notices=off), district.now)
    number = district.open()
    done = actions.reply(district.desk, district.technician, number, "A lamp is ordered")
    actions.promise(district.desk, district.technician, number, at("2026-09-08 15:00"))
    actions.resolve(district.desk, district.technician, number, DONE)
    assert kinds(district) == []
    assert done.said == f"{number}: the requester was answered"


def test_without_an_address_nothing_is_queued_and_a_reply_says_so(district: District) -> None:
    number = district.open(requester="S4044", missing={"email": "a pupil", "phone": "a pupil"})
    done = actions.reply(district.desk, district.technician, number, "A lamp is ordered")
    assert done.said.endswith("no e-mail address is known, so nothing is sent")
    assert kinds(district) == []


def test_a_refused_action_queues_nothing(district: District) -> None:
    number = district.open()
    with pytest.raises(Refused):
        actions.resolve(district.desk, district.technician, number, "fixed")
    with pytest.raises(Refused):
        declare(district, audience="nobody")
    assert kinds(district) == ["receipt"]


def test_undo_while_it_is_held_takes_it_back(district: District) -> None:
    number = district.open()
    actions.reply(district.desk, district.technician, number, "A lamp is ordered")
    assert states(district) == ["held", "held"]
    actions.undo(district.desk, district.technician)
    assert states(district) == ["held", "cancelled"]
    district.pass_to(AFTER_HOLD)
    assert claim(district).message.kind == "receipt"
    assert delivery.claim(district.desk, "postman", 50, DAY_S) is None
    assert not list(check(district.desk))


def test_so_it_does_later_as_long_as_nobody_has_sent_it(district: District) -> None:
    district.open()
    district.pass_to("2026-09-08 11:00")
    actions.undo(district.desk, district.operator)
    assert states(district) == ["cancelled"]


def test_what_was_sent_is_final(district: District) -> None:
    number = district.open()
    district.pass_to(AFTER_HOLD)
    send(district)
    with district.refuses("undo", "its e-mail went to rosa.delgado@example.org at 09:13"):
        actions.undo(district.desk, district.operator)
    assert district.ticket(number).state == "new"


def test_so_is_what_is_on_its_way(district: District) -> None:
    district.open()
    district.pass_to(AFTER_HOLD)
    claim(district)
    with district.refuses("undo", "on its way to the server"):
        actions.undo(district.desk, district.operator)


def test_an_action_on_many_is_final_with_the_first_mail(district: District) -> None:
    first, second = district.open(), district.open()
    many = msgspec.structs.replace(district.technician, batch="many")
    for number in (first, second):
        actions.resolve(district.desk, many, number, DONE)
    for _ in range(3):
        district.pass_to(AFTER_HOLD)
        send(district)
    with district.refuses("undo", "this is final"):
        actions.undo(district.desk, district.technician)
    assert {district.ticket(number).state for number in (first, second)} == {"resolved"}


def test_a_sent_mail_takes_no_ground_from_another_undo(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    district.pass_to(AFTER_HOLD)
    send(district)
    assert district.last(number).kind == "mailed"
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).state == "new"
    assert district.kinds(number)[-2:] == ["mailed", "undone"]
    assert not list(check(district.desk))


def test_a_sent_mail_is_no_news_of_the_ticket(district: District) -> None:
    number = district.open()
    before = district.ticket(number).touched_at
    district.pass_to("2026-09-08 10:00")
    send(district)
    assert district.ticket(number).touched_at == before


def test_the_audience_is_kept_as_it_was(district: District) -> None:
    declare(district)
    apply_part(
        district.desk.store,
        district.coordinator,
        desk_part(audiences={"all_staff": ["other@example.org"]}),
        district.now,
    )
    (found,) = every(district)
    versions = {"all_staff": 1, "technicians": 1}
    assert found.message.audience == {"lists": [*versions], "versions": versions, "revision": 1}
    assert [recipient.address for recipient in found.recipients] == [
        "all-staff@example.org",
        "technology@example.org",
        *TECHNICIANS,
    ]


@pytest.mark.rule("R25", "R26", "A18")
def test_progress_goes_to_key_members_and_the_end_to_all_components_and_who_heard_of_the_start(
    district: District,
) -> None:
    lists = {
        "lab": ["lab@example.org"],
        "key_members": ["key@example.org"],
        "all_components": ["all@example.org"],
    }
    apply_part(district.desk.store, district.coordinator, desk_part(audiences=lists), district.now)
    declare(district, audience="lab")
    outages.update(district.desk, district.coordinator, 1, "")
    outages.restore(district.desk, district.coordinator, 1, "All phones ring again")
    assert kinds(district) == ["outage_start", "outage_progress", "outage_restored"]
    to = [[recipient.address for recipient in letter.recipients] for letter in every(district)]
    firsts = [["lab@example.org"], ["key@example.org"], ["all@example.org", "lab@example.org"]]
    assert to == [[*first, *TECHNICIANS] for first in firsts]
    assert "no change" in every(district)[1].message.body


def test_without_lists_of_their_own_notices_go_where_the_start_went(district: District) -> None:
    part = desk_part(audiences={"lab": ["lab@example.org"]})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    declare(district, audience="lab")
    outages.update(district.desk, district.coordinator, 1, "")
    outages.restore(district.desk, district.coordinator, 1, "All phones ring again")
    for letter in every(district):
        assert [recipient.address for recipient in letter.recipients] == ["lab@example.org", *TECHNICIANS]


def test_an_address_of_a_list_that_cannot_be_used_is_a_failure_from_the_start(district: District) -> None:
    lists = {"all_staff": ["lehrkräfte@example.org", "staff@example.org"]}
    apply_part(district.desk.store, district.coordinator, desk_part(audiences=lists), district.now)
    declare(district)
    district.pass_to(AFTER_HOLD)
    send(district)
    (found,) = every(district)
    assert [recipient.state for recipient in found.recipients][:2] == ["failed", "sent"]
    assert found.state == "failed"


def test_a_list_of_nothing_usable_is_a_dead_letter_at_once(district: District) -> None:
    lists = {"all_staff": ["lehrkräfte@example.org"], "technicians": ["straße@example.org"]}
    apply_part(district.desk.store, district.coordinator, desk_part(audiences=lists), district.now)
    declare(district)
    assert states(district) == ["failed"]
    assert tally(district.desk) == Tally(0, 1)


def test_the_tally_counts_what_is_overdue(district: District) -> None:
    district.open()
    assert tally(district.desk) == Tally(0, 0)
    district.clock.at += 15 + OVERDUE_S
    assert tally(district.desk) == Tally(1, 0)
    actions.undo(district.desk, district.operator)
    assert tally(district.desk) == Tally(0, 0)


def test_a_message_delivered_another_way_is_not_sent_any_more(district: District) -> None:
    number = district.open()
    district.pass_to(AFTER_HOLD)
    (found,) = every(district)
    letters.delivered(district.desk, district.technician, found.message.id, "by phone")
    assert delivery.claim(district.desk, "postman", 50, DAY_S) is None
    assert (states(district), every(district)[0].message.remark) == (["delivered_another_way"], "by phone")
    assert district.last(number).by == "technician"
    with district.refuses("state", "delivered_another_way"):
        letters.delivered(district.desk, district.technician, found.message.id, "by fax")
    with district.refuses("undo", "delivered by phone"):
        actions.undo(district.desk, district.operator)
    with district.refuses("undo", "what became of a message is a fact"):
        actions.undo(district.desk, district.technician)


def test_what_is_being_sent_is_not_delivered_by_hand(district: District) -> None:
    district.open()
    district.pass_to(AFTER_HOLD)
    parcel = claim(district)
    with district.refuses("state", "being sent now"):
        letters.delivered(district.desk, district.technician, parcel.message.id, "by phone")


def test_only_a_dead_letter_is_tried_again(district: District) -> None:
    district.open()
    with district.refuses("state", "Only a dead letter"):
        letters.retry(district.desk, district.technician, 1)
    with district.refuses("not found", "no message 7"):
        letters.retry(district.desk, district.technician, 7)


def test_a_restricted_ticket_shows_nobody_its_mail(district: District) -> None:
    district.open("A pupil wrote threats on the shared drive of the class", restricted=True)
    (found,) = letters.letters(district.desk, district.technician)
    assert (found.message.title, found.message.body, found.recipients) == ("restricted", "", [])
    for act in (letters.read_letter, letters.retry):
        with district.refuses("R11", "restricted"):
            act(district.desk, district.technician, 1)
    assert letters.read_letter(district.desk, district.coordinator, 1).recipients


def test_results_of_a_deliverer_that_lost_its_claim_are_not_kept(district: District) -> None:
    district.open()
    district.pass_to(AFTER_HOLD)
    parcel = claim(district)
    assert delivery.take_over(district.desk) == 1
    came = [Result(recipient.id, SENT, "250 OK") for recipient in parcel.recipients]
    delivery.settle(district.desk, "postman", parcel, came)
    assert states(district) == ["queued"]
    assert claim(district).recipients[0].tries == 1


def test_the_description_never_leaves_by_mail(district: District) -> None:
    district.open(LAMP)
    assert not [letter for letter in every(district) if "projector" in letter.message.body]
