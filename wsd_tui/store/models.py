"""The Peewee models: the journal and its shadows. Queries run as `query.execute(database)`: models are unbound.

Times are integer UTC seconds. Every table but `entry` and `entry_text` is a shadow or short-lived.
"""

from typing import Any

import msgspec
import peewee as pw

from wsd_tui.sla import Facts

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder().decode
_decode_facts = msgspec.json.Decoder(Facts).decode


class JSONField(pw.TextField):
    """Plain JSON in a text column, keys sorted: the same value always has the same bytes."""

    def db_value(self, value: Any) -> str | None:
        """JSON text of `value`."""
        return None if value is None else _encode(value).decode()

    def python_value(self, value: str | None) -> Any:
        """The value as it was."""
        return None if value is None else _decode(value)


class FactsField(pw.TextField):
    """The SLA facts of a ticket as a JSON array (`sla.Facts`)."""

    def db_value(self, value: Facts) -> str:
        """JSON text of the facts."""
        return _encode(value).decode()

    def python_value(self, value: str) -> Facts:
        """The facts."""
        return _decode_facts(value)


class EntryModel(pw.Model):
    """The journal: append-only; triggers refuse update and delete."""

    id = pw.AutoField()
    subject = pw.TextField()
    place = pw.IntegerField()
    kind = pw.TextField()
    at = pw.BigIntegerField()
    recorded_at = pw.BigIntegerField()
    by = pw.TextField()
    channel = pw.TextField()
    data = JSONField()
    batch = pw.TextField()
    origin = pw.TextField(null=True)
    digest = pw.BlobField()
    hash = pw.BlobField()

    class Meta:
        table_name = "entry"


class EntryTextModel(pw.Model):
    """Personal text of entries: the only table from which anything can be erased."""

    entry = pw.IntegerField(primary_key=True)
    salt = pw.BlobField()
    body = pw.TextField()

    class Meta:
        table_name = "entry_text"


class TicketModel(pw.Model):
    """Shadow of a ticket's entries; the columns are those of `records.Ticket`."""

    id = pw.IntegerField(primary_key=True)
    number = pw.TextField()
    kind = pw.TextField()
    state = pw.TextField()
    severity = pw.IntegerField(null=True)
    channel = pw.TextField()
    problem_type = pw.TextField()
    site = pw.TextField()
    room = pw.TextField()
    asset = pw.TextField()
    requester = pw.TextField(null=True)
    requester_name = pw.TextField()
    affected = pw.TextField(null=True)
    contact = pw.TextField()
    owner = pw.TextField(null=True)
    title = pw.TextField()
    description = pw.TextField()
    received_at = pw.BigIntegerField()
    created_at = pw.BigIntegerField()
    created_by = pw.TextField()
    facts = FactsField()
    hold_reason = pw.TextField()
    hold_until = pw.BigIntegerField(null=True)
    promised_at = pw.BigIntegerField(null=True)
    told_at = pw.BigIntegerField(null=True)
    touched_at = pw.BigIntegerField()
    resolved_at = pw.BigIntegerField(null=True)
    closed_at = pw.BigIntegerField(null=True)
    escalated_at = pw.BigIntegerField(null=True)
    restricted = pw.BooleanField()
    detail_owed = pw.BooleanField()
    incomplete = pw.BooleanField()
    remote_possible = pw.BooleanField(null=True)
    outage = pw.IntegerField(null=True)
    external_ref = pw.TextField()
    merged_into = pw.TextField()
    absorbed = pw.TextField()
    related = pw.TextField()
    parent = pw.IntegerField(null=True)
    alarms = pw.TextField()
    judged = pw.TextField()
    version = pw.IntegerField()
    rank = pw.IntegerField()
    paused = pw.BooleanField()
    due = pw.BigIntegerField(null=True)
    risk_at = pw.BigIntegerField(null=True)
    breach_at = pw.BigIntegerField(null=True)
    revision = pw.IntegerField()
    escalated_by = pw.TextField()
    contacted_at = pw.BigIntegerField(null=True)
    mobile = pw.BooleanField()
    affected_persons = pw.TextField()
    split_from = pw.TextField()
    contact_at = pw.BigIntegerField(null=True)
    propose_at = pw.BigIntegerField(null=True)
    alarm_at = pw.BigIntegerField(null=True)
    verification = pw.TextField()
    account_change = pw.BooleanField()
    visits = pw.TextField()
    remote = pw.TextField()
    windows = pw.TextField()
    event = pw.TextField()
    event_at = pw.BigIntegerField(null=True)
    first_contact = pw.BooleanField()

    class Meta:
        table_name = "ticket"


class OutageModel(pw.Model):
    """Shadow of an outage's entries; `record` is the JSON of `outage_records.Outage`."""

    id = pw.IntegerField(primary_key=True)
    state = pw.TextField()
    declared_at = pw.BigIntegerField()
    record = pw.TextField()

    class Meta:
        table_name = "outage"


class ExtendedModel(pw.Model):
    """Shadow of a declaration of extended times; `record` is the JSON of `records.ExtendedTimes`."""

    id = pw.IntegerField(primary_key=True)
    record = pw.TextField()

    class Meta:
        table_name = "extended"


