"""The "why" view: spans, running total, budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import CALENDAR, NOW, POLICY, SETTING, at, clocks_of, held_facts

from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.times import lasting
from wsd_tui.present.why import why_lines
from wsd_tui.sla import Facts, Round, clock_spans


def why(facts, now, what="resolution", width=86, severity=3):
    clock = getattr(clocks_of(facts, now), what)
    spans = clock_spans(facts, POLICY, CALENDAR, now, what)
    return why_lines(clock, spans, severity, SETTING, now, width)


def test_every_stretch_is_named_and_counted():
    start = at("2026-09-04 14:00")
    facts = Facts(start, severities=((start, 3),), rounds=(Round(start, start),))
    assert [plain(line) for line in why(facts, NOW)] == [
        "Resolution",
        "target 1 business day = 9 staffed h, limit 2 business days = 18 staffed h",
        "Fri 2026-09-04 14:00 - 15:30 · staffed                      +1 h 30 min    =1 h 30 min",
        "Fri 2026-09-04 15:30 - Mon 00:00 · closed                             -    =1 h 30 min",
        "Mon 2026-09-07 00:00 - Tue 00:00 · holiday: Labor Day                 -    =1 h 30 min",
        "Tue 2026-09-08 00:00 - 06:30 · closed                                 -    =1 h 30 min",
        "Tue 2026-09-08 06:30 - 09:00 · staffed                      +2 h 30 min           =4 h",
        "Tue 2026-09-08 09:00 - 15:30 · staffed (to come)            +6 h 30 min   =10 h 30 min",
        "Tue 2026-09-08 15:30 - Wed 06:30 · closed (to come)                   -   =10 h 30 min",
        "Wed 2026-09-09 06:30 - 11:30 · staffed (to come)                   +5 h   =15 h 30 min",
        "Wed 2026-09-09 11:30 - 15:30 · special hours (to come)                -   =15 h 30 min",
        "Wed 2026-09-09 15:30 - Thu 06:30 · closed (to come)                   -   =15 h 30 min",
        "Thu 2026-09-10 06:30 - 09:00 · staffed (to come)            +2 h 30 min          =18 h",
        "budget 18 h, used 4 h: resolve by Thu 09:00 · 14 h left (staffed)",
    ]


@pytest.mark.rule("A23")
def test_a_pause_counts_nothing():
    lines = [plain(line) for line in why(held_facts(), NOW)]
    assert any("paused: requester" in line and line.endswith("-           =1 h") for line in lines)
    told = "budget 18 h, used 1 h (2 h with pauses): resolve: paused, 17 h left (staffed)"
    assert lines[-1] == told


@given(st.integers(0, 6 * 86_400), st.integers(0, 6 * 86_400))
def test_the_running_total_ends_at_what_was_used_or_at_the_budget(received, passed):
    start = at("2026-09-03 05:00") + received
    facts = Facts(start, severities=((start, 3),), rounds=(Round(start, start),))
    clock = clocks_of(facts, start + passed).resolution
    lines = [line for line in why(facts, start + passed, width=160) if len(line) == 2]
    end = max(clock.elapsed, clock.budget)
    assert lines[-1][-1].text.endswith(f"={lasting(end)}")
    past = [line for line in lines if "to come" not in line[0].text]
    assert not past or past[-1][-1].text.endswith(f"={lasting(clock.elapsed)}")


@given(st.integers(60, 160), st.integers(0, 6 * 86_400))
def test_no_line_is_wider_than_the_view(width, passed):
    start = at("2026-09-03 05:00")
    facts = Facts(start, severities=((start, 3),), rounds=(Round(start, start),))
    assert all(line_width(line) <= width for line in why(facts, start + passed, width=width))
