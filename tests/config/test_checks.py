"""Each checker gives the typed value, or a fault that says what was found and what is accepted."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.evil_text import EVIL

from wsd_tui.config import Check, Faults, Field, Node, checks
from wsd_tui.text import clean_line


def run(check: Check[Any], data: object) -> tuple[Any, list[str]]:
    """The value and the messages of a checker on plain data."""
    faults = Faults("test")
    value = check(Node.from_plain(data, "x"), faults)
    return value, [fault.told("") for fault in faults.found]


OFFSET = timezone(timedelta(hours=-7))


@pytest.mark.parametrize(
    ("check", "written", "value"),
    [
        (checks.text(), "  Lupe\tAranda ", "Lupe Aranda"),
        (checks.text(lines=True), "one\r\ntwo\n", "one\ntwo"),
        (checks.text(low=0), "", ""),
        (checks.identifier(), "video_cable", "video_cable"),
        (checks.integer(1, 4), "3", 3),
        (checks.integer(-5, 5), "-2", -2),
        (checks.boolean(), "off", False),
        (checks.boolean(), "Yes", True),
        (checks.choice("os", "pin"), "pin", "pin"),
        (checks.email(), "desk@example.org", "desk@example.org"),
        (checks.url(), "https://example.org/helpdesk", "https://example.org/helpdesk"),
        (checks.url("smtp"), "smtp://mail.example.org:25", "smtp://mail.example.org:25"),
        (checks.path(), "data/wsd.db", "data/wsd.db"),
        (checks.day(), "2026-11-26", date(2026, 11, 26)),
        (checks.clock_time(), "24:00", "24:00"),
        (checks.time_range(), "06:30-15:30", ("06:30", "15:30")),
        (checks.time_range(), "00:00 - 24:00", ("00:00", "24:00")),
        (checks.local_datetime(), "2026-09-09 10:40", datetime(2026, 9, 9, 10, 40)),
        (checks.aware_datetime(), "2026-09-09T10:40-07:00", datetime(2026, 9, 9, 10, 40, tzinfo=OFFSET)),
        (checks.duration(), "30m", 1800),
        (checks.duration(), "1h30m", 5400),
        (checks.duration(), "48h", 172800),
        (checks.duration(), "90s", 90),
        (checks.timezone(), "America/Phoenix", "America/Phoenix"),
        (checks.or_words(checks.duration(), "next_business_day"), "next_business_day", "next_business_day"),
        (checks.or_words(checks.duration(), "next_business_day"), "4h", 14400),
        (checks.list_of(checks.integer(1, 9)), ["1", "2"], (1, 2)),
        (checks.mapping_of(checks.day(), checks.text()), {"2026-11-26": "T"}, {date(2026, 11, 26): "T"}),
        (checks.convert(checks.integer(1, 9), lambda n: n * 2), "4", 8),
    ],
)
def test_accepted(check: Check[Any], written: object, value: object) -> None:
    assert run(check, written) == (value, [])


@pytest.mark.parametrize(
    ("check", "written", "told"),
    [
        (checks.text(1, 3), "four", 'found "four", expected text of 1 to 3 characters (it has 4)'),
        (checks.text(), "\x1b[31m", "expected text of 1 to 200 characters (it has 0)"),
        (checks.text(), None, "found nothing, expected text"),
        (checks.text(), ["a"], "found a list, expected text"),
        (checks.text(), {"a": "b"}, "found a mapping, expected text"),
        (checks.text(1, 3), "w" * 99, 'found "' + "w" * 39 + '…", expected'),
        (checks.identifier(), "Video Cable", "expected a name of small letters"),
        (checks.integer(1, 4), "5", 'found "5", expected a whole number from 1 to 4, such as 4 (too large)'),
        (checks.integer(1, 4), "9" * 5000, "expected a whole number"),
        (checks.integer(1, 4), "٣", "expected a whole number"),
        (checks.boolean(), "maybe", 'found "maybe", expected yes or no'),
        (checks.choice("technician", "viewer"), "techncian", "(did you mean technician?)"),
        (checks.choice("technician", "viewer"), "x", 'found "x", expected one of technician, viewer'),
        (checks.choice("os"), ["os"], "found a list, expected os"),
        (checks.email(), "Desk <desk@example.org>", "expected an e-mail address such as desk@example.org"),
        (checks.email(), "desk@example", "expected an e-mail address"),
        (checks.url(), "example.org", "expected an address such as https://example.org/helpdesk"),
        (checks.url(), "javascript:alert(1)", "expected an address"),
        (checks.url(), "https://[broken", "expected an address"),
        (checks.url(), "https://example.org:99999/", "expected an address"),
        (checks.path(), "a\x00b", "expected a file name such as data/wsd.db"),
        (checks.day(), "2026-02-30", "expected a date such as 2026-11-26 (day is out of range for month)"),
        (checks.day(), "26.11.2026", "expected a date such as 2026-11-26"),
        (checks.day(), "20261126", "expected a date such as 2026-11-26"),
        (checks.clock_time(), "7:30", '(write "07:30")'),
        (checks.clock_time(), "24:01", "expected a time of day"),
        (checks.clock_time(), "930", "expected a time of day"),
        (checks.time_range(), "06:30", "expected a range of hours"),
        (
            checks.time_range(),
            "22:00-06:00",
            'over midnight write "22:00-24:00" and, next day, "00:00-06:00"',
        ),
        (checks.time_range(), "06:30-06:30", "it must end later"),
        (checks.local_datetime(), "2026-09-09T10:40-07:00", "leave the offset away"),
        (checks.local_datetime(), "2026-09-09", "expected a moment such as"),
        (checks.local_datetime(), "2026-13-09 10:40", "expected a moment such as"),
        (checks.aware_datetime(), "2026-09-09T10:40", "the offset is missing"),
        (checks.duration(), "4", "the unit is missing: h, m or s"),
        (checks.duration(), "2d", "days are written in hours: 24h"),
        (checks.duration(), "four hours", "expected a duration such as 30m, 4h or 1h30m"),
        (checks.duration(), "", "expected a duration"),
        (checks.duration(low=60, high=3600), "30s", "(at least 1m)"),
        (checks.duration(low=60, high=3600), "2h", "(at most 1h)"),
        (checks.timezone(), "America/Pheonix", "(did you mean America/Phoenix?)"),
        (checks.timezone(), "America", "expected a time zone"),
        (checks.timezone(), "../../etc/passwd", "expected a time zone"),
        (checks.or_words(checks.duration(), "next_business_day"), "soon", "or 1h30m, or next_business_day"),
        (checks.list_of(checks.text()), "one", 'found "one", expected a list (write it in brackets'),
        (checks.list_of(checks.text(), low=1), [], "has 0 elements, expected 1 to"),
        (checks.mapping_of(checks.day(), checks.text()), ["x"], "found a list, expected a mapping"),
        (checks.mapping_of(checks.integer(1, 9), checks.text()), {"1": "a", "01": "b"}, "means the same key"),
        (checks.mapping_of(checks.day(), checks.text()), {"mon": "x"}, 'x.mon: found "mon", expected a date'),
    ],
)
def test_refused(check: Check[Any], written: object, told: str) -> None:
    value, messages = run(check, written)
    assert value is None
    assert len(messages) == 1
    assert told in messages[0]


POINT = checks.record({"id": Field(checks.identifier()), "size": Field(checks.integer(1, 9), default=5)})


def test_a_record_fills_in_defaults() -> None:
    assert run(POINT, {"id": "a"}) == ({"id": "a", "size": 5}, [])
    assert run(POINT, {"id": "a", "size": None}) == ({"id": "a", "size": 5}, [])


def test_a_record_tells_every_fault() -> None:
    value, messages = run(POINT, {"size": "x", "sise": "3", "colour": "red"})
    assert value is None
    told = "\n".join(messages)
    assert "x.sise: unknown key (did you mean size?)" in told
    assert "x.colour: unknown key (known: id, size)" in told
    assert "x: the key id is missing" in told
    assert 'x.size: found "x", expected a whole number' in told
    assert len(messages) == 4


def test_an_empty_required_key_is_told_at_its_place() -> None:
    assert "x.id: found nothing, expected a name" in run(POINT, {"id": None})[1][0]
    assert 'found "a", expected a mapping with the keys id' in run(POINT, "a")[1][0]


def test_a_list_tells_every_faulty_element() -> None:
    value, messages = run(checks.list_of(checks.integer(1, 9)), ["1", "x", "3", "y"])
    assert value is None
    assert [message.split(": ")[0] for message in messages] == ["x.2", "x.4"]


def test_ids_are_unique() -> None:
    points = checks.unique(checks.list_of(POINT), by="id")
    assert run(points, [{"id": "a"}, {"id": "b"}])[1] == []
    assert run(points, [{"id": "a"}, {"id": "b"}, {"id": "a"}]) == (
        None,
        ['x.3.id: "a" stands here twice (first at x.1.id)'],
    )


def test_elements_are_unique() -> None:
    words = checks.unique(checks.list_of(checks.text()))
    assert run(words, ["a", "b", "a"])[1] == ['x.3: "a" stands here twice (first at x.1)']


def test_a_rule_between_fields_is_a_fault_of_the_record() -> None:
    def rule(values: dict[str, Any]) -> dict[str, Any]:
        if values["size"] > 5:
            raise ValueError("size must not be above 5")
        return values

    assert run(checks.convert(POINT, rule), {"id": "a", "size": "6"}) == (
        None,
        ["x: size must not be above 5"],
    )


ALL = [
    checks.text(),
    checks.identifier(),
    checks.integer(0, 9),
    checks.boolean(),
    checks.choice("a", "b"),
    checks.email(),
    checks.url(),
    checks.path(),
    checks.day(),
    checks.clock_time(),
    checks.time_range(),
    checks.local_datetime(),
    checks.aware_datetime(),
    checks.duration(),
]


@given(st.sampled_from(ALL), st.one_of(st.text(max_size=30), st.sampled_from(EVIL)))
def test_any_text_gives_a_value_or_one_harmless_fault(check: Check[Any], written: str) -> None:
    value, messages = run(check, written)
    assert (value is None) == (len(messages) == 1)
    assert all(clean_line(message) == message and len(message) < 300 for message in messages)