class WindowModel(pw.Model):
    """Shadow of a coverage window's entries; `record` is the JSON of `records.CoverageWindow`."""

    id = pw.IntegerField(primary_key=True)
    version = pw.IntegerField()
    record = pw.TextField()

    class Meta:
        table_name = "coverage_window"


class DelegationModel(pw.Model):
    """Shadow of a delegation; `record` is the JSON of `delegations.Delegation`."""

    id = pw.IntegerField(primary_key=True)
    record = pw.TextField()

    class Meta:
        table_name = "delegation"


class ProcedureModel(pw.Model):
    """Shadow of a version of the procedure; `record` is the JSON of `procedures.ProcedureRecord`."""

    id = pw.IntegerField(primary_key=True)
    record = pw.TextField()

    class Meta:
        table_name = "procedure_version"


class PersonModel(pw.Model):
    """Shadow of a person's entries; the columns are those of `records.Person`."""

    id = pw.TextField(primary_key=True)
    name = pw.TextField()
    role = pw.TextField()
    email = pw.TextField()
    phone = pw.TextField()
    site = pw.TextField()
    room = pw.TextField()
    mobile = pw.BooleanField()
    given = pw.TextField()
    family = pw.TextField()
    preferred = pw.TextField()
    username = pw.TextField()
    badge = pw.TextField()
    grade = pw.TextField()
    left_at = pw.BigIntegerField(null=True)
    source = pw.TextField()
    source_id = pw.TextField()

    class Meta:
        table_name = "person"


class AssetModel(pw.Model):
    """Shadow of an asset's entries; the columns are those of `records.Asset`, and `key` is the folded tag."""

    tag = pw.TextField(primary_key=True)
    key = pw.TextField()
    kind = pw.TextField()
    name = pw.TextField()
    serial = pw.TextField()
    person = pw.TextField(null=True)
    site = pw.TextField()
    room = pw.TextField()
    retired_at = pw.BigIntegerField(null=True)
    source = pw.TextField()

    class Meta:
        table_name = "asset"


class RoomModel(pw.Model):
    """Shadow of a room's entries; the columns are those of `records.Room`, and `key` is the folded name."""

    site = pw.TextField()
    name = pw.TextField()
    key = pw.TextField()
    kind = pw.TextField()
    phone = pw.TextField()

    class Meta:
        table_name = "room"
        primary_key = pw.CompositeKey("site", "name")


class StaffModel(pw.Model):
    """Shadow of the staff list; `configured` rows follow the newest configuration revision."""

    id = pw.TextField(primary_key=True)
    name = pw.TextField()
    role = pw.TextField()
    os_user = pw.TextField()
    email = pw.TextField()
    office = pw.TextField()
    active = pw.BooleanField()
    configured = pw.BooleanField()

    class Meta:
        table_name = "staff"


class RevisionModel(pw.Model):
    """Numbered revisions of the desk part of the configuration, shadows of `configured` entries."""

    number = pw.IntegerField(primary_key=True)
    at = pw.BigIntegerField()
    by = pw.TextField()
    digest = pw.TextField()
    part = pw.TextField()

    class Meta:
        table_name = "revision"


class SubjectModel(pw.Model):
    """The end of each subject's chain: place and hash of its last entry."""

    subject = pw.TextField(primary_key=True)
    place = pw.IntegerField()
    hash = pw.BlobField()

    class Meta:
        table_name = "subject"


class CounterModel(pw.Model):
    """Running numbers: the next one to give out."""

    name = pw.TextField(primary_key=True)
    next = pw.IntegerField()

    class Meta:
        table_name = "counter"


class ConsoleModel(pw.Model):
    """Consoles that are running now; a row not renewed for 90 s of real time is dead."""

    id = pw.TextField(primary_key=True)
    staff = pw.TextField()
    host = pw.TextField()
    pid = pw.IntegerField()
    seen_at = pw.BigIntegerField()

    class Meta:
        table_name = "console"


class LeaseModel(pw.Model):
    """Who does the clockwork (and later the mail), until when in real time."""

    name = pw.TextField(primary_key=True)
    holder = pw.TextField()
    until = pw.BigIntegerField()

    class Meta:
        table_name = "lease"


class SeenModel(pw.Model):
    """Up to which entry a staff member has read the notifications pane."""

    staff = pw.TextField(primary_key=True)
    entry = pw.IntegerField()

    class Meta:
        table_name = "seen"


class WaitingModel(pw.Model):
    """Shadow of somebody's wait at the counter; `record` is the JSON of `around_records.Waiting`."""

    id = pw.IntegerField(primary_key=True)
    state = pw.TextField()
    arrived_at = pw.BigIntegerField()
    record = pw.TextField()

    class Meta:
        table_name = "waiting"


class LoanModel(pw.Model):
    """Shadow of a loan's entries; `record` is the JSON of `around_records.Loan`."""

    id = pw.IntegerField(primary_key=True)
    state = pw.TextField()
    tag = pw.TextField()
    person = pw.TextField()
    ticket = pw.TextField()
    due_at = pw.BigIntegerField()
    record = pw.TextField()

    class Meta:
        table_name = "loan"
