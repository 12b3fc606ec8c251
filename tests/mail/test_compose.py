"""The mail on the wire: headers of one line each, whatever people are called and write."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from mail.conftest import Deliver, settings
from support.district import ZONE, District
from support.evil_text import EVIL
from support.mail_server import Handler

from wsd_tui.desk import actions
from wsd_tui.mail.compose import compose
from wsd_tui.mail.deliver import Round
from wsd_tui.store.outbox_records import Message, Recipient

HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "X-Auto-Response-Suppress",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}
INJECTIONS = (
    "x\r\nBcc: all@example.org",
    "x\nBcc: all@example.org\n\nbody",
    "x\rBcc: all@example.org",
    "x\r\n.\r\nMAIL FROM:<evil@example.org>",
    "x\x0bBcc: a\x0cBcc: b\x85Bcc: c\u2028Bcc: d\u2029Bcc: e\x1cBcc: f\x1dBcc: g",
    "=?utf-8?q?x=0D=0ABcc:_all=40example.org?=",
)


def message(title: str = "A title", body: str = "A text", **changes: object) -> Message:
    given = {
        "kind": "receipt",
        "subject": "ticket:1",
        "batch": "b",
        "sender": "kim",
        "message_id": "<1@example.org>",
        "queued_at": 1_788_883_920,
        "hold_until": 0,
        "give_up_from": 0,
    }
    return Message(title=title, body=body, **(given | changes))  # type: ignore[arg-type]


def recipient(address: str = "rosa@example.org") -> Recipient:
    return Recipient(id=7, message=1, address=address, next_try_at=0)


@pytest.mark.parametrize("evil", [*INJECTIONS, *EVIL])
def test_no_text_makes_a_header(evil: str) -> None:
    mail = compose(message(evil, evil), [recipient()], settings(25, sender_name=evil[:80]), ZONE)
    wire = mail.as_bytes()
    head, _, _ = wire.partition(b"\r\n\r\n")
    names = [line.split(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert set(names) == HEADERS
    assert len(names) == len(HEADERS)
    read = message_from_bytes(wire, policy=policy.default)
    assert read["To"] == "rosa@example.org"
    assert read["Bcc"] is None
    assert max(map(len, wire.split(b"\r\n"))) < 998
    assert wire.isascii()


@pytest.mark.parametrize(
    "address",
    ["a@b.org\r\nBcc: c@d.org", "a@b.org, c@d.org", "<a@b.org>", "a b@c.org", "=?utf-8?q?a=0A?=@b.org", ""],
)
def test_no_address_makes_another_one(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        compose(message(), [recipient(address)], settings(25), ZONE)


def test_a_head_with_lines_of_somebody_elses_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsd_tui.mail.compose._header", lambda text: text)
    with pytest.raises(ValueError, match="lines that nobody set"):
        compose(message("=?utf-8?q?x=0D=0ABcc:_all=40example.org?="), [recipient()], settings(25), ZONE)


def test_the_same_mail_twice_is_the_same_to_the_letter() -> None:
    told = message("Ümläute", "Straße\n.\n..\nFrom here")
    once, again = (compose(told, [recipient()], settings(25), ZONE).as_bytes() for _ in range(2))
    assert once == again


def test_the_date_is_when_it_was_queued() -> None:
    assert compose(message(), [recipient()], settings(25), ZONE)["Date"] == "Tue, 08 Sep 2026 09:12:00 -0700"


@pytest.mark.parametrize(
    "evil", [*INJECTIONS, "a line\n.\nand another\n..", "From here\n.\r\n", "\u00fc" * 3_000]
)
def test_what_is_written_arrives_and_nothing_else(
    district: District, deliver: Deliver, server: Handler, port: int, evil: str
) -> None:
    number = district.open(
        name="Rosa\r\nBcc: all@example.org", requester="S4044", email="rosa@example.org", phone="1"
    )
    actions.reply(district.desk, district.technician, number, f"Dear all, {evil} end")
    district.pass_to("2026-09-08 09:13")
    assert deliver(port) == Round(sent=2)
    for mail in server.taken:
        assert mail.to == ("rosa@example.org",)
        assert mail.message["Bcc"] is None
    assert server.taken[1].text.count(" end") == 1


def test_nothing_of_the_program_is_in_it(tmp_path: Path) -> None:
    wire = (
        compose(message(), [recipient()], settings(25, password_file=str(tmp_path)), ZONE).as_bytes().decode()
    )
    assert str(tmp_path) not in wire
    assert "User-Agent" not in wire
