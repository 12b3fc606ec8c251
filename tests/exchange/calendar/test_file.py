"""The configuration file with proposed days in it: checked before it counts, whole or not at all, once."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.calendar_feed import all_day, event, feed, proposed

from wsd_tui.cli.calendar_proposing import _load_whole as load_whole
from wsd_tui.cli.calendar_proposing import held_in
from wsd_tui.desk.settings import settings_of
from wsd_tui.exchange.calendar import file as calendar_file
from wsd_tui.exchange.calendar.days import Day
from wsd_tui.exchange.calendar.file import NotWritten, put_into
from wsd_tui.exchange.calendar.weighing import weigh
from wsd_tui.resources import shipped

DAYS = [Day(day=date(2026, 10, 12), kind="closed", name="Columbus Day")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_bytes(shipped("config.yaml").read_bytes())
    return path


def _event(kind: str, day: date, number: int) -> str:
    if kind == "closure":
        at = f"{day:%Y%m%d}T{7 + number:02}"
        return event(f"DTSTART:{at}0000", "DURATION:PT2H", "SUMMARY:Building closed: smoke #" + str(number))
    if kind == "break":
        return all_day("Spring Break", f"{day:%Y%m%d}", f"{day + timedelta(days=number):%Y%m%d}")
    return all_day(f"Early Release {11 + number % 3}:15", f"{day:%Y%m%d}")


EVENTS = st.builds(
    _event,
    st.sampled_from(["closure", "break", "early"]),
    st.dates(date(2026, 7, 1), date(2027, 6, 20)),
    st.integers(1, 6),
)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENTS, min_size=1, max_size=8))
def test_what_was_written_once_is_never_proposed_again(path: Path, events: list[str]) -> None:
    path.write_bytes(shipped("config.yaml").read_bytes())
    loaded, proposal = load_whole(path), proposed(feed(*events))
    taken = [one.day for one in weigh(proposal.days, held_in(loaded)) if one.status == "new"]
    if taken:
        put_into(loaded, taken, load_whole)
    after = load_whole(path)
    assert [one for one in weigh(proposal.days, held_in(after)) if one.status == "new"] == []
    assert after.machine == loaded.machine
    rest = [{key: value for key, value in one.desk_plain.items() if key not in ("closed", "special", "closures")}
            for one in (loaded, after)]  # fmt: skip
    assert rest[0] == rest[1]


def test_a_name_behind_a_link_is_changed_where_it_leads(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    written = put_into(load_whole(link), DAYS, load_whole)
    assert link.is_symlink()
    assert written.path == path
    assert "  2026-10-12: Columbus Day\n" in path.read_text()


def test_a_day_with_hours_of_its_own_is_closed_where_they_stand(path: Path) -> None:
    day = date(2026, 9, 9)
    one = Day(day=day, kind="closed", name="Closed for the flood")
    loaded = load_whole(path)
    assert [found.status for found in weigh([one], held_in(loaded))] == ["other"]
    put_into(loaded, [one], load_whole)
    after = load_whole(path)
    assert "  2026-09-09: {hours: [], name: Closed for the flood}\n" in path.read_text()
    assert [found.status for found in weigh([one], held_in(after))] == ["same"]
    calendar = settings_of(after.desk).calendar
    midnight = datetime(2026, 9, 9, tzinfo=calendar.zone)
    assert calendar.between(midnight, midnight + timedelta(days=1)) == 0


def test_days_that_the_checker_refuses_leave_the_file_as_it_is(path: Path) -> None:
    before, odd = path.read_bytes(), Day(day=date(2026, 10, 12), kind="closed", name="x" * 300)
    with pytest.raises(NotWritten, match=r"no longer be sound: config.yaml:\d+: closed.2026-10-12") as caught:
        put_into(load_whole(path), [odd], load_whole)
    assert caught.value.lines[0] == "closed:"
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["config.yaml"]


def test_a_disk_that_refuses_leaves_the_file_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, loaded = path.read_bytes(), load_whole(path)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        put_into(loaded, DAYS, load_whole)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["config.yaml"]


def test_a_file_of_somebody_else_is_never_taken_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, loaded = path.read_bytes(), load_whole(path)

    def forbidden(descriptor: int, uid: int, gid: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    own = os.fstat
    monkeypatch.setattr(os, "fchown", forbidden)
    monkeypatch.setattr(
        calendar_file.os,
        "fstat",
        lambda descriptor: os.stat_result([*own(descriptor)[:4], 4242, *own(descriptor)[5:]]),
    )
    with pytest.raises(NotWritten, match="belongs to somebody else"):
        put_into(loaded, DAYS, load_whole)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["config.yaml"]
