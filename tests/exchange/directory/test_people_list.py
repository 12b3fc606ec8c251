"""Lists of people from a spreadsheet, Google Workspace and Active Directory."""

from pathlib import Path

import pytest

from wsd_tui.config import ConfigError
from wsd_tui.exchange.directory.people_list import plan_people
from wsd_tui.exchange.directory.people_mapping import load_people_mapping, shipped_people_mapping
from wsd_tui.exchange.directory.plan import RollPlan
from wsd_tui.exchange.fault import ImportFault

SITES = {"primary": "Primary School", "elementary": "Elementary School"}
GOOGLE = (
    "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],"
    "Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],Status [READ ONLY],Recovery Email,Work Phone,"
    "Home Address,Employee ID,Building ID,Floor Section\n"
    "Zoë,Ochoa,zo@example.org,****,,/Staff,Active,zo@home.example,602-555-0101,1 Elm St,E7,Primary School,12\n"
    "Ty,Lee,ty@students.example.org,Secret-9,,/Students/Grade 5,Active,,,,S9,elementary,\n"
    "Al,Gone,al@example.org,****,,/Staff,Suspended,,,,E8,PRIMARY,\n"
    "Svc,Scan,scan@example.org,****,,/Service Accounts,Active,,,,X1,,\n"
    "No,Number,no@example.org,****,,/Staff,Active,,,,,moon,\n"
)
ACTIVE = (
    "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"
    '"DistinguishedName","GivenName","Surname","DisplayName","EmailAddress","EmployeeID","SamAccountName",'
    '"OfficePhone","Office","Company","Enabled","PasswordNeverExpires"\r\n'
    '"CN=Zoe Ochoa,OU=Office,DC=wsd","Zoe","Ochoa","Zoe Ochoa","zo@example.org","E7","zochoa","0101","12",'
    '"Primary School","True","False"\r\n'
    '"CN=Ty Lee,OU=Students,DC=wsd","Ty","Lee","","ty@example.org","S9","tlee","","","","False","True"\r\n'
)


def plan(tmp_path: Path, content: str, mapping: str = "plain_list", *, whole: bool = False) -> RollPlan:
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8", newline="")
    return plan_people(path, shipped_people_mapping(mapping), SITES, whole)


def test_a_plain_list_says_what_it_says(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "ID;Name;Type;E-Mail;Telephone;School;Room;Mobile;Nickname;Birth date;State\n"
        "E1;Ana María Ruiz;Teacher;a@x.org;602;primary school;4;yes;Ani;1980-01-01;\n"
        "S2;Bo;pupil;;;ELEMENTARY;;no;;2015-02-02;left\n"
        "E3;Cy;juggler;;;moon;;;;;\n",
    )
    first, second, third = found.roll.people
    assert first.id == "E1"
    assert first.where == "list.csv:2"
    assert first.fields == {
        "name": "Ana María Ruiz",
        "preferred": "Ani",
        "role": "staff",
        "email": "a@x.org",
        "phone": "602",
        "site": "primary",
        "room": "4",
        "mobile": True,
    }
    assert (second.left, second.fields["role"], second.fields["site"], second.fields["mobile"]) == (
        True, "student", "elementary", False,
    )  # fmt: skip
    assert "role" not in third.fields
    assert [str(note) for note in found.notes] == [
        "list.csv:4: the role 'juggler' is not known here (1 lines)",
        "list.csv:4: the site 'moon' is not known here (1 lines)",
    ]


def test_google_workspace(tmp_path: Path) -> None:
    found = plan(tmp_path, GOOGLE, "google_workspace", whole=True)
    zoe, ty, gone, numberless = found.roll.people
    assert zoe.fields == {
        "given": "Zoë",
        "family": "Ochoa",
        "name": "Zoë Ochoa",
        "role": "staff",
        "email": "zo@example.org",
        "phone": "602-555-0101",
        "site": "primary",
        "room": "12",
    }
    assert (ty.id, ty.fields["role"], ty.fields["site"]) == ("S9", "student", "elementary")
    assert (gone.left, zoe.left, ty.left) == (True, False, False)
    assert numberless.id == ""
    assert (found.roll.whole, found.left_out) == (True, 1)
    told = repr(found)
    for secret in ("Secret-9", "****", "home.example", "Elm St"):
        assert secret not in told


def test_active_directory(tmp_path: Path) -> None:
    zoe, ty = plan(tmp_path, ACTIVE, "active_directory").roll.people
    assert zoe.where == "list.csv:3"
    assert zoe.fields["name"] == "Zoe Ochoa"
    assert (zoe.fields["username"], zoe.fields["site"], zoe.fields["room"]) == ("zochoa", "primary", "12")
    assert (ty.fields["name"], ty.fields["role"], ty.left) == ("Ty Lee", "student", True)


def test_headings_that_are_missing_or_twins_are_refused_by_name(tmp_path: Path) -> None:
    for content, told in (
        ("ID,E-mail\n1,a", "there is no heading Name or Full name or Family name"),
        ("Name,Rom\nAna,4", "there is no heading ID number or ID"),
        ("ID,Name,E-mail,Email\n1,a,b,c", "the heading E-mail stands twice"),
        ("1,Ana,hunter2\n2,Bo,secret", "there is no heading ID number"),
    ):
        with pytest.raises(ImportFault, match=told) as caught:
            plan(tmp_path, content)
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("room: [Room]", 'room: ["Password [Required]"]', "never read in"),
        ("badge: [Badge, Badge number, Card]", "badge: [birthDate]", "never read in"),
        ("  grade: [Grade]", "  health: [Grade]", "columns.health"),
        ("teacher: staff", "teacher: king", "roles.teacher"),
        ("source: plain_list", "source: Plain List", "source"),
        ("emptied: []", "emptied: [id]", "emptied"),
        ("left: [left", "lost: [left", "lost: unknown key"),
    ],
)
def test_a_mapping_is_checked_and_cannot_reach_for_private_columns(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    from wsd_tui.resources import shipped

    text = shipped("mappings/plain_list.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "own.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_people_mapping(path)
    assert told in str(caught.value)


def test_patterns_take_brackets_as_they_are() -> None:
    mapping = shipped_people_mapping("google_workspace")
    assert mapping.role_of("/Students") == mapping.role_of("/x/STUDENTS/5") == "student"
    assert mapping.role_of("/staff") == mapping.role_of("") == "staff"
    assert mapping.site_of(SITES, "Primary  School".replace("  ", " ")) == "primary"
    assert mapping.site_of(SITES, "") == ""
