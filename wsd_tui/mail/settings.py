"""The machine's `mail` part of the configuration: which server, how to sign in there, and how to send."""

import ipaddress
from typing import Any, Literal

import msgspec

from wsd_tui.config import Field, Section, checks
from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node
from wsd_tui.config.scalars import Check
from wsd_tui.desk.addresses import usable

Security = Literal["starttls", "tls", "none"]
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How this machine sends. The password itself is never here: only where it is read from when it is needed.

    mode: `bcc` sends a list in batches that show no addresses, `each` one mail a person. Times in seconds.
    """

    host: str
    port: int
    security: Security
    sender: str
    sender_name: str = ""
    user: str = ""
    password_file: str = ""
    password_env: str = ""
    ca_file: str = ""
    mode: Literal["bcc", "each"] = "bcc"
    batch: int = 50
    timeout: int = 20
    give_up: int = 86_400


def loopback(host: str) -> bool:
    """Whether a host name can only mean this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_FIELDS: dict[str, Field[Any]] = {
    "host": Field(
        checks.matching(r"[A-Za-z0-9.:_-]{1,253}", "the name of a server, such as smtp.example.org")
    ),
    "port": Field(checks.integer(1, 65_535), default=None),
    "security": Field(checks.choice(*PORTS), default="starttls"),
    "from": Field(checks.email()),
    "from_name": Field(checks.text(1, 80), default=""),
    "user": Field(checks.text(1, 200), default=""),
    "password_file": Field(checks.path(), default=""),
    "password_env": Field(checks.matching(r"[A-Za-z_][A-Za-z0-9_]*", "the name of a variable"), default=""),
    "ca_file": Field(checks.path(), default=""),
    "mode": Field(checks.choice("bcc", "each"), default="bcc"),
    "batch": Field(checks.integer(1, 500), default=50),
    "timeout": Field(checks.duration(1, 60), default=20),
    "give_up": Field(checks.duration(60, 7 * 86_400), default=86_400),
}


def _checker() -> Check[MailSettings]:
    record = checks.record(_FIELDS)

    def check(node: Node, faults: Faults) -> MailSettings | None:
        if node.kind == "mapping" and "password" in node.fields:
            faults.at(
                node.fields["password"].line, f"{node.path}.password", "never here: name a password_file"
            )
            node = _without(node, "password")
        before = len(faults)
        values = record(node, faults)
        _check_together(node, faults)
        return None if values is None or len(faults) > before else _settings(values)

    return check


def _check_together(node: Node, faults: Faults) -> None:
    """What shows only when keys meet."""
    if node.kind != "mapping":
        return
    said = {key: value.text or "" for key, value in node.items()}
    if said.get("security") == "none" and not loopback(said.get("host", "")):
        faults.add(
            node.fields["security"], "without encryption only to a server on this machine, such as localhost"
        )
    if "from" in said and "@" in said["from"] and not usable(said["from"]):
        faults.add(node.fields["from"], "not a plain address such as helpdesk@example.org")
    ways = [key for key in ("password_file", "password_env") if said.get(key)]
    if len(ways) > 1:
        faults.add(node.fields["password_env"], "there is a password_file as well; keep one of them")
    if ways and not said.get("user"):
        faults.add(node.fields[ways[0]], "a password without a user")
    if said.get("user") and not ways:
        faults.add(node.fields["user"], "a user without a password_file or password_env")


def _without(node: Node, key: str) -> Node:
    rest = {name: value for name, value in node.fields.items() if name != key}
    return Node("mapping", node.path, node.line, fields=rest)


def _settings(values: dict[str, Any]) -> MailSettings:
    values = dict(values)
    sender, name = values.pop("from"), values.pop("from_name")
    port = values.pop("port") or PORTS[values["security"]]
    return MailSettings(sender=sender, sender_name=name, port=port, **values)


_MAIL = checks.or_words(_checker(), "off")
SECTION_MAIL: Section[MailSettings | str] = Section("mail", "machine", _MAIL, default="off")
