"""The list of actions: what applies here, and why the others do not."""

import pytest

from wsd_tui.commands import BY_ID, Keymap
from wsd_tui.commands.applies import Here, offers, why_not


@pytest.mark.parametrize(
    ("command", "here", "reason"),
    [
        ("ticket.take", Here("queue", "technician", "new"), ""),
        ("ticket.take", Here("queue", "operator", "new"), "for the role technician"),
        ("ticket.take", Here("outages", "technician", "new"), "in the queue or an open ticket"),
        ("ticket.take", Here("queue", "technician", "resolved"), "it is no longer open"),
        ("ticket.take", Here("queue", "technician"), "no ticket is open"),
        ("ticket.take", Here("queue", "technician", "resolved", marks=4), ""),
        (
            "ticket.why",
            Here("queue", "technician", "new", marks=4),
            "one ticket at a time: drop the marks first",
        ),
        ("ticket.reopen", Here("queue", "technician", "resolved"), ""),
        ("ticket.reopen", Here("queue", "technician", "closed"), "it is not resolved"),
        ("ticket.resume", Here("ticket", "technician", "claimed"), "it is not on hold"),
        ("outage.restore", Here("outages", "coordinator"), "no outage is open"),
        ("outage.restore", Here("outages", "coordinator", outages=1), ""),
        ("outage.declare", Here("queue", "technician"), "for the role coordinator"),
        ("outage.declare", Here("queue", "acting"), ""),
        ("outage.update", Here("queue", "acting"), "no outage is open"),
        ("ticket.bounce", Here("queue", "acting", "new"), "for the role coordinator"),
        ("ticket.take", Here("queue", "acting", "new"), ""),
        ("outage.publish", Here("outages", "coordinator", outages=1), "no outage is proposed"),
        ("outage.publish", Here("outages", "coordinator", proposed=1), ""),
        ("outage.start", Here("queue", "coordinator"), "no maintenance is planned"),
        ("outage.start", Here("queue", "coordinator", planned=1), ""),
        ("outage.review", Here("queue", "coordinator", outages=1), "no outage is over"),
        ("outage.review", Here("queue", "coordinator", ended=1), ""),
        ("delegation.give", Here("queue", "director"), ""),
        ("delegation.give", Here("queue", "viewer"), "for the role coordinator"),
        ("outage.declare", Here("queue", "director"), "for the role coordinator"),
    ],
)
def test_reasons(command, here, reason):
    assert why_not(BY_ID[command], here) == reason


def test_what_applies_stands_first():
    listed = offers(Here("queue", "technician", "new"), Keymap())
    blocked = [bool(offer.why_not) for offer in listed]
    assert blocked == sorted(blocked)
    assert "ticket.close" in [offer.command.id for offer in listed]
