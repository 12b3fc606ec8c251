"""Outages: who announces them, what a notice must say, and how one ends."""

from typing import Any

import pytest
from support.district import LAMP, District, at
from support.evil_text import EVIL

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages import CATEGORIES, EXTENTS
from wsd_tui.desk.reads import linked_to, open_outages
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean

WHOLE: dict[str, Any] = {
    "nature": "No internet in the whole district",
    "services": ["internet", "wifi"],
    "extent": "widespread",
    "audience": "all_staff",
    "category": "network",
    "sites": ["primary"],
}


def declare(district: District, **changes: Any) -> str:
    """Declare as the Coordinator; the number."""
    return outages.declare(district.desk, district.coordinator, **(WHOLE | changes)).numbers[0]


def outage(district: District, number: str = "OUT-1") -> Outage:
    found = district.desk.store.outages.get(int(number.removeprefix("OUT-")))
    assert found is not None
    return found


def test_an_outage_has_a_number_of_its_own_series(district: District) -> None:
    assert [declare(district), declare(district)] == ["OUT-1", "OUT-2"]
    assert [found.number for found in open_outages(district.desk)] == ["OUT-1", "OUT-2"]


@pytest.mark.rule("R22")
@pytest.mark.parametrize("who", ["viewer", "operator", "technician"])
def test_only_the_coordinator_announces(district: District, who: str) -> None:
    declare(district)
    actor = getattr(district, who)
    with district.refuses("R22", "for a coordinator"):
        outages.declare(district.desk, actor, **WHOLE)
    with district.refuses("R22"):
        outages.update(district.desk, actor, "OUT-1", "still looking")
    with district.refuses("R22"):
        outages.restore(district.desk, actor, "OUT-1", "all is well")


@pytest.mark.rule("R23")
def test_it_has_one_of_the_listed_kinds_and_an_extent(district: District) -> None:
    for category in CATEGORIES:
        assert outage(district, declare(district, category=category)).category == category
    for extent in EXTENTS:
        assert outage(district, declare(district, extent=extent)).extent == extent
    with district.refuses("R23", "power, network, phone, email, web_sis, other"):
        declare(district, category="weather")
    with district.refuses("R23", "partial, widespread"):
        declare(district, extent="huge")


@pytest.mark.rule("R23")
def test_the_extent_sets_the_cadence(district: District) -> None:
    wide, part = declare(district), declare(district, extent="partial")
    dues = [outage(district, number).next_update_at for number in (wide, part)]
    assert dues == [district.now + 30 * 60, district.now + 60 * 60]


@pytest.mark.rule("R24")
@pytest.mark.parametrize(
    ("changes", "saying"),
    [
        ({"nature": ""}, "the nature of the outage is missing"),
        ({"nature": " \u200b\x1b[1m"}, "the nature of the outage is missing"),
        ({"services": []}, "no service is named. Name at least one of: internet"),
        ({"services": ["internet", "teleport"]}, "service 'teleport' is not known"),
        ({"audience": "everybody"}, "audience 'everybody' is not known"),
        ({"sites": ["moon"]}, "site 'moon' is not known"),
        ({"started_at": at("2026-09-08 09:13")}, "cannot have begun later than now"),
    ],
)
def test_the_first_notice_says_what_and_which_services(
    district: District, changes: dict[str, Any], saying: str
) -> None:
    with district.refuses("R24", saying):
        declare(district, **changes)
    assert open_outages(district.desk) == []


@pytest.mark.rule("R24")
def test_the_start_is_now_unless_it_was_earlier(district: District) -> None:
    assert outage(district, declare(district)).started_at == district.now
    earlier = at("2026-09-08 08:50")
    assert outage(district, declare(district, started_at=earlier)).started_at == earlier


