"""A whole file by sections: typed values, every fault at once, the desk part as a revision keeps it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from wsd_tui.config import (
    AnySection,
    ConfigError,
    Field,
    Section,
    canonical,
    check_desk,
    checks,
    digest,
    load,
)


class Row(NamedTuple):
    """Limits of one severity."""

    response: int | str
    limit: int


ROW = checks.convert(
    checks.record(
        {
            "response": Field(checks.or_words(checks.duration(), "next_business_day")),
            "limit": Field(checks.duration()),
        }
    ),
    lambda values: Row(**values),
)
STAFF = checks.record(
    {
        "id": Field(checks.identifier()),
        "name": Field(checks.text(1, 60)),
        "role": Field(checks.choice("operator", "technician", "coordinator", "viewer")),
        "email": Field(checks.email(), default=""),
    }
)
DATABASE = Section("database", "machine", checks.text(), default="sqlite:///data/wsd.db")
IDENTITY = Section("identity", "machine", checks.choice("os", "pin", "trust"), default="os")
DISTRICT = Section("district", "desk", checks.text())
ZONE = Section("timezone", "desk", checks.timezone())
HOURS = Section(
    "hours",
    "desk",
    checks.mapping_of(checks.choice("mon", "tue", "wed", "thu", "fri"), checks.list_of(checks.time_range())),
)
CLOSED = Section("closed", "desk", checks.mapping_of(checks.day(), checks.text()), default={})
POLICY = Section("policy", "desk", checks.mapping_of(checks.integer(1, 4), ROW), default={})
PEOPLE = Section("staff", "desk", checks.unique(checks.list_of(STAFF), by="id"), default=())
SECTIONS: list[AnySection] = [DATABASE, IDENTITY, DISTRICT, ZONE, HOURS, CLOSED, POLICY, PEOPLE]

GOOD = """\
database: "sqlite:///other.db"
district: "Wilson School District #7"
timezone: America/Phoenix
hours:
  mon: &day ["06:30-15:30"]
  tue: *day
closed: {2026-11-26: Thanksgiving}
policy:
  3: {response: 4h, limit: 48h}
  4: {response: next_business_day, limit: 72h}
staff:
  - {id: operator, name: Lupe Aranda, role: operator}
"""

BAD = """\
databse: x
identity: oss
district:
timezone: America/Pheonix
hours:
  mon: ["06:30-15:30", "7:30-9:00"]
  mno: ["06:30-15:30"]
  tue: 06:30-15:30
  mon: ["08:00-09:00"]
closed:
  2026-11-31: Thanksgiving
  2026-12-25: ""
policy:
  3: {response: 4, limit: soon, limt: 48h}
  5: {response: 1h}
staff:
  - {id: a, name: A, role: technican}
  - {id: a, name: B, role: viewer, email: nobody}
  - just a name
printer: x
"""

TOLD = [
    "1: databse: unknown key (did you mean database?)",
    '2: identity: found "oss", expected one of os, pin, trust (did you mean os?)',
    "3: district: found nothing, expected text of 1 to 200 characters",
    '4: timezone: found "America/Pheonix", expected a time zone such as America/Phoenix'
    " (did you mean America/Phoenix?)",
    '6: hours.mon.2: found "7:30-9:00", expected a range of hours such as "06:30-15:30" (write "07:30")',
    '7: hours.mno: found "mno", expected one of mon, tue, wed, thu, fri (did you mean mon?)',
    '8: hours.tue: found "06:30-15:30", expected a list (write it in brackets: [first, second])',
    "9: hours.mon: stands here twice (first on line 6); keep one",
    '11: closed.2026-11-31: found "2026-11-31", expected a date such as 2026-11-26'
    " (day is out of range for month)",
    '12: closed.2026-12-25: found "", expected text of 1 to 200 characters (it has 0)',
    "14: policy.3.limt: unknown key (did you mean limit?)",
    '14: policy.3.response: found "4", expected a duration such as 30m, 4h or 1h30m'
    " (the unit is missing: h, m or s), or next_business_day",
    '14: policy.3.limit: found "soon", expected a duration such as 30m, 4h or 1h30m',
    '15: policy.5: found "5", expected a whole number from 1 to 4, such as 4 (too large)',
    "15: policy.5: the key limit is missing",
    '17: staff.1.role: found "technican", expected one of operator, technician, coordinator, viewer'
    " (did you mean technician?)",
    '18: staff.2.id: "a" stands here twice (first on line 17)',
    '18: staff.2.email: found "nobody", expected an e-mail address such as desk@example.org',
    '19: staff.3: found "just a name", expected a mapping with the keys id, name, role',
    "20: printer: unknown key (known: database, identity, district, timezone, hours, closed, policy, staff)",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def fault_of(path: Path) -> str:
    """The error's text without the folder of the file."""
    with pytest.raises(ConfigError) as error:
        load(path, SECTIONS)
    return str(error.value).replace(f"{path.parent}/", "")


