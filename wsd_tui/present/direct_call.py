"""Direct calls in words."""

from typing import Any

from wsd_tui.desk.direct_calls import AT_ONCE, DirectCall
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket_json import clean_values
from wsd_tui.present.times import iso, local
from wsd_tui.text import clean_line


def call_line(call: DirectCall, now: int, setting: Setting) -> str:
    """One call in one line: when, who called whom, what they were told, and the ticket made for it."""
    if call.at_once:
        told = f"no advice, {AT_ONCE[call.at_once]}"
    else:
        told = "advised, the points were read" if call.read else "advised, the points were NOT read"
    ticket = f"ticket {call.ticket}" if call.ticket else "no ticket yet"
    about = f" · {call.about}" if call.about else ""
    who = f"{call.caller or 'somebody'} called {setting.name(call.staff)}"
    return clean_line(
        f"{local(call.at, setting.zone, now)} · {call.number} · {who} · {told} · {ticket}{about}"
    )


def call_json(call: DirectCall, setting: Setting) -> dict[str, Any]:
    """One call for programs; the time is ISO 8601 in district time."""
    return clean_values(
        {
            "number": call.number,
            "at": iso(call.at, setting.zone),
            "caller": call.caller,
            "caller_id": call.person or None,
            "staff": call.staff,
            "logged_by": call.by,
            "advised": call.advised,
            "read_to_caller": call.read,
            "at_once": call.at_once or None,
            "about": call.about,
            "ticket": call.ticket or None,
        }
    )
