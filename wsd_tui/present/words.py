"""The stored words of the desk, as people read them."""

STATES = {
    "new": "new",
    "claimed": "claimed",
    "in_progress": "in progress",
    "on_hold": "on hold",
    "resolved": "resolved",
    "closed": "closed",
    "merged": "merged",
    "void": "void",
    "draft": "draft",
    "investigating": "investigating",
    "identified": "identified",
    "monitoring": "monitoring",
    "restored": "restored",
    "reviewed": "reviewed",
    "scheduled": "scheduled",
    "completed": "completed",
    "cancelled": "cancelled",
}
CHANNELS = {
    "phone": "by phone",
    "web": "on the web",
    "walk_in": "at the desk",
    "email": "by e-mail",
    "event_email": "by event e-mail",
    "direct_call": "by a direct call",
    "import": "by import",
}
HOW = {
    "written": "in writing",
    "voice": "by voice",
    "in_person": "in person",
    "remote": "in a remote session",
    "screen": "from the screen",
    "slip": "on a slip",
}
METHODS = {
    "badge_photo": "by the photo on the badge",
    "face": "by face",
    "call_back": "by calling back on the number on file",
    "vouched": "vouched for by a teacher",
}
AGREED = {
    "voice": "by voice",
    "chat": "in the chat",
    "email": "by e-mail",
    "in_person": "in person",
}
WAITING = {"requester": "the requester", "vendor": "a vendor", "part": "a part"}
FLAGS = {
    "escalated": "escalated",
    "detail_owed": "detail owed",
    "incomplete": "incomplete",
    "stale": "stale",
    "restricted": "restricted",
    "mobile": "special consideration",
    "covered": "marked for a coverage window",
}
CONDITIONS = {"good": "in good order", "damaged": "damaged", "no_charger": "without its charger"}
OUTCOMES = {
    "ticket": "ticket",
    "no_show": "did not come",
    "left": "left",
    "answered": "answered without a ticket",
}
VERDICTS = {
    "running": "running",
    "past_target": "past the target",
    "paused": "paused",
    "breached": "breached",
    "within_target": "within the target",
    "within_limit": "within the limit",
}


def said(words: dict[str, str], stored: object) -> str:
    """The words for a stored one; one nobody knows is shown as it is, without its underscores."""
    text = str(stored)
    return words.get(text, text.replace("_", " "))


def severity_words(severity: object, kind: object = "") -> str:
    """`Severity 2`, or that there is none yet; a campus event never has one."""
    if kind == "event":
        return "campus event"
    return "no severity yet" if severity is None else f"Severity {severity}"


def amount(count: int, thing: str, things: str = "") -> str:
    """`1 ticket`, `3 tickets`; `things` where the plural is no added s."""
    return f"{count} {thing}" if count == 1 else f"{count} {things or thing + 's'}"


def listed(things: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return things[0] if len(things) == 1 else ", ".join(things[:-1]) + f" and {things[-1]}" if things else ""
