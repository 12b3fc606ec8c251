"""The Peewee models of the outbox; times are UTC seconds of the desk."""

import peewee as pw

from wsd_tui.store.models import JSONField


class OutboxModel(pw.Model):
    """A message; the columns are those of `outbox_records.Message`."""

    id = pw.AutoField()
    kind = pw.TextField()
    subject = pw.TextField()
    batch = pw.TextField()
    sender = pw.TextField()
    title = pw.TextField()
    body = pw.TextField()
    audience = JSONField()
    message_id = pw.TextField()
    thread = pw.TextField()
    state = pw.TextField()
    remark = pw.TextField()
    queued_at = pw.BigIntegerField()
    hold_until = pw.BigIntegerField()
    give_up_from = pw.BigIntegerField()
    settled_at = pw.BigIntegerField(null=True)

    class Meta:
        table_name = "outbox"


class RecipientModel(pw.Model):
    """One address of a message; the columns are those of `outbox_records.Recipient`."""

    id = pw.AutoField()
    message = pw.IntegerField()
    address = pw.TextField()
    state = pw.TextField()
    answer = pw.TextField()
    claim = pw.TextField()
    tries = pw.IntegerField()
    next_try_at = pw.BigIntegerField()
    sent_at = pw.BigIntegerField(null=True)

    class Meta:
        table_name = "outbox_recipient"
