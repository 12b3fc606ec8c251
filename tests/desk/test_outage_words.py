"""What each notice must say and must not, what is derived, and that a preview is what is sent."""

from typing import Any

import pytest
from support.district import District, at, desk_part
from support.outage import CABLING, NETWORK, declare, last, outage, schedule, sent, to

from wsd_tui.desk import actions, outages
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages import CATEGORIES
from wsd_tui.desk.revisions import apply_part

SERVICE_OF = {
    "power": ["power"],
    "network": ["wifi", "internet"],
    "phone": ["phones"],
    "email": ["email"],
    "web_sis": ["sis"],
    "other": ["displays"],
}
COORDINATOR = "dana.begay@example.org"


@pytest.mark.rule("R23", "R24")
def test_four_fields_are_enough(district: District) -> None:
    declare(district)
    found = outage(district)
    assert (found.category, found.extent, found.audience) == ("network", "partial", "all_staff")
    assert (found.cadence_min, found.next_update_at) == (60, district.now + 3_600)
    assert found.works == "No trouble is known with Wired network, Phones and Files and printing."


@pytest.mark.parametrize(
    ("changes", "extent"),
    [
        ({"sites": []}, "widespread"),
        ({"sites": ["primary", "elementary", "admin", "transport"]}, "widespread"),
        ({"sites": ["primary"]}, "partial"),
        ({"sites": ["primary"], "extent": "widespread"}, "widespread"),
    ],
)
def test_the_extent_follows_from_the_sites(district: District, changes: dict[str, Any], extent: str) -> None:
    assert outage(district, declare(district, **changes)).extent == extent


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_category_follows_from_the_services(district: District, category: str) -> None:
    assert outage(district, declare(district, services=SERVICE_OF[category])).category == category
    assert outages.category_of(["displays", *SERVICE_OF[category]]) == category
    assert outages.category_of(["wifi", "power", "sis"]) == "power"


def test_nothing_is_said_to_work_that_rests_on_what_does_not(district: District) -> None:
    declare(district, services=["power"])
    assert outage(district).works == "Please work without the network until then, on paper where you can."
    declare(district, services=["wired_network"])
    assert (
        outage(district, "OUT-2").works
        == "No trouble is known with Classroom displays and video cable and Power."
    )
    declare(district, works="Phones ring; use the paper lists.")
    assert "Phones ring; use the paper lists." in last(district).message.body


@pytest.mark.rule("R24", "A18")
def test_without_an_audience_the_configured_one_hears_and_the_technicians(district: District) -> None:
    declare(district)
    assert to(last(district))[:2] == ["all-staff@example.org", "technology@example.org"]
    assert {COORDINATOR, "soojin.kim@example.org"} < set(to(last(district)))
    part = desk_part(audiences={"lab": ["lab@example.org"]})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    with district.refuses("R24", "audience 'all_staff' is not known. Give one of: lab, technicians"):
        declare(district)
    apply_part(district.desk.store, district.coordinator, desk_part(audiences={"lab": []}), district.now)
    with district.refuses("R24", "nobody stands on the list lab"):
        declare(district, audience="lab")


@pytest.mark.rule("R24", "R25", "R26")
@pytest.mark.parametrize("extent", outages.EXTENTS)
@pytest.mark.parametrize("category", CATEGORIES)
def test_the_four_notices_of_an_outage_are_short(district: District, category: str, extent: str) -> None:
    who = district.coordinator
    longer = "natural_disaster"
    declare(district, services=SERVICE_OF[category], extent=extent, extended_times=longer)
    outages.update(
        district.desk, who, 1, "A technician is at the main closet", state="identified",
        service_states={SERVICE_OF[category][0]: "degraded"},
    )  # fmt: skip
    district.pass_to("2026-09-08 10:02")
    outages.restore(district.desk, who, 1, "Tried from every office of both sites")
    outages.set_cause(district.desk, who, 1, "internal", "A switch in the main closet lost its power supply.")
    outages.add_follow_up(district.desk, who, 1, "Second power supply for it", "kim", "2026-09-30")
    outages.review(district.desk, who, 1)
    told = [letter.message for letter in sent(district)]
    assert [message.kind for message in told] == [
        *("outage_start", "outage_progress", "outage_restored", "outage_review")
    ]
    for message in told:
        assert len(message.body.split()) < 80, message.body
        assert "$" not in message.title + message.body
        assert "OUT-1" in message.title
        assert "OUT-1" in message.body


