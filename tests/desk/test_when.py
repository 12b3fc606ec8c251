"""Moments as people type them, in district time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.district import District, at
from support.evil_text import EVIL

from wsd_tui.desk.when import parse_when


@pytest.mark.rule("A27")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15:30", "2026-09-08 15:30"),
        ("8:05", "2026-09-08 08:05"),
        ("today 14:00", "2026-09-08 14:00"),
        ("tomorrow 08:00", "2026-09-09 08:00"),
        ("Tomorrow", "2026-09-09 06:30"),
        ("2026-09-10", "2026-09-10 06:30"),
        ("2026-09-12", "2026-09-14 06:30"),  # Saturday: when the desk opens after it
        ("2026-09-10 08:00", "2026-09-10 08:00"),
        (" 2026-09-10 8:00 ", "2026-09-10 08:00"),
        ("2026-09-10T08:00", "2026-09-10 08:00"),
        ("2026-09-10T15:00+00:00", "2026-09-10 08:00"),
        ("2026-09-10T15:00Z", "2026-09-10 08:00"),
        ("2026-09-10 10:00-05:00", "2026-09-10 08:00"),
    ],
)
def test_moments_are_read_in_district_time(
    district: District, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert parse_when(district.desk, typed) == at(meant)


@pytest.mark.parametrize(
    "typed", ["", "soon", "25:00", "15:3", "2026-13-01", "next week", "tomorrow noon", "15:30:99"]
)
def test_what_is_no_moment_is_said_with_examples(district: District, typed: str) -> None:
    with pytest.raises(ValueError, match="is no moment: write 15:30"):
        parse_when(district.desk, typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=30)
    | st.sampled_from(EVIL)
    | st.dates().map(str)
    | st.datetimes().map(str)
    | st.from_regex(r"\d{1,4}-\d\d-\d\d[ T]\d{1,2}:\d\d([+-]\d\d:\d\d)?", fullmatch=True)
)
def test_anything_typed_is_a_moment_or_a_clear_error(district: District, typed: str) -> None:
    try:
        assert isinstance(parse_when(district.desk, typed), int)
    except ValueError as error:
        message = str(error)
        if "is no moment" not in message:
            raise
