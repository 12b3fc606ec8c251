"""OneRoster bundles of both versions: what they tell, and every fault of them at its place."""

import os
import zipfile
from pathlib import Path

import msgspec
import pytest
from support.oneroster import (
    BIRTH,
    ORGS,
    ROLES,
    SECRET,
    USERS_11,
    USERS_12,
    bundle,
    lines,
    manifest,
    unpacked,
    user,
    zipped,
)  # fmt: skip

from wsd_tui.exchange.directory.oneroster import plan_oneroster
from wsd_tui.exchange.directory.people_mapping import PeopleMapping, shipped_people_mapping
from wsd_tui.exchange.directory.plan import RollPlan
from wsd_tui.exchange.fault import ImportFault

SITES = {"primary": "Primary School", "elementary": "Elementary School"}
MAPPING = shipped_people_mapping("oneroster")
SAMPLES = Path(os.environ.get("WSD_SHARED_DATA", "")) / "oneroster"


def plan(path: Path, mapping: PeopleMapping = MAPPING) -> RollPlan:
    return plan_oneroster(path, mapping, SITES, "2026-09-08")


def planned(tmp_path: Path, *users: str, mapping: PeopleMapping = MAPPING, **files: str) -> RollPlan:
    return plan(zipped(tmp_path / "bundle.zip", bundle(*users, **files)), mapping)


def notes(found: RollPlan) -> list[str]:
    return [str(note) for note in found.notes]


@pytest.mark.parametrize("form", ["zip", "zip with a folder in it", "folder"])
def test_version_1_1(tmp_path: Path, form: str) -> None:
    files = bundle(
        user(1, phone="602", sms="999", grades="05,06", userIds="{LDAP:12},{Badge: 0077}"),
        user(2, role="teacher", identifier="", sms="999", orgSourcedIds="o2,o1", grades=""),
        user(3, role="parent", status="tobedeleted"),
    )
    mapping = msgspec.structs.replace(MAPPING, badge_from="{badge}")
    if form == "folder":
        found = plan(unpacked(tmp_path / "bundle", files), mapping)
    else:
        folder = "export/" if "folder" in form else ""
        found = plan(zipped(tmp_path / "bundle.zip", files, folder), mapping)
    pupil, teacher, parent = found.roll.people
    assert pupil.fields == {
        "given": "Ana",
        "family": "Ruiz",
        "name": "Ana Ruiz",
        "preferred": "",
        "email": "u1@example.org",
        "username": "user1",
        "phone": "602",
        "grade": "05, 06",
        "badge": "0077",
        "role": "student",
        "site": "primary",
    }
    assert (pupil.where, pupil.id, pupil.source_id, pupil.left) == ("users.csv:2", "S1", "u1", False)
    assert (teacher.id, teacher.fields["role"], teacher.fields["phone"]) == ("u2", "staff", "999")
    assert teacher.fields["site"] == "primary"  # a department counts as its school
    assert (parent.left, parent.fields["role"]) == (True, "other")
    assert found.roll.whole
    assert notes(found) == []
    assert SECRET not in repr(found)
    assert BIRTH not in repr(found)


def test_version_1_2_takes_role_and_site_from_the_roles(tmp_path: Path) -> None:
    users = lines(
        USERS_12,
        f"u1,,,TRUE,bw,,Bruce,Wayne,T,bw1,,,,,,{SECRET},,Bat,,Man,,",
        f"u2,,,TRUE,al,,Alf,Penny,,al1,,,,,,{SECRET},,,,,o2,",
        f"u3,,,TRUE,no,,No,Role,,no1,,,,,,{SECRET},,,,,,",
    )
    roles = lines(
        ROLES,
        "r1,active,,u1,secondary,guardian,,,o1,",
        "r2,active,,u1,primary,student,2026-08-01,,o9,",
        "r3,active,,u2,primary,student,2020-01-01,2026-09-08,o1,",
        "r4,active,,u2,secondary,teacher,,,o1,",
        "r5,tobedeleted,,u3,primary,student,,,o1,",
        "r6,active,,u7,primary,student,,,o1,",
    )
    found = planned(tmp_path, users=users, roles=roles, manifest=manifest("1.2", roles="bulk"))
    bruce, alf, nobody = found.roll.people
    assert (bruce.fields["name"], bruce.fields["preferred"]) == ("Bat Man", "Bat Man")
    assert (bruce.fields["given"], bruce.fields["family"]) == ("Bruce", "Wayne")
    assert (bruce.fields["role"], bruce.fields["site"]) == ("student", "primary")
    assert (alf.fields["role"], alf.fields["site"]) == ("staff", "primary")
    assert "role" not in nobody.fields
    assert "roles.csv:7: its user does not stand in users.csv" in notes(found)


