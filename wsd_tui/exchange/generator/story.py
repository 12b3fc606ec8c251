"""The life of one invented ticket, from its opening as far as it has come."""

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

from wsd_tui.desk.actor import CLOCKWORK
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.exchange.event_log.history import PLACES_A_LINE
from wsd_tui.exchange.generator import names, words
from wsd_tui.sla import StaffedCalendar

SOURCE = "demo"
OPERATOR, COORDINATOR = "operator", "coordinator"
TECHNICIANS = ("technician", "kim", "ruiz", "okafor")
"""Staff of the sample district."""
_HOUR, _DAY_S = 3_600, 86_400
_SEVERITIES = ((3, 90.7), (4, 6.3), (2, 2.1), (1, 0.9))
"""As in the log of a real desk, of a hundred."""
_TYPES = (
    ("hardware", 31), ("software", 19), ("network", 13), ("password", 14), ("media", 8), ("lab", 5),
    ("telephone", 4), ("video_cable", 4), ("event", 2),
)  # fmt: skip
_CHANNELS = (("phone", 48), ("walk_in", 24), ("web", 17), ("email", 11))
_ANSWER_S: Mapping[int, int] = {1: 900, 2: 1_800, 3: 5_400, 4: 4 * _HOUR}
_SOLVE_S: Mapping[int, int] = {1: 4_200, 2: 2 * _HOUR, 3: 9 * _HOUR, 4: 14 * _HOUR}
"""Staffed seconds that half of the tickets of a severity take, to the first answer and to the end."""
_OPEN_S: Mapping[int, int] = {1: 5 * _HOUR, 2: 26 * _HOUR}
"""What is severe is not open for longer."""
_HOLDS = ("requester", "requester", "part", "vendor")
_DUE_DAYS = 5
"""Standard days after which a resolved ticket is closed."""


class Setting(NamedTuple):
    """What all tickets of a district share; `now` in UTC seconds."""

    calendar: StaffedCalendar
    people: int
    now: int


class Cause(NamedTuple):
    """An outage that a ticket tells of: its number, its problem type and its site."""

    outage: int
    problem_type: str
    site: str


