"""A first map for a CSV file, guessed from its headings and values: a start to be corrected, never used unseen."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import quote

from wsd_tui.exchange.csv.dates import prove
from wsd_tui.exchange.csv.sheet import Sheet, letter
from wsd_tui.exchange.csv.words import Known
from wsd_tui.exchange.event_log.translator import slug
from wsd_tui.exchange.table import heading_key, is_private
from wsd_tui.exchange.yaml_scalar import scalar
from wsd_tui.store.folding import fold

_ROLES: Mapping[str, Sequence[str]] = {
    "ref": (
        *("number", "ticketnumber", "ticketid", "ticketno", "ticket", "casenumber", "caseid", "requestid"),
        *("incident", "incidentid", "incidentnumber", "reference", "ref", "id", "key", "no"),
    ),
    "opened": (
        *("opened", "openedat", "openedon", "dateopened", "created", "createdat", "createdon", "createddate"),
        *(
            "createdtime",
            "datecreated",
            "opendate",
            "reported",
            "reportedon",
            "submitted",
            "received",
            "date",
        ),
    ),
    "state": ("state", "status", "ticketstatus"),
    "severity": ("severity", "priority", "urgency", "level"),
    "requester": (
        *(
            "requesterid",
            "employeeid",
            "idnumber",
            "requester",
            "requestedby",
            "requestername",
            "caller",
            "customer",
        ),
        *("contact", "contactname", "user", "reportedby", "submittedby", "name"),
    ),
    "owner": (
        "owner",
        "assignedto",
        "assignee",
        "technician",
        "agent",
        "assigned",
        "ticketowner",
        "resolvedby",
    ),
    "opened_by": ("openedby", "createdby", "operator", "enteredby"),
    "channel": ("channel", "contacttype", "mode", "source", "via", "origin"),
    "kind": ("kind", "tickettype", "requesttype", "type"),
    "problem_type": ("problemtype", "category", "topic", "helptopic", "issuetype", "classification"),
    "site": ("site", "school", "location", "building", "campus", "department"),
    "room": ("room", "roomnumber"),
    "asset": ("asset", "assettag", "device", "computer", "tag", "ci", "configurationitem"),
}
_TIMES: Mapping[str, Sequence[str]] = {
    "responded": (
        "responded",
        "firstresponse",
        "firstresponsetime",
        "firstreply",
        "respondedat",
        "firstcontact",
    ),
    "held": ("heldsince", "onholdsince", "pendingsince", "waitingsince"),
    "resolved": (
        "resolved",
        "resolvedat",
        "resolvedon",
        "dateresolved",
        "resolvedtime",
        "completed",
        "solved",
    ),
    "closed": ("closed", "closedat", "closedon", "dateclosed", "closedtime", "closeddate", "closingdate"),
}
_TITLE = ("subject", "title", "summary", "shortdescription")
_TEXT = ("description", "details", "problem", "issue", "comments", "notes", "message", "body")
_RESOLUTION = ("resolution", "solution", "resolutionnotes", "closenotes", "fix", "workdone", "action")
_STATES = (
    (r"new|open(ed)?|unassigned|reopened|logged|received|submitted", "{state: new}"),
    (
        r"in progress|active|assigned|working|started|work in progress|accepted|ongoing",
        "{state: in_progress}",
    ),
    (r".*(vendor|supplier|third party).*", "{state: on_hold, reason: vendor}"),
    (r".*\b(part|parts|order|ordered)\b.*", "{state: on_hold, reason: part}"),
    (r"(on )?hold|pending|.*(waiting|awaiting|pending).*", "{state: on_hold, reason: requester}"),
    (r"resolved|solved|completed?|done|fixed|answered", "{state: resolved}"),
    (r"closed|cancell?ed|archived", "{state: closed}"),
)
_SEVERITIES = (
    (r".*\b(critical|emergency|p1|sev ?1|highest|blocker)\b.*|1\b.*", "1"),
    (r".*\b(high|urgent|p2|sev ?2|major)\b.*|2\b.*", "2"),
    (r".*\b(medium|moderate|normal|standard|p3|sev ?3|average)\b.*|3\b.*", "3"),
    (r".*\b(low|lowest|minor|p4|sev ?4|planning|trivial)\b.*|4\b.*", "4"),
)
_CHANNELS = (
    (r".*(phone|call|voice).*", "phone"),
    (r".*walk.?in.*|in person|counter", "walk_in"),
    (r".*e.?mail.*", "email"),
    (r".*(web|portal|form|self.?service|online).*", "web"),
)
_KINDS = (
    (r".*(incident|problem|issue|break|fault).*", "problem"),
    (r".*(request|service|question|how).*", "request"),
    (r".*event.*", "event"),
)
_WORDS = {"state": _STATES, "severity": _SEVERITIES, "channel": _CHANNELS, "kind": _KINDS}
_TABLES = {
    "state": "states",
    "severity": "severities",
    "channel": "channels",
    "kind": "kinds",
    "site": "sites",
    "problem_type": "problem_types",
}
_MOST_VALUES = 60


class Guess:
    """The map that is proposed for a sheet."""

    def __init__(self, sheet: Sheet, known: Known) -> None:
        self._sheet, self._known = sheet, known
        self._free = {
            place
            for place in range(1, len(sheet.headings) + 1)
            if sheet.headings[place - 1] and not is_private(sheet.headings[place - 1])
        }
        self.roles = self._taken(_ROLES)
        self.times = self._taken(_TIMES)
        self.title, self.text, self.resolution = (
            self._first(names) for names in (_TITLE, _TEXT, _RESOLUTION)
        )

    def _taken(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
        found = {name: self._first(headings) for name, headings in wanted.items()}
        return {name: place for name, place in found.items() if place}

    def _first(self, headings: Sequence[str]) -> int:
        """The column of the first heading that the sheet has and nothing else took; 0 for none."""
        for heading in headings:
            for place in sorted(self._free):
                if heading_key(self._sheet.headings[place - 1]) == heading:
                    self._free.discard(place)
                    return place
        return 0

    def name(self, place: int) -> str:
        """How a map names a column: by its heading where that stands there once and can, else by its place."""
        heading = self._sheet.headings[place - 1]
        twins = [one.casefold() for one in self._sheet.headings].count(heading.casefold())
        plain = heading and not heading.startswith("#") and not set("{}:![].") & set(heading)
        return heading if plain and twins == 1 else f"#{letter(place)}"

    def lines(self) -> Iterator[str]:
        """The map, with comments."""
        yield "# A proposal, guessed from the headings and values of the file. Look at every line of it, then:"
        yield f"#   wsd-tui import csv {quote(self._sheet.name)} --map THIS_FILE --dry-run"
        yield "# A column is named by its heading, or by its place as #C. What is not named here is never read."
        yield ""
        source = slug(self._sheet.path.stem)
        source = re.sub(r"[^a-z0-9-]", "", source)[:40]
        yield f"source: {source if source[:1].isalpha() else f'list-{source}'[:40].rstrip('-')}"
        yield "                            # stands with the number before each entry; never change it later"
        yield "rows: tickets               # a row is a whole ticket; or events, and each row is one event of one"
        yield from self._file()
        yield from self._columns()
        for field, table in _TABLES.items():
            if field in self.roles:
                yield from self._table(field, table)
        yield ""
        yield 'people: {id: "{slug}", role: staff}   # those who ask and are not in the directory'
        yield 'staff: {id: "{slug}"}                 # those who worked on it and are not on the staff list'

    def _file(self) -> Iterator[str]:
        yield ""
        yield "file:"
        places = [*self.times.values(), *([self.roles["opened"]] if "opened" in self.roles else [])]
        proofs = [prove(row.cells[place - 1] for row in self._sheet.rows) for place in places]
        proved = any(proof.by for proof in proofs) or all(proof.order for proof in proofs)
        dates = (
            '""                 # proved by the file'
            if proved
            else "# say day-first or month-first: the file does not"
        )
        yield f"  dates: {dates}"
        yield '  timezone: ""              # empty: the district\'s'

    def _columns(self) -> Iterator[str]:
        yield ""
        yield "columns:"
        yield "  roles:"
        for role in _ROLES:
            if role in self.roles:
                yield f"    {role}: {scalar(self.name(self.roles[role]))}"
            elif role in ("ref", "opened"):
                yield f"    # {role}:                # needed: which column is it?"
        if self.times:
            yield "  times:"
            yield from (f"    {name}: {scalar(self.name(place))}" for name, place in self.times.items())
        described = self._described()
        if described:
            yield "  described:                # the first whose columns all have a value"
            yield from (f"    - {scalar(text)}" for text in described)
        if self.resolution:
            yield f"  resolution: {scalar(f'{{{self.name(self.resolution)}}}')}"
        rest = [self.name(place) for place in sorted(self._free)]
        if rest:
            yield "  ignored:                  # read nothing of these; or give them a place above"
            yield from (f"    - {scalar(name)}" for name in rest)

    def _described(self) -> list[str]:
        both = [f"{{{self.name(place)}}}" for place in (self.title, self.text) if place]
        return ([f"{both[0]}. {both[1]}"] if len(both) == 2 else []) + both

    def _table(self, field: str, table: str) -> Iterator[str]:
        place = self.roles[field]
        words = Counter(" ".join(row.cells[place - 1].split()) for row in self._sheet.rows)
        words.pop("", None)
        lines = [self._entry(field, word, count) for word, count in _ranked(words)[:_MOST_VALUES]]
        sure = any(not line.startswith("  #") for line in lines)
        yield ""
        yield f"{table}:" if sure else f"{table}: {{}}"
        yield from lines
        if len(words) > _MOST_VALUES:
            yield f"  # and {len(words) - _MOST_VALUES} more values"

    def _entry(self, field: str, word: str, count: int) -> str:
        meant = self._meant(field, word)
        rows = "row" if count == 1 else "rows"
        if meant:
            return f"  {scalar(word)}: {meant}".ljust(50) + f"  # {count} {rows}"
        return f"  # {scalar(word)}: ?".ljust(50) + f"  # {count} {rows}: what is it here?"

    def _meant(self, field: str, word: str) -> str:
        plain = fold(word)
        if field in _WORDS:
            meant = next((meant for shape, meant in _WORDS[field] if re.fullmatch(shape, plain)), "")
            waits = "on_hold" in meant and "held" not in self.times  # no column says since when
            return "{state: in_progress}" if waits else meant
        known = self._known.sites if field == "site" else self._known.problem_types
        return next((key for key, title in known.items() if plain in (fold(key), fold(title))), "")


def _ranked(words: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))


def proposed_map(sheet: Sheet, known: Known) -> str:
    """The text of a map to begin with."""
    lines: Iterable[str] = Guess(sheet, known).lines()
    return "\n".join(lines) + "\n"
