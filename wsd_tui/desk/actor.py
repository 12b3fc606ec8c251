"""Who acts, and what each role may do. Enforced here for console, command line, import and web alike."""

from collections.abc import Mapping

import msgspec

from wsd_tui.desk.refusal import Refused

ROLES = ("viewer", "operator", "technician", "coordinator")
CLOCKWORK = "clockwork"
MAILROOM = "mailroom"
"""Who puts into the journal what came in by e-mail."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts through `via` (console, cli, import, clockwork); `batch` binds what is undone as one."""

    id: str
    name: str
    role: str
    office: str = ""
    via: str = "console"
    batch: str = ""

    def may(self, action: str) -> bool:
        """Whether the role allows the action; whoever has none may do nothing."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(LEAST_ROLE[action])


LEAST_ROLE: Mapping[str, str] = {
    "read": "viewer",
    "look_up": "viewer",
    "report": "viewer",
    "directory": "operator",
    "open": "operator",
    "reply": "operator",
    "comment": "operator",
    "severity": "operator",
    "tell": "operator",
    "tell_otherwise": "operator",
    "resolve": "operator",
    "verify": "operator",
    "direct_call": "operator",
    "link": "operator",
    "undo": "operator",
    "acknowledge": "technician",
    "take": "technician",
    "assign": "technician",
    "hold": "technician",
    "resume": "technician",
    "reopen": "technician",
    "close": "technician",
    "promise": "technician",
    "consult": "technician",
    "visit": "technician",
    "remote": "technician",
    "edit": "technician",
    "merge": "technician",
    "unmerge": "technician",
    "relate": "technician",
    "escalate": "technician",
    "split": "technician",
    "affected": "operator",
    "consider": "operator",
    "bounce": "coordinator",
    "extend": "coordinator",
    "windows": "coordinator",
    "covering": "technician",
    "delegate": "coordinator",
    "check_queue": "technician",
    "sign": "operator",
    "new_version": "coordinator",
    "propose": "technician",
    "mail": "technician",
    "still_down": "operator",
    "answer": "technician",
    "reopen_children": "technician",
    "wait": "operator",
    "lend": "operator",
    "slip": "operator",
    "event": "technician",
    "publish": "coordinator",
    "import": "coordinator",
    "export": "coordinator",
    "forget": "coordinator",
    "configure": "coordinator",
    "staff": "coordinator",
}
"""The least role an action asks for; every role holds what the one before it may."""


NOBODY = Actor(id="", name="nobody", role="")
"""Who sits at a console before anybody has signed in."""


def demand(actor: Actor, action: str) -> None:
    """Refuse what the actor's role does not allow."""
    if actor.role not in ROLES:
        raise Refused("identity", "nobody has signed in here", "Sign in first")
    if not actor.may(action):
        least = LEAST_ROLE[action]
        rule = {"publish": "R22", "extend": "G4", "delegate": "A17", "windows": "S3"}.get(action, "role")
        raise Refused(
            rule,
            f"{action} is for {a_role(least)}, and {actor.name} is {a_role(actor.role)}",
            f"Ask {a_role(least)}",
        )


def a_role(role: str) -> str:
    """`a technician`, `an operator`."""
    return f"{'an' if role == 'operator' else 'a'} {role}"


def clockwork() -> Actor:
    """The desk itself, doing what is due."""
    return Actor(id=CLOCKWORK, name="clockwork", role="coordinator", via=CLOCKWORK)
