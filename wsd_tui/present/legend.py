"""What the queue's shorthand means, in the words of the help."""

from collections.abc import Mapping
from types import MappingProxyType

CLOCK_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "r0:12": "the first response is still owed: 12 minutes are left",
        "c0:12": "escalated: 12 minutes are left for the Coordinator to call the contact",
        "3:12": "answered; 3 hours 12 minutes are left to resolve",
        "18h": "ten hours or more are shown in whole hours",
        "9'59\"": "below ten minutes: minutes and seconds",
        "-0:12": "12 minutes past the limit",
        "!3:12": "3:12 are left now, but the limit of an earlier severity was passed",
        "hold": "on hold, and the clock stands still",
        "hold!": "on hold, after the limit had passed",
        "triage": "no severity yet: set one, and both clocks start from the arrival",
        "event": "a campus event: it has a date in place of a clock",
        "done": "resolved or closed",
    }
)

MARKED, OPEN = "*", "@"
PROMISE, CONTACT, ESCALATED, PROPOSED, OUTAGE, HOLD = "P", "C", "E", "^", "O", "h"
MOBILE, COVERED = "m", "w"
DETAIL, INCOMPLETE, UNTOLD, STALE, RESTRICTED = "d", "i", "u", "s", "r"

MARKS: Mapping[str, str] = MappingProxyType(
    {
        MARKED: "marked",
        OPEN: "a colleague has it open now; the ticket says who",
        PROMISE: "a promised update is overdue",
        CONTACT: "escalated, and the Coordinator is late in calling the contact",
        ESCALATED: "escalated to the Coordinator",
        PROPOSED: "an escalation is proposed",
        MOBILE: "special consideration: mobile or remote, may be taken out of turn",
        OUTAGE: "linked to an outage",
        COVERED: "marked for a coverage window: its clocks run inside it outside the hours too",
        HOLD: "on hold, and the clock runs on",
        DETAIL: "detail is owed: the description says too little",
        INCOMPLETE: "a field was left open with a reason",
        UNTOLD: "the requester was told nothing for too long",
        STALE: "nothing was written for too long",
        RESTRICTED: "restricted: speak about it with the requester only",
    }
)
"""By the letter in the queue, the weightiest first; a row shows two at most."""
