"""What messages say: plain, courteous, short, in district time, and never more than one line in a header."""

import pytest
from support.district import District, at
from support.evil_text import EVIL

from wsd_tui.desk import actions, letters, outages
from wsd_tui.desk.actions.talk import promise
from wsd_tui.desk.addresses import domain_of, usable
from wsd_tui.desk.change import change
from wsd_tui.desk.notice_texts import KINDS, VARIANTS, letter
from wsd_tui.desk.notices import notify_escalated
from wsd_tui.desk.spoken import enumerated, spoken
from wsd_tui.resources import shipped
from wsd_tui.store.outbox_records import Message

FIELDS = {
    "number": "10008",
    "name": "Rosa Delgado",
    "who": "Tran Nguyen",
    "owner": "Tran Nguyen",
    "helpdesk": "Technology Department Helpdesk",
    "room": "911",
    "phone": "602-683-2415",
    "severity": "severity 3: work goes on with some restrictions",
    "response": "by 13:12 on Tuesday, September 8",
    "resolution": "by 09:12 on Wednesday, September 9, and by 09:12 on Thursday, September 10 at the latest",
    "text": "The lamp was replaced.",
    "next_update": "15:00 on Tuesday, September 8",
    "tried": "Another lamp and another cable",
    "notice": "Until then please use the projector of room 14.",
    "contact_by": "10:00 on Tuesday, September 8",
    "outage": "OUT-7",
    "nature": "Campus network: partial outage",
    "since": "08:12 on Tuesday, September 8",
    "restored": "10:02 on Tuesday, September 8",
    "duration": "1 h 50 min",
    "extent": "partial",
    "services": "Wi-Fi and Internet",
    "sites": "Primary School and District Office",
    "at": "09:15 on Tuesday, September 8",
    "state": "identified",
    "until": "11:00 on Tuesday, September 8",
    "works": "No trouble is known with Phones, E-mail and Power.",
    "extended": "Other requests may take longer than usual.",
    "standing": "Wi-Fi works and Internet does not work.",
    "cause": "A switch in the main closet had lost its power supply",
    "timeline": "began 08:12 on September 8, announced 08:20, identified 08:40, restored 10:02",
    "follow_ups": "A second power supply for the main switch",
    "planned_start": "16:00 on Friday, September 11",
    "planned_end": "18:00 on Friday, September 11",
}


def newest(district: District) -> Message:
    return letters.letters(district.desk, district.coordinator)[0].message


@pytest.mark.parametrize("kind", [*KINDS, *VARIANTS])
def test_a_template_is_short_and_whole(kind: str) -> None:
    told = letter(kind, FIELDS)
    assert len(told.body.split()) < 80
    assert "$" not in told.title + told.body
    assert told.title.startswith(("[10008] ", "[OUT-7] "))
    assert "\n\n\n" not in told.body


def test_every_template_is_one_that_is_used() -> None:
    assert sorted(path.stem for path in shipped("notices").iterdir()) == sorted([*KINDS, *VARIANTS])


def test_a_line_about_nothing_is_left_out() -> None:
    assert "again by" in letter("reply", FIELDS).body
    assert "again" not in letter("reply", FIELDS | {"next_update": ""}).body


def test_a_field_that_nobody_filled_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError, match="phone"):
        letter("reply", {name: value for name, value in FIELDS.items() if name != "phone"})


def test_what_is_filled_in_is_no_template() -> None:
    assert (
        "costs $5 and ${phone} $who" in letter("reply", FIELDS | {"text": "costs $5 and ${phone} $who"}).body
    )


def test_a_receipt_names_number_severity_and_both_times(district: District) -> None:
    number = district.open(severity=3)
    body = newest(district).body
    assert f"Your request has the number {number}." in body
    assert "It ranks as severity 3: work goes on with some restrictions." in body
    assert "A technician will be in touch by 13:12 on Tuesday, September 8." in body
    # 24 h and 48 h are one and two business days, and on Wednesday the desk closes at 11:30
    assert "resolved by 09:12 on Wednesday, September 9, and by 13:12 on Thursday, September 10 at" in body
    assert "Hello Rosa Delgado," in body


def test_where_the_stroke_is_late_it_says_before(district: District) -> None:
    district.open(severity=1)
    assert "We aim to have it resolved before 11:12 on Tuesday, September 8." in newest(district).body
    assert "in touch by 09:42 on" in newest(district).body


def test_who_stood_at_the_desk_is_not_told_when_we_will_be_in_touch(district: District) -> None:
    district.open(channel="walk_in")
    assert "in touch" not in newest(district).body
    assert "resolved by" in newest(district).body


def test_without_a_severity_no_time_is_promised(district: District) -> None:
    district.open(severity=None)
    body = newest(district).body
    assert "not ranked yet" in body
    assert "September" not in body


def test_an_event_is_the_coordinators(district: District) -> None:
    district.open(kind="event", severity=None, channel="event_email", problem_type="event")
    assert "a campus event, which the Technology Coordinator looks after" in newest(district).body


