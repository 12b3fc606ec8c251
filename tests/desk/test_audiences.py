"""Named lists and their versions."""

import pytest
from support.district import District, desk_part
from support.outage import declare, last, outage

from wsd_tui.desk.audiences import audience, versions
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.revisions import apply_part


def apply(district: District, **lists: list[str]) -> None:
    apply_part(district.desk.store, district.coordinator, desk_part(audiences=lists), district.now)
    district.desk.refresh()


def test_a_list_has_a_version_for_each_of_its_contents(district: District) -> None:
    district.pass_to("2026-09-08 10:00")
    apply(district, lab=["a@example.org"], all_staff=["x@example.org"])
    apply(district, lab=["a@example.org", "b@example.org"], all_staff=["x@example.org"])
    apply(district, lab=["b@example.org", "a@example.org"], all_staff=["y@example.org"])
    found = versions(district.desk, "lab")
    assert [(each.version, each.revision, each.addresses) for each in found] == [
        (1, 2, ("a@example.org",)),
        (2, 3, ("a@example.org", "b@example.org")),
    ]
    newest = audience(district.desk, "lab")
    assert (newest.version, newest.since, newest.by) == (2, district.now, "coordinator")
    assert audience(district.desk, "all_staff").version == 3


def test_a_list_that_comes_back_is_a_new_version(district: District) -> None:
    apply(district, lab=["a@example.org"])
    apply(district)
    with pytest.raises(NotFound, match="there is no audience 'lab'"):
        audience(district.desk, "lab")
    apply(district, lab=["a@example.org"])
    assert audience(district.desk, "lab").version == 2
    assert versions(district.desk, "unheard_of") == []


def test_the_technicians_are_a_list_of_their_own(district: District) -> None:
    found = audience(district.desk, "technicians")
    assert found.addresses == district.desk.settings.audiences["technicians"]
    assert "tran.nguyen@example.org" in found.addresses
    assert "desk@example.org" not in found.addresses
    staff = [member for member in desk_part()["staff"] if member["id"] != "kim"]
    apply_part(district.desk.store, district.coordinator, desk_part(staff=staff), district.now)
    district.desk.refresh()
    assert audience(district.desk, "technicians").version == 2
    apply(district, technicians=["lab@example.org"])
    assert audience(district.desk, "technicians").addresses == ("lab@example.org",)


def test_a_notice_keeps_name_version_and_revision(district: District) -> None:
    apply(district, all_staff=["x@example.org"])
    declare(district)
    versions_told = {"all_staff": 2, "technicians": 1}
    assert last(district).message.audience == {
        "lists": ["all_staff", "technicians"],
        "versions": versions_told,
        "revision": 2,
    }
    assert outage(district).updates[0].audiences == versions_told
