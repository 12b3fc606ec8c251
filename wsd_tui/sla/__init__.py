"""The SLA clock: staffed calendar, policy and ticket clocks, pure functions over integer UTC seconds."""

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.clock import Clock, TicketClocks, What
from wsd_tui.sla.coverage import ExtraRange
from wsd_tui.sla.durations import duration_words, parse_duration
from wsd_tui.sla.errors import CalendarError, CalendarRangeError, Paused, PolicyError
from wsd_tui.sla.facts import Facts, Hold, Relief, Round
from wsd_tui.sla.late import raised_late
from wsd_tui.sla.moments import Mark, Moments, marks, moments, moments_of, used_up_at
from wsd_tui.sla.policy import DISTRICT_FIGURES, Figures, Policy, PolicyRow, RowWords
from wsd_tui.sla.spans import Span
from wsd_tui.sla.ticket import ticket_clocks
from wsd_tui.sla.ticking import next_change
from wsd_tui.sla.verdict import Verdict
from wsd_tui.sla.why import clock_spans

__all__ = [
    "DISTRICT_FIGURES",
    "CalendarError",
    "CalendarRangeError",
    "Clock",
    "ExtraRange",
    "Facts",
    "Figures",
    "Hold",
    "Mark",
    "Moments",
    "Paused",
    "Policy",
    "PolicyError",
    "PolicyRow",
    "Relief",
    "Round",
    "RowWords",
    "Span",
    "StaffedCalendar",
    "TicketClocks",
    "Verdict",
    "What",
    "clock_spans",
    "duration_words",
    "marks",
    "moments",
    "moments_of",
    "next_change",
    "parse_duration",
    "raised_late",
    "ticket_clocks",
    "used_up_at",
]