class Story:
    """Writes the entries of one ticket, each later than the one before."""

    def __init__(self, setting: Setting, chance: random.Random, received: int, cause: Cause | None) -> None:
        self._setting, self._chance, self._cause = setting, chance, cause
        self._entries: list[RecordedEntry] = []
        self._at = received
        self._owner = ""
        self._severity, self._event, self._lasts = 3, False, False

    def ticket(self, ref: str, *, done: bool) -> RecordedTicket:
        """The ticket: `done` to its end, else as it stands now, still open."""
        self._open(done)
        instant = done and self._chance.random() < 0.12
        if not instant:
            self._work()
        if done:
            self._finish(instant)
        elif self._chance.random() < 0.12:
            self._wait(ends=False)
        entries = self._in_time() if done else self._until_now()
        placed = [(place * PLACES_A_LINE, entry) for place, entry in enumerate(entries, 1)]
        return RecordedTicket(source=SOURCE, ref=ref, entries=placed)

    def _open(self, done: bool) -> None:
        chance, cause = self._chance, self._cause
        problem_type = cause.problem_type if cause else _drawn(chance, _TYPES)
        event = self._event = problem_type == "event"
        channel = _drawn(chance, _CHANNELS)
        self._severity = _drawn(chance, _SEVERITIES)
        age = self._setting.now - self._at
        self._lasts = not done and age > _OPEN_S[2]
        if not done and age > _OPEN_S.get(self._severity, age):
            self._severity = 3
        asker = chance.randrange(self._setting.people)
        room = names.room(chance)
        device = ""
        if problem_type == "hardware" and chance.random() < 0.4:
            device = names.tag(chance.randrange(self._setting.people))
        data: dict[str, Any] = {
            "kind": "event" if event else "request" if problem_type == "password" else "problem",
            "severity": None if event else self._severity,
            "channel": channel,
            "received_at": self._at,
            "requester": names.person_id(asker),
            "affected": None,
            "problem_type": problem_type,
            "site": cause.site if cause else ("elementary", "primary")[chance.random() < 0.55],
            "room": room,
            "asset": device,
            "missing": {} if asker % names.STAFF_IN == 0 else {"phone": "student, reach through the teacher"},
            "restricted": chance.random() < 0.004,
            "remote_possible": chance.random() < 0.5 if problem_type in ("software", "network") else None,
            "detail_owed": False,
            "answered": channel in ("phone", "walk_in"),
        }
        self._write("opened", OPERATOR, data, words.description(problem_type, room, device, chance), channel)
        if cause:
            self._write("linked", OPERATOR, {"outage": cause.outage})

    def _work(self) -> None:
        chance = self._chance
        self._pass(_ANSWER_S[self._severity], 0.8)
        self._owner = chance.choice(TECHNICIANS)
        taken: dict[str, Any] = {"owner": self._owner, "was": None, "out_of_turn": []}
        self._write("taken", self._owner, taken)
        self._say("replied", words.REPLIES, {"how": chance.choice(("written", "voice"))})
        if chance.random() < 0.05 and not self._event:
            was, self._severity = self._severity, self._other_severity()
            self._pass(_HOUR // 2, 0.8)
            self._say("severity_set", words.RAISED, {"severity": self._severity, "was": was})
        for _ in range(_few(chance)):
            self._pass(_SOLVE_S[self._severity] // 5, 1.0)
            self._go_on()
        if chance.random() < 0.15:
            self._wait(ends=True)
        if chance.random() < 0.03:
            self._say("escalated", words.ESCALATED, {"to": "coordinator", "told": "written"})
            self._pass(_HOUR, 0.6)
            self._say("replied", words.REPLIES, {"how": "voice"}, COORDINATOR)

    def _other_severity(self) -> int:
        return (4 if self._lasts else self._chance.choice((2, 4))) if self._severity == 3 else 3

    def _go_on(self) -> None:
        chance = self._chance
        kind = chance.random()
        if kind < 0.5:
            self._say("commented", words.COMMENTS, {})
        elif kind < 0.85:
            self._say("replied", words.REPLIES, {"how": chance.choice(("written", "voice", "in_person"))})
        elif kind < 0.93:
            was, self._owner = self._owner, chance.choice(TECHNICIANS)
            given = {"owner": self._owner, "was": was, "out_of_turn": []}
            self._write("assigned", COORDINATOR, given, words.told(chance.choice(words.COMMENTS), chance))
        else:
            self._write("promised", self._owner, {"promised_at": self._later(6 * _HOUR)})

    def _wait(self, *, ends: bool) -> None:
        chance = self._chance
        reason = chance.choice(_HOLDS)
        self._pass(_HOUR, 0.8)
        until = self._at + chance.randrange(1, 12) * _DAY_S
        if not ends:
            until = max(until, self._setting.now + chance.randrange(1, 10) * _DAY_S)
        self._say("held", words.WAITING[reason], {"reason": reason, "until": until})
        if ends:
            self._pass(14 * _HOUR, 0.6)
            self._say("resumed", words.RESUMED, {"state": "in_progress"})

    def _finish(self, instant: bool) -> None:
        chance = self._chance
        who = OPERATOR if instant else self._owner
        self._pass(240 if instant else _SOLVE_S[self._severity] // 2, 0.7)
        self._say("resolved", words.RESOLUTIONS, {"first_contact": instant}, who)
        if chance.random() < 0.02:
            self._pass(5 * _HOUR, 0.6)
            self._owner = self._owner or chance.choice(TECHNICIANS)
            self._say("reopened", words.REOPENED, {})
            self._pass(5 * _HOUR, 0.6)
            self._say("replied", words.REPLIES, {"how": "voice"})
            self._say("resolved", words.RESOLUTIONS, {"first_contact": False})
        self._at = self._later(_DUE_DAYS * self._setting.calendar.standard_day)
        self._write("closed", CLOCKWORK, {"auto": True})

    def _say(self, kind: str, patterns: tuple[str, ...], data: dict[str, Any], by: str = "") -> None:
        text = words.told(self._chance.choice(patterns), self._chance)
        self._write(kind, by or self._owner, data, text)

    def _write(
        self, kind: str, by: str, data: dict[str, Any], body: str | None = None, channel: str = ""
    ) -> None:
        self._entries.append(
            RecordedEntry(kind=kind, at=self._at, by=by, channel=channel or "console", data=data, body=body)
        )

    def _pass(self, usual: int, spread: float) -> None:
        """Let staffed time pass: the usual seconds, in half of all cases fewer."""
        self._at = self._later(max(60, int(usual * self._chance.lognormvariate(0, spread))))

    def _later(self, seconds: int) -> int:
        return self._setting.calendar.add_s(self._at, seconds)

    def _in_time(self) -> list[RecordedEntry]:
        """A finished history: what would lie ahead went faster, and what is not yet to be closed is resolved only."""
        now, entries = self._setting.now, self._entries
        if entries[-1].at <= now:
            return entries
        del entries[-1]
        last, first = entries[-1].at, entries[0].at
        if last <= now:
            return entries
        return [
            _moved(entry, first + (entry.at - first) * max(0, now - first) // (last - first))
            for entry in entries
        ]

    def _until_now(self) -> list[RecordedEntry]:
        return [entry for entry in self._entries if entry.at <= self._setting.now]


def _moved(entry: RecordedEntry, at: int) -> RecordedEntry:
    return RecordedEntry(
        kind=entry.kind, at=at, by=entry.by, channel=entry.channel, data=entry.data, body=entry.body
    )


def _drawn(chance: random.Random, shares: tuple[tuple[Any, float], ...]) -> Any:
    left = chance.random() * sum(share for _, share in shares)
    for value, share in shares:
        left -= share
        if left < 0:
            return value
    return shares[0][0]


def _few(chance: random.Random) -> int:
    """Mostly one or two, now and then many."""
    return min(25, int(chance.expovariate(0.55)))
