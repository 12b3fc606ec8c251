"""The clock cell: what it reads, and that it reads so until the instant it promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import CALENDAR, NOW, POLICY, a_clock, at, clocks_of, held_facts

from wsd_tui.present.clocks import CELLS, clock_text, next_text_change, short_duration
from wsd_tui.sla import Facts, Hold, Round, TicketClocks, ticket_clocks

NONE = TicketClocks(None, None, ())
HOUR = 3600


def cell(clock):
    response = clock if clock.what == "response" else None
    resolution = clock if clock.what == "resolution" else None
    return clock_text(TicketClocks(response, resolution, ()), "claimed", "problem")


@pytest.mark.parametrize(
    ("remaining", "what", "verdict", "text"),
    [
        (12 * 60, "response", "running", "  r0:12 "),
        (3 * HOUR + 12 * 60 + 59, "resolution", "running", "   3:12 "),
        (599, "resolution", "running", "  9'59\" "),
        (0, "resolution", "running", "  0'00\" "),
        (0, "resolution", "breached", " -0'00\" "),
        (3 * HOUR + 12 * 60, "response", "breached", " r!3:12 "),
        (-1, "resolution", "breached", " -0'01\" "),
        (-12 * 60, "resolution", "breached", "  -0:12 "),
        (-12 * 60, "response", "breached", " r-0:12 "),
        (10 * HOUR - 1, "resolution", "running", "   9:59 "),
        (10 * HOUR, "resolution", "running", "    10h "),
        (-1500 * HOUR, "response", "breached", "r-1500h "),
        (-99_999 * HOUR, "response", "breached", "r-9999h "),
    ],
)
def test_figures(remaining, what, verdict, text):
    assert cell(a_clock(remaining, what=what, verdict=verdict)).text == text


@pytest.mark.parametrize(
    ("other", "text", "style"),
    [
        ({"verdict": "running"}, "18h", "clock.running"),
        ({"verdict": "past_target"}, "18h", "clock.target"),
        ({"verdict": "past_target", "at_risk": True}, "18h", "clock.risk"),
        ({"verdict": "breached", "at_risk": True}, "!18h", "clock.breached"),
        ({"verdict": "paused", "due": None}, "hold", "clock.paused"),
        ({"verdict": "breached", "due": None}, "hold!", "clock.breached"),
    ],
)
def test_what_matters_is_in_the_text_and_again_in_the_style(other, text, style):
    piece = cell(a_clock(18 * HOUR, **other))
    assert (piece.text.strip(), piece.style) == (text, style)


def test_the_response_comes_first_until_it_is_given():
    received = at("2026-09-08 07:00")
    open_ticket = Facts(received, severities=((received, 2),))
    answered = Facts(received, severities=((received, 2),), rounds=(Round(received, received + 600),))
    now = received + 20 * 60
    assert clock_text(clocks_of(open_ticket, now), "new", "problem").text.strip() == "r0:40"
    assert clock_text(clocks_of(answered, now), "claimed", "problem").text.strip() == "3:40"


def test_on_hold_for_a_vendor_the_clock_runs_on():
    received = at("2026-09-08 07:00")
    facts = Facts(
        received,
        severities=((received, 2),),
        rounds=(Round(received, received),),
        holds=(Hold(received, None, "vendor"),),
    )
    assert clock_text(clocks_of(facts, received + HOUR), "on_hold", "problem").text.strip() == "3:00"


@pytest.mark.parametrize(
    ("state", "kind", "text"),
    [
        ("new", "problem", "triage"),
        ("new", "event", "event"),
        ("resolved", "problem", "done"),
        ("void", "event", "done"),
    ],
)
def test_tickets_without_clocks(state, kind, text):
    assert clock_text(NONE, state, kind).text.strip() == text
    assert next_text_change(NONE, NOW, CALENDAR) is None


def test_a_met_or_paused_clock_never_changes():
    received = at("2026-09-08 07:00")
    met = Facts(received, severities=((received, 3),), resolved=((received + 60, None),))
    assert clock_text(clocks_of(met), "resolved", "problem").text.strip() == "done"
    assert next_text_change(clocks_of(met), NOW, CALENDAR) is None
    assert next_text_change(clocks_of(held_facts()), NOW, CALENDAR) is None


@pytest.mark.parametrize(
    ("received", "now", "change"),
    [
        ("2026-09-08 07:00:00", "2026-09-08 07:00:30", "2026-09-08 07:01:01"),
        ("2026-09-08 07:00:00", "2026-09-08 15:30:00", "2026-09-09 06:31:00"),
        ("2026-09-08 14:30:00", "2026-09-08 15:30:00", "2026-09-09 06:30:01"),
        ("2026-09-12 09:00:00", "2026-09-12 12:00:00", "2026-09-14 06:30:01"),
    ],
)
def test_the_next_change_waits_for_the_desk_to_open(received, now, change):
    start = at(received)
    facts = Facts(start, severities=((start, 2),), rounds=(Round(start, start),))
    assert next_text_change(clocks_of(facts, at(now)), at(now), CALENDAR) == at(change)


def test_hours_change_by_the_hour():
    received = at("2026-09-08 06:30")
    facts = Facts(received, severities=((received, 3),), rounds=(Round(received, received),))
    clocks = clocks_of(facts, received + 60)
    assert clock_text(clocks, "claimed", "problem").text.strip() == "17h"
    assert next_text_change(clocks, received + 60, CALENDAR) == received + HOUR + 1


@st.composite
def some_facts(draw):
    received = at("2026-09-03 05:00") + draw(st.integers(0, 5 * 86_400))
    moments = sorted(draw(st.lists(st.integers(0, 4 * 86_400), min_size=5, max_size=5)))
    answered, raised, held, resumed, resolved = [received + moment for moment in moments]
    severities = [(received, draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        severities.append((raised, draw(st.integers(1, 4))))
    reason = draw(st.sampled_from(["requester", "vendor"]))
    return Facts(
        received,
        severities=tuple(severities),
        rounds=(Round(received, answered if draw(st.booleans()) else None),),
        holds=(Hold(held, draw(st.sampled_from([None, resumed])), reason),) if draw(st.booleans()) else (),
        resolved=((resolved, None),) if draw(st.integers(0, 5)) == 0 else (),
    )


@given(some_facts(), st.integers(0, 12 * 86_400), st.floats(0, 1))
def test_the_cell_stands_until_the_promised_instant(facts, since, share):
    """Known facts alone: what happens later is another read."""
    now = max([facts.received_at + since, *(t for t, _ in facts.severities), *_past(facts)])
    clocks = ticket_clocks(facts, POLICY, CALENDAR, now)
    change = next_text_change(clocks, now, CALENDAR)
    last = now + 30 * 86_400 if change is None else change - 1
    assert last >= now
    for t in (now + int((last - now) * share), last):
        then = ticket_clocks(facts, POLICY, CALENDAR, t)
        assert clock_text(then, "claimed", "problem") == clock_text(clocks, "claimed", "problem")


def _past(facts):
    """Every instant in the facts, so that none of them comes to pass while the cell is watched."""
    yield from (answered for _, answered in facts.rounds if answered)
    yield from (end if end else start for start, end, _ in facts.holds)
    yield from (resolved for resolved, _ in facts.resolved)


@given(some_facts(), st.integers(0, 400 * 86_400))
def test_the_cell_is_eight_cells_wide(facts, since):
    clocks = ticket_clocks(facts, POLICY, CALENDAR, facts.received_at + since)
    assert len(clock_text(clocks, "claimed", "problem").text) == CELLS


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_longer_time_never_reads_as_a_shorter_one(first, second):
    """The three forms cannot be taken for one another."""
    if short_duration(first) == short_duration(second):
        assert abs(first - second) < (1 if first < 600 else 60 if first < 36_000 else HOUR)
