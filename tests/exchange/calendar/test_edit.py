"""Days put into a configuration text: they are in it, and every other byte is as it was."""

from datetime import date, datetime, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wsd_tui.exchange.calendar.days import Day
from wsd_tui.exchange.calendar.edit import CannotEdit, edited, lines_for
from wsd_tui.resources import shipped

SHIPPED = shipped("config.yaml").read_text(encoding="utf-8")
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)
ANY_NAME = NAMES.map(lambda text: " ".join(text.split()) or "x")
DATES = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def closed(day: date, name: str) -> Day:
    return Day(day=day, kind="closed", name=name)


def special(day: date, name: str) -> Day:
    return Day(day=day, kind="special", name=name, hours=(("06:30", "11:30"),))


def closure(day: date, name: str) -> Day:
    start = datetime(day.year, day.month, day.day, 10, 40)
    return Day(day=day, kind="closure", name=name, start=start, end=start + timedelta(hours=2))


def keeps_all(old: str, new: str) -> bool:
    """Whether nothing of the old text is missing or in another place."""
    rest = iter(new)
    return all(sign in rest for sign in old)


def read(text: str, section: str) -> dict[str, object]:
    """The section by the text of its keys."""
    loaded = yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)[section]
    return (
        dict(loaded) if isinstance(loaded, dict) else {str(number): row for number, row in enumerate(loaded)}
    )


LAYOUTS = (
    "closed:\n  2026-09-07: Labor Day   # first Monday\n\n  # fall\n"
    "  2026-10-05: Fall break\n\nspecial: {}\nclosures: []\nsla: 1\n",
    "closed: {2026-09-07: Labor Day, 2026-10-05: 'Fall'}  # dates\nspecial: {}   # none\nclosures: [{from: a}]\nsla: 1",
    "closed: {}\nspecial:\n"
    "  2026-09-09:\n    hours: ['06:30-11:30']\n    name: x # y\n\n# end\nclosures:\n- from: a\n  to: b\n",
    "a: [1]\nspecial:\n  2026-09-09: {hours: [], name: x}\n# last",
    "closed:\nspecial: ~\nclosures:   # none yet\nb: ü 😀\n",
)
LAYOUTS = (*LAYOUTS, *(text.replace("\n", "\r\n") for text in LAYOUTS), "\ufeff" + LAYOUTS[0])


@settings(deadline=None, max_examples=60)
@given(
    layout=st.sampled_from(LAYOUTS),
    days=st.lists(st.builds(lambda make, day, name: make(day, name), st.sampled_from([closed, special, closure]),
                            DATES, ANY_NAME), max_size=6, unique_by=lambda one: (one.kind, one.day)),
)  # fmt: skip
def test_days_are_added_to_any_layout_and_nothing_else_changes(layout: str, days: list[Day]) -> None:
    taken = {"2026-09-07", "2026-10-05", "2026-09-09"}
    days = [one for one in days if str(one.day) not in taken]
    new = edited(layout, days)
    if any(mark in layout for mark in ("{}", "[]", "~")):  # these go, and blanks in front of them
        for mark in ("{}", "[]", "~"):
            layout = layout.replace(mark, "")
        assert keeps_all("".join(layout.split()), "".join(new.split()))
    else:
        assert keeps_all(layout, new)
    for one in days:
        section = read(new, {"closed": "closed", "special": "special", "closure": "closures"}[one.kind])
        if one.kind == "closed":
            assert section[str(one.day)] == one.name
        elif one.kind == "special":
            assert section[str(one.day)] == {"hours": ["06:30-11:30"], "name": one.name}
        else:
            row = {
                "from": f"{one.start:%Y-%m-%d %H:%M}",
                "to": f"{one.end:%Y-%m-%d %H:%M}",
                "reason": one.name,
            }
            assert row in section.values()
    assert ("\r\n" in layout) == ("\r\n" in new)
    assert "\n" not in new.replace("\r\n", "") or "\r\n" not in layout


@settings(deadline=None, max_examples=10)
@given(days=st.lists(DATES, min_size=1, max_size=5, unique=True), name=ANY_NAME)
def test_lines_added_to_the_shipped_file_are_the_only_difference(days: list[date], name: str) -> None:
    there = read(SHIPPED, "closed")
    added = [closed(day, name) for day in days if str(day) not in there]
    new = edited(SHIPPED, added)
    old_lines, rest = SHIPPED.splitlines(keepends=True), new.splitlines(keepends=True)
    for one in added:
        line = next(line for line in rest if line.startswith(f"  {one.day}: "))
        rest.remove(line)
    assert rest == old_lines
    keys = list(read(new, "closed"))
    assert keys == sorted(keys)


def test_another_value_takes_the_place_of_the_old_one_alone() -> None:
    new = edited(SHIPPED, [special(date(2026, 12, 18), "early")])
    old = '  2026-12-18: {hours: ["06:30-12:00"], name: last day before winter break}\n'
    assert new == SHIPPED.replace(old, '  2026-12-18: {hours: ["06:30-11:30"], name: early}\n')


def test_a_value_on_lines_of_its_own_is_replaced_whole_unless_a_comment_stands_in_it() -> None:
    text = "special:\n  2026-09-09:\n    hours:\n    - 06:30-11:30\n    name: x\n  2026-10-01: {hours: [], name: y}\n"
    new = edited(text, [special(date(2026, 9, 9), "early")])
    first = '  2026-09-09: {hours: ["06:30-11:30"], name: early}\n'
    assert new == f"special:\n{first}  2026-10-01: {{hours: [], name: y}}\n"
    with pytest.raises(CannotEdit):
        edited(text.replace("11:30\n", "11:30  # why\n"), [special(date(2026, 9, 9), "early")])


@pytest.mark.parametrize(
    "text",
    [
        "{closed: {}, special: {}}\n",
        "base: &a {2026-01-01: x}\nclosed: *a\n",
        "closed:\n  2026-01-01: |\n    x\n",
        "closed: [\n",
        "a: 1\n...\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit):
        edited(text, [closed(date(2026, 10, 5), "Fall")])


def test_the_same_days_can_be_put_in_by_hand() -> None:
    day = date(2026, 10, 5)
    assert lines_for([closure(day, "no: power"), special(day, "early"), closed(day, "Fall")]) == [
        "closed:",
        "  2026-10-05: Fall",
        "special:",
        '  2026-10-05: {hours: ["06:30-11:30"], name: early}',
        "closures:",
        '  - {from: "2026-10-05 10:40", to: "2026-10-05 12:40", reason: "no: power"}',
    ]
