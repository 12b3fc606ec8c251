"""When mail itself is down: it is said so, there are three other ways, and who used which stands in the journal."""

import re

import pytest
from support.district import District, at

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.outages.fallbacks import WAYS, carriers, fallbacks, mail_in_doubt, told_otherwise
from wsd_tui.desk.subject import append_to
from wsd_tui.store.outage_records import Fallback, Outage


def declare(district: District, *services: str) -> Outage:
    number = outages.declare(
        district.desk,
        district.coordinator,
        nature="Campus network",
        services=services or ("internet", "phones"),
        extent="partial",
        audience="all_staff",
        sites=["primary", "admin"],
        started_at=at("2026-09-08 08:12"),
    ).numbers[0]
    return read(district, number)


def read(district: District, number: str) -> Outage:
    return fallbacks(district.desk, district.viewer, number).outage


@pytest.mark.parametrize("service", ["email", "internet", "wired_network", "wifi", "login", "power"])
def test_mail_is_in_doubt_without_what_carries_it(district: District, service: str) -> None:
    assert mail_in_doubt(declare(district, "phones", service)) == (service,)
    assert carriers(["phones", service]) == (service,)


def test_mail_is_not_in_doubt_otherwise_or_once_service_is_back(district: District) -> None:
    others = ("phones", "sis", "file_print", "displays", "web_site", "zoho_desk")
    assert mail_in_doubt(declare(district, *others)) == ()
    found = declare(district, "internet", "wifi")
    outages.restore(district.desk, district.coordinator, found.id, "Confirmed at all sites")
    assert mail_in_doubt(read(district, found.number)) == ()


def test_mail_is_not_in_doubt_before_planned_work_begins(district: District) -> None:
    begins, ends = at("2026-09-09 08:00"), at("2026-09-09 09:00")
    planned = outages.schedule(
        district.desk,
        district.coordinator,
        nature="New switch",
        services=["internet"],
        audience="all_staff",
        start=begins,
        end=ends,
    ).numbers[0]
    assert mail_in_doubt(read(district, planned)) == ()
    district.pass_to("2026-09-09 08:00")
    outages.start(district.desk, district.coordinator, planned)
    assert mail_in_doubt(read(district, planned)) == ("internet",)


def test_the_announcement_has_two_sentences_and_no_figure(district: District) -> None:
    found = declare(district)
    told = fallbacks(district.desk, district.operator, found.number).announcement.body
    assert told == (
        "Attention, please: since eight twelve there has been a partial outage of Internet and Phones at "
        "Primary School and District Office.\n"
        "If a class cannot go on, come to room nine one one or call six zero two, six eight three, "
        "two four one five; we speak again at ten twelve.\n"
    )
    district.pass_to("2026-09-08 10:02")
    outages.restore(district.desk, district.coordinator, found.number, "Confirmed at all sites")
    told = fallbacks(district.desk, district.operator, found.number).announcement.body
    assert "since ten oh two service is back" in told
    assert "say outage one and come" in told
    assert len(re.findall(r"\.$", told, re.MULTILINE)) == 2
    assert not re.search(r"\d", told)


def test_the_calls_follow_the_tree_of_the_configuration(district: District) -> None:
    found = fallbacks(district.desk, district.technician, declare(district).number)
    assert found.tree == district.desk.settings.phone_tree
    assert found.tree[0].calls == ("Elementary School office", "Primary School cafeteria")
    assert "OUT-1: Campus network." in found.calls.body
    assert "Still working" not in found.calls.body
    assert "We tell you more by 10:12 on Tuesday, September 8." in found.calls.body


def test_it_is_recorded_who_told_people_how_and_when(district: District) -> None:
    number = declare(district).number
    done = told_otherwise(district.desk, district.operator, number, "announcement")
    assert done.said == "OUT-1: told by announcement"
    district.pass_to("2026-09-08 09:20")
    told_otherwise(district.desk, district.kim, number, "poster", "east and west door")
    told_otherwise(district.desk, district.coordinator, number, "other", "went from room to room")
    assert read(district, number).fallbacks == (
        Fallback(way="announcement", by="operator", at=at("2026-09-08 09:12")),
        Fallback(way="poster", by="kim", at=at("2026-09-08 09:20"), note="east and west door"),
        Fallback(way="other", by="coordinator", at=at("2026-09-08 09:20"), note="went from room to room"),
    )
    assert not list(check(district.desk))


def test_it_can_be_taken_back(district: District) -> None:
    number = declare(district).number
    told_otherwise(district.desk, district.kim, number, "poster")
    actions.undo(district.desk, district.kim)
    assert read(district, number).fallbacks == ()


def test_a_record_needs_a_known_way_and_words_for_another(district: District) -> None:
    number = declare(district).number
    with district.refuses("outage", f"Give one of: {', '.join(WAYS)}"):
        told_otherwise(district.desk, district.kim, number, "pigeon")
    with district.refuses("outage", "the way is not named"):
        told_otherwise(district.desk, district.kim, number, "other", " \u200b")
    with district.refuses("role"):
        told_otherwise(district.desk, district.viewer, number, "poster")
    with district.refuses("not found"):
        told_otherwise(district.desk, district.kim, "OUT-9", "poster")


def test_people_hear_of_nothing_that_is_not_published(district: District) -> None:
    data = {"extent": "partial", "services": ["internet"], "sites": []}
    with district.desk.store.transaction():
        district.desk.store.counters.take("outage", 1)
        append_to(district.desk, district.technician, "outage:1", "proposed", data, "Network seems slow")
    with district.refuses("R22", "OUT-1 is not published yet"):
        fallbacks(district.desk, district.technician, 1)
    with district.refuses("R22", "OUT-1 is not published yet"):
        told_otherwise(district.desk, district.technician, 1, "poster")


def test_planned_work_is_told_of_ahead(district: District) -> None:
    data = {
        "extent": "partial",
        "services": ["internet"],
        "sites": [],
        "started_at": at("2026-09-08 13:05"),
        "planned_end": at("2026-09-08 14:00"),
    }
    with district.desk.store.transaction():
        district.desk.store.counters.take("outage", 1)
        append_to(district.desk, district.coordinator, "outage:1", "scheduled", data, "New core switch")
    found = fallbacks(district.desk, district.technician, 1)
    assert "planned work begins at one oh five and stops Internet at all sites." in found.announcement.body
    assert "It is to last until 14:00 on Tuesday, September 8." in found.calls.body
    assert found.poster.title == "[OUT-1] PLANNED WORK"
