"""The title line: what stands, and what gives way first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, PHOENIX

from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.title import Standing, title_line

FULL = Standing(
    "Mine",
    12,
    40,
    "Kim Alvarez",
    "technician",
    offline="trying again",
    outages=1,
    unread=3,
    marked=2,
    filter="printer",
    training=True,
    notice="config.yaml differs from revision 3",
)


def told(standing, width):
    return plain(title_line(standing, NOW, PHOENIX, width))


@pytest.mark.rule("A27")
def test_the_clock_names_the_districts_zone():
    assert (
        told(Standing("Mine", 1, 1, "Kim", "technician"), 80)
        == "Mine: 1 ticket · 09:00 MST · Kim (technician)"
    )


def test_the_order_of_weight():
    assert told(FULL, 200) == (
        "OFFLINE: trying again · OUTAGE · Mine: 12 of 40, /printer · 2 marked · 3 unread · 09:00 MST · "
        "Kim Alvarez (technician) · TRAINING · config.yaml differs from revision 3"
    )
    assert told(FULL, 80) == "OFFLINE: trying again · OUTAGE · Mine: 12 of 40, /printer · 2 marked · 3 unread"
    assert told(FULL._replace(outages=3), 40) == "OFFLINE: trying again · 3 OUTAGES"


def test_a_long_filter_pushes_nothing_out():
    standing = Standing("All open", 0, 44, "Kim", "viewer", outages=1, filter="a word too many " * 9)
    assert told(standing, 78) == "OUTAGE · All open: 0 of 44, /a word too many a word … · 09:00 MST · Kim"


def test_the_role_gives_way_before_the_name_and_the_word_training():
    standing = Standing("All open", 44, 44, "Kim Alvarez", "technician", outages=1, unread=3, training=True)
    left = "OUTAGE · All open: 44 tickets · 3 unread · 09:00 MST"
    assert told(standing, 100) == f"{left} · Kim Alvarez (technician) · TRAINING"
    assert told(standing, 78) == f"{left} · Kim Alvarez · TRAINING"
    assert told(standing, 70) == f"{left} · Kim Alvarez"
    assert told(standing, 60) == left


def test_mail_that_does_not_go_stands_before_the_clock():
    standing = Standing("Mine", 1, 1, "Kim", "technician", unread=3, mail="2 dead letters")
    assert told(standing, 80).startswith("Mine: 1 ticket · 3 unread · 2 dead letters · 09:00 MST")


@given(st.integers(0, 200), st.text(max_size=50))
def test_it_never_runs_over(width, text):
    standing = FULL._replace(view=text, who=text, filter=text, notice=text)
    assert line_width(title_line(standing, NOW, PHOENIX, width)) <= width


@pytest.mark.rule("R4")
def test_a_running_visit_counts_the_minutes_of_the_clock_beside_it():
    standing = Standing("Mine", 1, 1, "Kim", "technician", visit="10014", visit_since=NOW - 60 * 11 - 40)
    assert "visit 10014 12 min · 09:00 MST" in told(standing, 80)
    assert "visit 10014 0 min" in told(standing._replace(visit_since=NOW), 80)