def test_a_delta_may_hold_a_role_alone(tmp_path: Path) -> None:
    roles = lines(ROLES, "r1,active,,u9,primary,teacher,,,o1,")
    modes = manifest("1.2", users="delta", roles="delta")
    found = planned(tmp_path, users=lines(USERS_12), roles=roles, manifest=modes)
    (told,) = found.roll.people
    assert (told.where, told.id, told.source_id) == ("roles.csv:2", "", "u9")
    assert told.fields == {"site": "primary", "role": "staff"}
    assert not found.roll.whole


def test_sites_are_named_by_the_mapping_or_listed_as_unknown(tmp_path: Path) -> None:
    orgs = lines(ORGS, "o1,,,Gotham High,school,GH,", "o3,,,Ring A,school,,o4", "o4,,,Ring B,school,,o3")
    rows = (
        user(1),
        user(2),
        user(3, orgSourcedIds="o3"),
        user(4, orgSourcedIds="o8"),
        user(5, orgSourcedIds=""),
    )
    found = planned(tmp_path, *rows, orgs=orgs)
    assert [told.fields.get("site") for told in found.roll.people] == [None] * 5
    assert notes(found) == [
        "orgs.csv:2: 'Gotham High' (o1) is no site of config.yaml (people without one: 2)",
        "orgs.csv:3: 'Ring A' (o3) is no site of config.yaml (people without one: 1)",
        "users.csv:1: the org o8 stands neither in orgs.csv nor in the mapping (people: 1)",
    ]
    for name in ("gotham high", "GH", "o1"):
        mapping = msgspec.structs.replace(MAPPING, sites={name: "elementary"})
        assert (
            planned(tmp_path, *rows, orgs=orgs, mapping=mapping).roll.people[0].fields["site"] == "elementary"
        )


def test_roles_that_are_nobody_here_are_left_out(tmp_path: Path) -> None:
    mapping = msgspec.structs.replace(MAPPING, roles={**MAPPING.roles, "parent": "nobody"})
    found = planned(tmp_path, user(1), user(2, role="parent"), user(3, role="wizard"), mapping=mapping)
    assert [told.id for told in found.roll.people] == ["S1", "S3"]
    assert found.left_out == 1
    assert notes(found) == ["users.csv:1: the role 'wizard' is not in the mapping (people: 1)"]


def test_headings_are_mended_and_told_but_never_a_private_one(tmp_path: Path) -> None:
    header = (
        USERS_11.replace("familyName", "familiyName")
        .replace("email", "passwordd")
        .replace("grades", "Grades")
    )
    users = lines(header + ",,", user(1))
    found = planned(tmp_path, users=users)
    assert found.roll.people[0].fields["family"] == "Ruiz"
    assert found.roll.people[0].fields["grade"] == "5"
    assert "email" not in found.roll.people[0].fields
    assert notes(found) == [
        "users.csv:1: the heading familiyName is read as familyName",
        "users.csv:1: heading 13 is none of the standard: not read",
        "users.csv:1: the heading Grades is read as grades",
        "users.csv:1: 2 headings at the end are empty: left out",
    ]


def test_names_of_files_manifest_and_dates_are_checked(tmp_path: Path) -> None:
    told = lines(
        "propertyName,value", "oneroster.version,0.9", "file.users,BULK", "file.orgs,", "file.roles,bulk",
        "file.userProfiles,absent", "file.pets,bulk",
    )  # fmt: skip
    files = bundle(
        user(1, dateLastModified="1/05/2023"), user(2), user(3, dateLastModified="5/5/23"), manifest=told
    )
    files["Users.CSV"] = files.pop("users.csv")
    found = plan(zipped(tmp_path / "b.zip", files))
    assert found.roll.whole
    assert notes(found) == [
        "users.csv:1: the file is called Users.CSV, and should be users.csv",
        "manifest.csv:2: version 0.9: read as 1.2 where it fits",
        "manifest.csv:7: the standard knows no file pets",
        "manifest.csv:4: file.orgs says nothing in place of bulk, delta or absent",
        "manifest.csv:5: file.roles says bulk, and it is not there",
        "manifest.csv:6: file.userProfiles says absent, and it is there",
        "users.csv:2: dateLastModified is no date such as 2026-09-08 (lines 2, 4)",
    ]


