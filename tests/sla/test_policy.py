"""The desk's promises: figures, readings and words."""

import pytest

from wsd_tui.sla import (
    DISTRICT_FIGURES,
    Figures,
    Policy,
    PolicyError,
    PolicyRow,
    StaffedCalendar,
    parse_duration,
)

H = 3600


@pytest.mark.rule("T1", "T2", "T3", "T4", "A1", "A2")
def test_the_district_table_in_staffed_seconds(policy: Policy) -> None:
    assert dict(policy.rows) == {
        1: PolicyRow.of(1_800, 7_200, 7_200, frozenset({"limit"})),
        2: PolicyRow.of(3_600, 14_400, 14_400, frozenset({"limit"})),
        3: PolicyRow.of(14_400, 32_400, 64_800),
        4: PolicyRow.of(None, 64_800, 97_200),
    }


@pytest.mark.rule("A1")
def test_staffed_hours_leave_every_figure_literal() -> None:
    literal = Policy.build(DISTRICT_FIGURES, "staffed_hours", 32_400, [])
    assert literal.row(3) == PolicyRow.of(14_400, 24 * H, 48 * H)
    assert literal.row(4) == PolicyRow.of(None, 48 * H, 72 * H)


@pytest.mark.rule("A1")
def test_only_figures_of_a_day_and_more_become_days() -> None:
    figures = {1: Figures(23 * H, 24 * H, 36 * H)}
    assert Policy.build(figures, "business_days", 32_400, []).row(1) == PolicyRow.of(82_800, 32_400, 48_600)


TABLE = [
    (
        "2026-09-03 14:10",
        ["2026-09-09 11:10", "2026-09-14 12:10", "2026-09-17 09:10"],
        ["2026-09-04 14:10", "2026-09-08 14:10", "2026-09-10 09:10"],
    ),
    (
        "2026-09-04 15:20",
        ["2026-09-11 07:20", "2026-09-15 13:20", "2026-09-18 10:20"],
        ["2026-09-08 15:20", "2026-09-10 10:20", "2026-09-11 10:20"],
    ),
    (
        "2026-09-08 13:00",
        ["2026-09-11 14:00", "2026-09-16 11:00", "2026-09-21 08:00"],
        ["2026-09-10 08:00", "2026-09-11 08:00", "2026-09-14 08:00"],
    ),
]


@pytest.mark.rule("A1", "A2")
@pytest.mark.parametrize(("opened", "literal", "days"), TABLE)
def test_the_two_readings_of_24_48_and_72_hours(
    district: StaffedCalendar, at, opened: str, literal: list[str], days: list[str]
) -> None:
    """C24: which reading is in force decides the due instants, over a holiday and an early release."""
    for reading, expected in (("staffed_hours", literal), ("business_days", days)):
        policy = Policy.build(DISTRICT_FIGURES, reading, district.standard_day, [])
        figures = policy.row(3).target, policy.row(3).limit, policy.row(4).limit
        assert [district.add_s(at(opened), figure) for figure in figures] == [at(due) for due in expected]


def test_staffed_seconds_do_not_jump_on_an_early_release(district: StaffedCalendar, at) -> None:
    """Two o'clock plus one business day over an 11:30 closing is nine o'clock the day after."""
    assert district.add_s(at("2026-09-08 14:00"), 32_400) == at("2026-09-10 09:00")


@pytest.mark.rule("A1", "A7")
def test_the_reading_is_named_in_words(policy: Policy) -> None:
    assert policy.describe(1) == ("response 30 min", "target 2 h", "limit less than 2 h")
    assert policy.describe(3).target == "target 1 business day = 9 staffed h"
    assert policy.describe(3).limit == "limit 2 business days = 18 staffed h"
    assert policy.describe(4).response == "response by the close of the next business day"


def test_words_of_literal_and_broken_days() -> None:
    literal = Policy.build(DISTRICT_FIGURES, "staffed_hours", 32_400, [])
    assert literal.describe(3).limit == "limit 48 staffed h"
    broken = Policy.build({1: Figures(90, 36 * H, 36 * H)}, "business_days", 32_400, [])
    assert broken.describe(1).limit == "limit 1.5 business days = 13 h 30 min staffed"
    assert broken.describe(1).response == "response 1 min 30 s"


@pytest.mark.parametrize(
    ("figures", "day_hours", "message"),
    [
        ({1: Figures(60, 120, 60)}, "business_days", r"severity 1: the target \(2 min staffed\) is longer"),
        (
            {1: Figures(60, 20 * H, 24 * H)},
            "business_days",
            r"the target \(20 h staffed\) is longer .* \(9 h",
        ),
        ({1: Figures(0, 60, 60)}, "business_days", "severity 1: response must be longer than nothing"),
        ({2: Figures(None, -1, 60)}, "business_days", "severity 2: target must be longer"),
        (
            {1: Figures(1, 1, 1, frozenset({"red"}))},
            "business_days",
            "strict: 'red' is not one of limit, response",
        ),
        (
            {1: Figures(1, 1, 1)},
            "wall_clock",
            "day_hours: 'wall_clock' .* use business_days or staffed_hours",
        ),
        ({}, "business_days", "no severity has figures"),
    ],
)
def test_policies_that_cannot_be(figures, day_hours: str, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        Policy.build(figures, day_hours, 32_400, [])


def test_a_severity_without_a_row_is_named(policy: Policy) -> None:
    with pytest.raises(PolicyError, match="severity 5 has no row in the policy, only 1, 2, 3, 4"):
        policy.row(5)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("30m", 1_800), ("4h", 14_400), (" 24 h ", 86_400)]
)
def test_durations(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "4", "2d", "h", "-1h", "1.5h", "0m", "4 hours", 30, None, "٣h"])
def test_no_durations(text) -> None:
    with pytest.raises(PolicyError, match="no duration: write a whole number above 0 with s, m or h"):
        parse_duration(text)