def test_sections_come_back_typed(file: Path) -> None:
    loaded = load(file, SECTIONS)
    assert loaded.get(DATABASE) == "sqlite:///other.db"
    assert loaded.get(IDENTITY) == "os"
    assert loaded.get(HOURS) == {"mon": (("06:30", "15:30"),), "tue": (("06:30", "15:30"),)}
    assert loaded.get(POLICY)[4] == Row(response="next_business_day", limit=72 * 3600)
    assert loaded.machine.keys() == {"database", "identity"}
    assert loaded.desk.keys() == {"district", "timezone", "hours", "closed", "policy", "staff"}


def test_paths_refer_to_the_folder_of_the_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = load("config.yaml", SECTIONS)
    monkeypatch.setenv("HOME", "/home/desk")
    assert loaded.folder == tmp_path
    assert loaded.resolve("data/wsd.db") == tmp_path / "data/wsd.db"
    assert loaded.resolve("/var/wsd.db") == Path("/var/wsd.db")
    assert loaded.resolve("~/wsd.db") == Path("/home/desk/wsd.db")


def test_every_fault_is_told_at_once_with_its_line(file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    assert fault_of(file).splitlines() == [f"config.yaml:{line}" for line in TOLD]


def test_a_missing_section_is_told(file: Path) -> None:
    file.write_text("database: x\n", encoding="utf-8")
    assert fault_of(file).splitlines() == [
        "config.yaml:1: the key district is missing",
        "config.yaml:1: the key timezone is missing",
        "config.yaml:1: the key hours is missing",
    ]


def test_the_file_is_named_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text("x: [", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^config\.yaml:\d+: not valid YAML"):
        load("config.yaml", SECTIONS)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "config.yaml:1: the file is empty; write at least the required keys"),
        (b"a: 1\nb: \xff\n", "config.yaml:2: not UTF-8 text; save the file as UTF-8"),
        (b"a: 1\n\nb: \x00\n", "config.yaml:3: holds a NUL character; take it out"),
        (b"- a\n- b\n", "config.yaml:1: found a list, expected keys with values"),
        (b"just text\n", 'config.yaml:1: found "just text", expected keys with values'),
        (b"a" * 4_000_001, "config.yaml: is larger than 4 MB"),
    ],
)
def test_an_unusable_file_is_one_clear_line(file: Path, content: bytes, told: str) -> None:
    file.write_bytes(content)
    message = fault_of(file)
    assert message.startswith(told)
    assert "\n" not in message


def test_a_folder_a_missing_file_and_a_strange_name(tmp_path: Path) -> None:
    assert "is a folder; name the file in it" in fault_of(tmp_path)
    assert "cannot be read: No such file or directory" in fault_of(tmp_path / "none.yaml")
    assert "not a usable file name" in fault_of(tmp_path / "a\x00b")


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load(file, SECTIONS).get(DISTRICT) == "Wilson School District #7"


def test_the_desk_part_is_kept_as_written_and_checked_again(file: Path) -> None:
    loaded = load(file, SECTIONS)
    assert loaded.desk_plain["closed"] == {"2026-11-26": "Thanksgiving"}
    assert "database" not in loaded.desk_plain
    again = check_desk(loaded.desk_plain, SECTIONS, "configuration revision 3")
    assert again == loaded.desk
    assert POLICY.of(again)[3].limit == 48 * 3600


def test_faults_of_a_revision_name_the_revision() -> None:
    with pytest.raises(ConfigError) as error:
        check_desk(
            {"district": "D", "timezone": "UTC", "hours": {"mon": "x"}, "database": "y"},
            SECTIONS,
            "revision 3",
        )
    assert str(error.value).splitlines() == [
        "revision 3: database: unknown key (known: district, timezone, hours, closed, policy, staff)",
        'revision 3: hours.mon: found "x", expected a list (write it in brackets: [first, second])',
    ]


def test_the_digest_tells_another_desk_part_and_nothing_else(file: Path) -> None:
    before = load(file, SECTIONS)
    assert (
        before.desk_digest == digest(before.desk_plain) == digest(dict(reversed(before.desk_plain.items())))
    )
    file.write_text("# a note\n" + GOOD.replace("other.db", "third.db"), encoding="utf-8")
    assert load(file, SECTIONS).desk_digest == before.desk_digest
    file.write_text(GOOD.replace("72h", "73h"), encoding="utf-8")
    assert load(file, SECTIONS).desk_digest != before.desk_digest


def test_the_canonical_spelling() -> None:
    assert canonical({"b": ["é", None], "a": "1"}) == '{"a":"1","b":["\\u00e9",null]}'
