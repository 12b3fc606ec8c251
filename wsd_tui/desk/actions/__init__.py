"""Every action on a ticket: each is one transaction, returns what changed, or raises Refused."""

from wsd_tui.desk.actions.closing import close, reopen, resolve
from wsd_tui.desk.actions.consider import consider, unconsider
from wsd_tui.desk.actions.coverage import cover, uncover
from wsd_tui.desk.actions.edit import edit
from wsd_tui.desk.actions.escalation import bounce, escalate
from wsd_tui.desk.actions.hold import hold, resume
from wsd_tui.desk.actions.identity import verify
from wsd_tui.desk.actions.look_up import Found, look_up
from wsd_tui.desk.actions.merge import merge, unmerge
from wsd_tui.desk.actions.owner import assign, hand_over, take
from wsd_tui.desk.actions.relate import relate, set_parent, unrelate
from wsd_tui.desk.actions.remote import Consent, end_remote, log_remote, refuse_remote, start_remote
from wsd_tui.desk.actions.severity import set_severity
from wsd_tui.desk.actions.split import set_affected, split
from wsd_tui.desk.actions.talk import comment, consult, promise, reply, tell
from wsd_tui.desk.actions.undo import undo, undo_preview
from wsd_tui.desk.actions.visit import begin_visit, end_visit, log_visit
from wsd_tui.desk.call_log import log_direct_call
from wsd_tui.desk.change import Done
from wsd_tui.desk.intake import Intake, open_ticket
from wsd_tui.desk.outages import link, unlink

__all__ = [
    "Consent",
    "Done",
    "Found",
    "Intake",
    "assign",
    "begin_visit",
    "bounce",
    "close",
    "comment",
    "consider",
    "consult",
    "cover",
    "edit",
    "end_remote",
    "end_visit",
    "escalate",
    "hand_over",
    "hold",
    "link",
    "log_direct_call",
    "log_remote",
    "log_visit",
    "look_up",
    "merge",
    "open_ticket",
    "promise",
    "refuse_remote",
    "relate",
    "reopen",
    "reply",
    "resolve",
    "resume",
    "set_affected",
    "set_parent",
    "set_severity",
    "split",
    "start_remote",
    "take",
    "tell",
    "unconsider",
    "uncover",
    "undo",
    "undo_preview",
    "unlink",
    "unmerge",
    "unrelate",
    "verify",
]
