"""Whoever acts for the Coordinator is offered what the desk lets them do, and no more."""

from wsd_tui.commands.command import ACTING
from wsd_tui.commands.registry import COMMANDS
from wsd_tui.desk.actor import LEAST_ROLE
from wsd_tui.desk.delegation import ACTING_MAY

KEPT = {
    "ticket.bounce": "bounce",
    "delegation.give": "delegate",
    "delegation.end": "delegate",
    "procedure.put_forward": "new_version",
    "staff.list": "staff",
    "staff.reset_pin": "staff",
}
"""What stays with the Coordinator, with the permission it asks for; all else is announcing, times or windows."""


def test_the_acting_one_is_offered_all_but_what_stays_with_the_coordinator() -> None:
    theirs = [command for command in COMMANDS if command.role == "coordinator"]
    assert {command.id for command in theirs if not command.offered_to(ACTING)} == set(KEPT)
    assert not [command.id for command in theirs if command.offered_to("technician")]


def test_what_stays_is_not_delegated_by_the_desk_either() -> None:
    assert not set(KEPT.values()) & set(ACTING_MAY)
    assert {LEAST_ROLE[permission] for permission in KEPT.values()} == {"coordinator"}
    assert {LEAST_ROLE[permission] for permission in ACTING_MAY} == {"coordinator"}