@pytest.mark.rule("R24", "R25")
def test_so_are_those_of_planned_work(district: District) -> None:
    who, number = district.coordinator, schedule(district)
    outages.reschedule(district.desk, who, number, CABLING["start"] + 3_600, CABLING["end"] + 3_600, "Rain")
    outages.start(district.desk, who, number)
    outages.complete(district.desk, who, number, "All rooms of the school tried")
    other = schedule(district)
    outages.call_off(district.desk, who, other, "The cables did not come")
    told = [letter.message for letter in sent(district)]
    assert [message.kind.removeprefix("outage_planned") for message in told] == [
        *("", "_change", "_start", "_end", "", "_off")
    ]
    for message in told:
        assert len(message.body.split()) < 80, message.body
        assert "OUT-" in message.title


@pytest.mark.rule("R24")
def test_a_start_notice_says_what_still_works_and_when_the_next_word_comes(district: District) -> None:
    declare(district)
    body = last(district).message.body
    assert "No trouble is known with" in body
    assert "Next update by 10:12 on Tuesday, September 8." in body


PREVIEWS: list[tuple[str, dict[str, Any]]] = [
    ("progress", {"text": "A router is changed", "state": "identified", "audience": "all_staff"}),
    ("restored", {"text": "Tried everywhere", "restored_at": at("2026-09-08 09:00")}),
]


@pytest.mark.parametrize(("kind", "given"), PREVIEWS)
def test_a_preview_is_what_is_sent(district: District, kind: str, given: dict[str, Any]) -> None:
    declare(district)
    before = district.head
    seen = outages.preview(district.desk, district.coordinator, "OUT-1", kind, **given)
    assert (district.head, seen.faults) == (before, [])
    action = {"progress": outages.update, "restored": outages.restore}[kind]
    action(district.desk, district.coordinator, "OUT-1", **given)  # type: ignore[operator]
    told = last(district)
    assert seen.letter == (told.message.title, told.message.body)
    assert [address for part in seen.audiences for address in part.addresses] == to(told)
    assert {part.name: part.version for part in seen.audiences if part.version} == told.message.audience[
        "versions"
    ]
    assert seen.words == len(told.message.body.split())


@pytest.mark.parametrize(
    ("restored_at", "told"), [("09:30:29", "after 1 h 18 min."), ("08:12:40", "after 40 s.")]
)
def test_how_long_it_lasted_is_told_to_the_minute(district: District, restored_at: str, told: str) -> None:
    declare(district, started_at=at("2026-09-08 08:12"))
    district.pass_to("2026-09-08 09:31")
    over = at("2026-09-08 08:12") + _after(restored_at)
    seen = outages.preview(district.desk, district.coordinator, 1, "restored", text="All", restored_at=over)
    assert told in seen.letter.body.splitlines()[0]


def _after(clock: str) -> int:
    """Seconds from 08:12 to a time of the clock."""
    hours, minutes, seconds = map(int, clock.split(":"))
    return hours * 3_600 + minutes * 60 + seconds - (8 * 3_600 + 12 * 60)


def test_a_new_outage_is_previewed_without_its_number(district: District) -> None:
    before = district.head
    seen = outages.preview(district.desk, district.coordinator, NETWORK, "start")
    assert (district.head, seen.faults, seen.next_update_at) == (before, [], district.now + 3_600)
    assert seen.letter.title == "[OUT-?] Campus network: no connection"
    declare(district, notice=Letter(seen.letter.title, seen.letter.body + "\nMore at the office."))
    told = last(district).message
    assert told.title == "[OUT-1] Campus network: no connection"
    assert told.body == seen.letter.body.replace("OUT-?", "OUT-1") + "\nMore at the office.\n"


def test_a_preview_lists_everything_that_is_wrong(district: District) -> None:
    given = {"nature": "", "services": ["teleport"], "sites": ["moon"], "started_at": district.now + 60}
    seen = outages.preview(district.desk, district.technician, given, "start")
    assert [(fault.rule, fault.what) for fault in seen.faults] == [
        ("R24", "the nature of the outage is missing"),
        ("R24", "service 'teleport' is not known"),
        ("R24", "site 'moon' is not known"),
        ("R24", "it cannot have begun later than now"),
    ]
    declare(district)
    (fault,) = outages.preview(district.desk, district.technician, 1, "restored").faults
    assert (fault.rule, fault.what) == ("R25", "an outage ends with a notice that service is restored")
    with pytest.raises(ValueError, match="none of start, planned"):
        outages.preview(district.desk, district.technician, 1, "party")