@pytest.mark.parametrize("mode", ["", "sometimes", None])
def test_without_a_clear_word_nobody_leaves(tmp_path: Path, mode: str | None) -> None:
    files = bundle(user(1), manifest="" if mode is None else manifest(users=mode))
    found = plan(zipped(tmp_path / "b.zip", files))
    assert not found.roll.whole
    assert any("in which nobody leaves" in note for note in notes(found))


def test_damaged_users_are_refused_by_number(tmp_path: Path) -> None:
    found = planned(tmp_path, user(1), "u2,active", user(3, status="lost", sourcedId=""))
    assert [str(note) for note in found.refused] == ["users.csv:3: 2 cells where the header has 18"]
    assert found.roll.unread == 1
    assert notes(found) == [
        "users.csv:4: its status is none of active, tobedeleted: taken as active",
        "users.csv:4: it has no sourcedId",
    ]


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(b"PK\x03\x04 not really")
    empty = tmp_path / "empty"
    empty.mkdir()
    cases = [
        (path, "neither a folder nor a whole zip file"),
        (tmp_path / "none.zip", "cannot be read: No such file"),
        (empty, "there is no users.csv in it"),
        (zipped(tmp_path / "c.zip", bundle(user(1), manifest=manifest(users="absent"))), "nobody to import"),
        (zipped(tmp_path / "d.zip", bundle(users="a,b,c")), "users.csv:1: there is no heading sourcedId"),
        (zipped(tmp_path / "e.zip", bundle(user(1)) | {"x/USERS.csv": "a"}), "users.csv stands in it twice"),
        (
            zipped(tmp_path / "f.zip", bundle(users=lines(USERS_11 + ",email", user(1) + ","))),
            "email stands twice",
        ),
    ]
    for broken, told in cases:
        with pytest.raises(ImportFault, match=told):
            plan(broken)


def test_a_zip_cut_short_or_altered_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "b.zip", bundle(*(user(number) for number in range(200)))).read_bytes()
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        begin = archive.getinfo("users.csv").header_offset
    for damaged in (whole[:-30], whole[: begin + 80] + b"\xff" * 40 + whole[begin + 120 :]):
        path = tmp_path / "damaged.zip"
        path.write_bytes(damaged)
        with pytest.raises(ImportFault):
            plan(path)


@pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="no sample bundles: WSD_SHARED_DATA names no folder that holds them"
)
@pytest.mark.parametrize(
    ("name", "people", "roles", "whole", "faults"),
    [
        ("Test_full_data_set", 6, {"staff": 2, "student": 3, "other": 1}, True, 1),
        ("Test_minimal_data_set", 6, {"staff": 2, "student": 3, "other": 1}, True, 1),
        ("oneroster_test_data", 1, {"student": 1}, False, 1),
        ("v1p2_full_dataset", 6, {"staff": 3, "student": 3}, True, 11),
    ],
)
def test_the_sample_bundles(name: str, people: int, roles: dict[str, int], whole: bool, faults: int) -> None:
    found = plan(SAMPLES / f"{name}.zip")
    told = [one.fields["role"] for one in found.roll.people]
    assert len(told) == people
    assert {role: told.count(role) for role in set(told)} == roles
    assert found.roll.whole is whole
    assert len(found.notes) == faults, notes(found)
    assert not found.refused
    assert "Password1-" not in repr(found)
    assert "Ru1ez" not in repr(found)
    if name == "v1p2_full_dataset":
        assert found.roll.people[1].fields["name"] == "MJ Jones"
        assert "users.csv:1: the heading prefferedGivenName is read as preferredGivenName" in notes(found)
        assert (
            "userProfiles.csv:1: the file is called userprofiles.csv, and should be userProfiles.csv"
            in notes(found)
        )
