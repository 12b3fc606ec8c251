"""Every action on a ticket: each is one transaction, returns what changed, or raises Refused."""

from wsd_tui.desk.actions.closing import close, reopen, resolve
from wsd_tui.desk.actions.edit import edit
from wsd_tui.desk.actions.hold import hold, resume
from wsd_tui.desk.actions.identity import verify
from wsd_tui.desk.actions.look_up import Found, look_up
from wsd_tui.desk.actions.owner import assign, take
from wsd_tui.desk.actions.severity import set_severity
from wsd_tui.desk.actions.talk import comment, consult, promise, reply, tell
from wsd_tui.desk.actions.undo import undo, undo_preview
from wsd_tui.desk.change import Done
from wsd_tui.desk.intake import Intake, open_ticket
from wsd_tui.desk.outages import link, unlink

__all__ = [
    "Done",
    "Found",
    "Intake",
    "assign",
    "close",
    "comment",
    "consult",
    "edit",
    "hold",
    "link",
    "look_up",
    "open_ticket",
    "promise",
    "reopen",
    "reply",
    "resolve",
    "resume",
    "set_severity",
    "take",
    "tell",
    "undo",
    "undo_preview",
    "unlink",
    "verify",
]