@pytest.mark.rule("R24")
@pytest.mark.parametrize("text", ["Wi-Fi is down, PROBABLY a switch", "We  think it is the router"])
def test_a_start_notice_does_not_guess(district: District, text: str) -> None:
    for changes in ({"nature": text}, {"works": text}, {"notice": Letter("No Wi-Fi", text)}):
        with district.refuses("R24", "the first notice guesses: “"):
            declare(district, **changes)
    declare(district, nature="The improbably named Maybelle hall has no Wi-Fi")
    outages.update(district.desk, district.coordinator, 1, text)
    assert text.split()[-1] in last(district).message.body


@pytest.mark.rule("R24")
def test_a_start_notice_blames_no_vendor(district: District) -> None:
    part = desk_part(notices={"vendors": ["Initech Networks", "Globex"]})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    for text in ("globex has cut the line", "The line of  Initech\nNetworks is cut"):
        with district.refuses("R24", "the first notice names"):
            declare(district, notice=Letter("No internet", text))
    with district.refuses("R24", "the first notice names Globex"):
        declare(district, nature="Globex is down")
    declare(district, nature="Globexia hall has no Wi-Fi")


@pytest.mark.rule("R24", "R25", "R26")
def test_an_edited_notice_is_never_empty(district: District) -> None:
    who = district.coordinator
    for empty in (Letter("", "text"), Letter("title", ""), Letter("\u200b", "\x1b[1m \n")):
        with district.refuses("R24", "the notice is empty"):
            declare(district, notice=empty)
    declare(district)
    empty = Letter("title", " ")
    with district.refuses("R26", "the notice is empty"):
        outages.update(district.desk, who, 1, "x", notice=empty)
    with district.refuses("R25", "the notice is empty"):
        outages.restore(district.desk, who, 1, "x", notice=empty)
    outages.restore(district.desk, who, 1, "x")
    outages.set_cause(district.desk, who, 1, "internal", "a cable")
    with district.refuses("R26", "the notice is empty"):
        outages.review(district.desk, who, 1, notice=empty)


@pytest.mark.rule("R24")
def test_number_and_next_update_are_added_to_an_edited_notice(district: District) -> None:
    declare(district, notice=Letter("No Wi-Fi\nBcc: x", "Use cables\x00."))
    told = last(district).message
    assert told.title == "[OUT-1] No Wi-Fi Bcc: x"
    assert told.body == ("[OUT-1]\nUse cables.\n\nNext update by 10:12 on Tuesday, September 8.\n")
    outages.update(
        district.desk, district.coordinator, 1, "x", notice=Letter("OUT-1", "OUT-1: next update at 10:12")
    )
    assert last(district).message.body == "OUT-1: next update at 10:12\n"


@pytest.mark.rule("R15")
def test_an_edited_notice_carries_no_password(district: District) -> None:
    with district.refuses("R15"):
        declare(district, notice=Letter("No Wi-Fi", "Use the guest net, password: Tr0ub4dor&3"))


@pytest.mark.rule("R25", "A18")
def test_the_end_reaches_who_heard_of_the_start_when_the_list_has_changed_since(district: District) -> None:
    declare(district)
    part = desk_part(audiences={"all_staff": ["new@example.org"], "all_components": ["all@example.org"]})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    outages.restore(district.desk, district.coordinator, 1, "Tried everywhere")
    told = to(last(district))
    assert {"new@example.org", "all@example.org", "all-staff@example.org"} < set(told)
    assert len(told) == len(set(told))


def test_a_held_notice_goes_back_with_its_action(district: District) -> None:
    declare(district)
    outages.update(district.desk, district.coordinator, 1, "A router is changed")
    actions.undo(district.desk, district.coordinator)
    assert [letter.state for letter in sent(district)] == ["held", "cancelled"]
    assert [update.kind for update in outage(district).updates] == ["declared"]


@pytest.mark.rule("G4")
def test_an_outage_can_make_stated_times_longer(district: District) -> None:
    with district.refuses("G4", "'weather' is no cause"):
        declare(district, extended_times="weather")
    declare(district, extended_times="third_party")
    assert outage(district).extended_times == "EXT-1"
    (times,) = district.desk.store.extended.all()
    assert (times.cause, times.start) == ("third_party", NETWORK["started_at"])
    assert "may take longer" in last(district).message.body
    actions.undo(district.desk, district.coordinator)
    assert district.desk.store.extended.all() == []