def test_an_update_moves_the_state_and_the_next_one(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 09:30")
    outages.update(district.desk, district.coordinator, "OUT-1", "A router failed", state="identified")
    found = outage(district)
    assert (found.state, found.next_update_at) == ("identified", at("2026-09-08 10:00"))
    assert [update.text for update in found.updates] == [WHOLE["nature"], "A router failed"]
    with district.refuses("R23", "investigating, identified, monitoring"):
        outages.update(district.desk, district.coordinator, "OUT-1", "x", state="restored")
    with district.refuses("A19", "has passed"):
        outages.update(district.desk, district.coordinator, "OUT-1", "x", next_update_at=district.now)


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_that_nothing_changed_is_an_update_too(district: District, text: str) -> None:
    declare(district)
    outages.update(district.desk, district.coordinator, "OUT-1", text)
    assert outage(district).updates[-1].text == "no change"
    assert outage(district).state == "investigating"


@pytest.mark.rule("R25")
@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_it_ends_with_words_only(district: District, text: str) -> None:
    declare(district)
    with district.refuses("R25", "notice that service is restored"):
        outages.restore(district.desk, district.coordinator, "OUT-1", text)
    assert [found.number for found in open_outages(district.desk)] == ["OUT-1"]


@pytest.mark.rule("R25")
def test_who_heard_of_its_start_hears_that_service_is_back(district: District) -> None:
    declare(district)
    heard = [who for who in ("operator", "technician", "kim", "viewer") if _notices(district, who)]
    assert heard == ["operator", "technician", "kim", "viewer"]
    district.pass_to("2026-09-08 10:00")
    text = "Internet is confirmed at all sites; restart what still fails"
    outages.restore(district.desk, district.coordinator, "OUT-1", text)
    assert (outage(district).state, outage(district).restored_at) == ("restored", district.now)
    assert outage(district).updates[-1].text == text
    assert open_outages(district.desk) == []
    for who in heard:
        assert _notices(district, who)[0] == "restored"


def _notices(district: District, who: str) -> list[str]:
    return [line.kind for line in notifications(district.desk, getattr(district, who))]


@pytest.mark.rule("R25")
def test_the_time_of_restoring_lies_within_the_outage(district: District) -> None:
    declare(district)
    for moment in ("2026-09-08 09:00", "2026-09-08 09:30"):
        with district.refuses("R25", "outside the outage"):
            outages.restore(district.desk, district.coordinator, "OUT-1", "all well", restored_at=at(moment))


def test_what_is_over_stays_over(district: District) -> None:
    declare(district)
    number = district.open()
    outages.restore(district.desk, district.coordinator, "OUT-1", "all sites confirmed")
    with district.refuses("state", "OUT-1 is restored. Declare a new outage"):
        outages.update(district.desk, district.coordinator, "OUT-1", "dark again")
    with district.refuses("state"):
        outages.restore(district.desk, district.coordinator, "OUT-1", "again")
    with district.refuses("state"):
        actions.link(district.desk, district.operator, number, "OUT-1")


def test_each_acknowledges_the_newest_notice_once(district: District) -> None:
    declare(district)
    for who in (district.kim, district.technician):
        outages.acknowledge(district.desk, who, "OUT-1")
    assert outage(district).acknowledged == ("kim", "technician")
    with district.refuses("state", "acknowledged OUT-1 already"):
        outages.acknowledge(district.desk, district.kim, "OUT-1")
    outages.update(district.desk, district.coordinator, "OUT-1", "still dark")
    assert outage(district).acknowledged == ()


def test_a_ticket_stands_under_one_outage_and_can_always_leave_it(district: District) -> None:
    first, second, number = declare(district), declare(district), district.open(LAMP)
    actions.link(district.desk, district.operator, number, first)
    assert district.view("open", filtered="is:outage") == [number]
    with district.refuses("state", "stands under OUT-1"):
        actions.link(district.desk, district.operator, number, "1")
    actions.link(district.desk, district.operator, number, second)
    assert [row.number for row in linked_to(district.desk, district.coordinator, [2])[2]] == [number]
    assert linked_to(district.desk, district.coordinator, [1]) == {1: []}
    outages.restore(district.desk, district.coordinator, second, "all sites confirmed")
    actions.unlink(district.desk, district.operator, number)
    with district.refuses("state", "under no outage"):
        actions.unlink(district.desk, district.operator, number)


@pytest.mark.parametrize("ref", ["OUT-9", "x", "", "9" * 30, "OUT-", "\ud800", 4_000_000, "²"])
def test_an_unknown_outage_is_not_found(district: District, ref: str | int) -> None:
    with district.refuses("not found", "there is no outage"):
        outages.update(district.desk, district.coordinator, ref, "x")


@pytest.mark.parametrize("text", [text for text in EVIL if clean(text).strip()])
def test_evil_words_are_stored_clean(district: District, text: str) -> None:
    declare(district, nature=text)
    outages.update(district.desk, district.coordinator, "OUT-1", text)
    assert [update.text for update in outage(district).updates] == [clean(text).strip()] * 2
    assert not list(check(district.desk))