@pytest.mark.rule("R22", "R24")
def test_a_start_notice_says_what_is_hit_where_since_when_and_what_to_do(district: District) -> None:
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Campus network: partial outage",
        services=["wifi", "internet"],
        sites=["primary", "admin"],
        extent="partial",
        audience="all_staff",
        started_at=at("2026-09-08 08:12"),
    )
    told = newest(district)
    assert told.title == "[OUT-1] Campus network: partial outage"
    for part in (
        "Since 08:12 on Tuesday, September 8",
        "Affected: Wi-Fi and Internet. Where: Primary School and District Office.",
        "do not send a request of your own",
        "room 911",
        "602-683-2415",
        "by 10:12 on Tuesday, September 8",
    ):
        assert part in told.body


@pytest.mark.rule("R25")
def test_a_restored_notice_says_how_long_it_was_and_what_to_do_where_it_still_fails(
    district: District,
) -> None:
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Phones are dead",
        services=["phones"],
        extent="widespread",
        audience="all_staff",
        started_at=at("2026-09-08 08:12"),
    )
    outages.restore(
        district.desk, district.coordinator, 1, "Tried from every office", restored_at=at("2026-09-08 09:02")
    )
    told = newest(district)
    assert "restored since 09:02 on Tuesday, September 8, after 50 min" in told.body
    assert "Tried from every office" in told.body
    assert "Please name OUT-1 in room 911 or at 602-683-2415." in told.body


@pytest.mark.rule("R8")
def test_an_escalation_tells_the_coordinator_and_the_requester(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    with change(district.desk, district.technician, "comment", number) as found:
        found.append("commented", {}, "escalated")
        assert notify_escalated(found, "no lamp fits", "three lamps", at("2026-09-08 10:00"))
    mine, theirs = letters.letters(district.desk, district.coordinator)[:2]
    assert mine.recipients[0].address == "rosa.delgado@example.org"
    assert "Tran Nguyen stays in charge of it. Somebody will contact you shortly." in mine.message.body
    assert theirs.recipients[0].address == "dana.begay@example.org"
    for part in ("no lamp fits", "three lamps", "by 10:00 on Tuesday, September 8"):
        assert part in theirs.message.body
    actions.undo(district.desk, district.technician)
    assert {letter.state for letter in letters.letters(district.desk, district.coordinator)[:2]} == {
        "cancelled"
    }


def test_who_has_no_address_is_to_be_told_by_voice(district: District) -> None:
    number = district.open(requester="S4044", missing={"email": "a pupil", "phone": "a pupil"})
    with change(district.desk, district.technician, "comment", number) as found:
        found.append("commented", {}, "escalated")
        assert not notify_escalated(found, "no lamp fits", "three lamps", None)


@pytest.mark.parametrize(
    "evil", [*EVIL, "Rosa\r\nBcc: all@example.org", "Rosa\nSubject: x", "Rosa\x00\x0b\u2028x"]
)
def test_nobodys_text_adds_a_line_to_a_title(evil: str) -> None:
    for kind in (*KINDS, *VARIANTS):
        told = letter(
            kind, FIELDS | {"number": evil, "nature": evil, "outage": evil, "name": evil, "text": evil}
        )
        assert not {"\n", "\r", "\x00", "\x1b", "\u2028", "\x0b", "\x85"} & set(told.title)
        assert len(told.title) <= 200
        assert not {"\r", "\x00", "\x1b", "\u2028"} & set(told.body)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rosa",
        "rosa@example",
        "rosa@@example.org",
        "rosa@example.org\n",
        "rosa@example.org\r\nRCPT TO:<all@example.org>",
        "rosa@example.org, all@example.org",
        "Rosa <rosa@example.org>",
        '"rosa\r\n"@example.org',
        "rosa@example.org>",
        "röslein@example.org",
        "=?utf-8?q?x=0D=0ABcc:_all?=@example.org",
        "rosa@exämple.org",
        "rosa @example.org",
        ".rosa@example.org",
        "rosa@-example.org",
        "r" * 65 + "@example.org",
        "rosa@" + "a." * 130 + "org",
    ],
)
def test_no_address(address: str) -> None:
    assert not usable(address)


@pytest.mark.parametrize("address", ["rosa.delgado@example.org", "o'hara+desk@sub.example-1.org", "a@b.co"])
def test_an_address(address: str) -> None:
    assert usable(address)
    assert domain_of(address) == address.partition("@")[2]


def test_moments_can_be_read_a_week_later(district: District) -> None:
    zone = district.desk.zone
    assert spoken(at("2026-09-08 13:12"), zone, district.now) == "13:12 on Tuesday, September 8"
    assert spoken(at("2027-01-04 06:30"), zone, district.now) == "06:30 on Monday, January 4, 2027"


def test_lists_in_words() -> None:
    assert [enumerated("abc"[:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_promise_names_the_moment(district: District) -> None:
    number = district.open()
    promise(district.desk, district.technician, number, at("2026-09-09 10:00"))
    assert "hear from us again by 10:00 on Wednesday, September 9." in newest(district).body
