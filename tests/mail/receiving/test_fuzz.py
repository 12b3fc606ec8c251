"""Mail that nobody would write: whatever comes, it ends as a ticket, a reply, in quarantine or as a known copy."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.district import District

from wsd_tui.desk.checking.check import check
from wsd_tui.desk.incoming import quarantine as incoming_quarantine
from wsd_tui.mail.receiving.parse import Envelope
from wsd_tui.mail.receiving.service import Handed, take
from wsd_tui.store.incoming_records import FILED, QUARANTINED

NAMES = st.sampled_from(
    "From To Cc Subject Date Message-ID In-Reply-To References Sender Reply-To Return-Path Precedence "  # noqa: SIM905
    "Auto-Submitted Content-Type Content-Transfer-Encoding Content-Disposition MIME-Version Received List-Id "
    "X-Original-From Delivered-To X-Spam-Flag Content-ID".split()
)
BYTES = st.binary(max_size=60)
TEXTS = st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
PLAIN = st.text(string.printable, max_size=60).map(str.encode)
VALUES = st.one_of(
    PLAIN,
    TEXTS,
    BYTES,
    st.sampled_from(
        [
            *(
                b"rosa.delgado@example.org",
                b"Ann <ann@elsewhere.example>",
                b"<>",
                b"events@example.org",
                b"a@b@c",
            ),
            *(
                b"=?utf-8?b?TGFtcA==?=",
                b"=?x?q?=ff?=",
                b"=?utf-8?q?=E2=80=AE?=",
                b"Re: [10008] lamp",
                b"10008 10019",
            ),
            *(
                b'text/plain; charset="utf-8"',
                b"text/html",
                b"text/plain; charset=utf-16",
                b"text/plain; charset=hex",
            ),
            *(
                b"multipart/mixed; boundary=e",
                b"multipart/alternative; boundary=e",
                b"multipart/report; boundary=e",
            ),
            *(
                b"message/rfc822",
                b"application/ms-tnef",
                b"image/png; name*0*=utf-8''%ff; name*2=x",
                b"multipart/x",
            ),
            *(
                b"base64",
                b"quoted-printable",
                b"x-uuencode",
                b"7bit",
                b"attachment; filename=../../etc/passwd",
            ),
            *(
                b"Tue, 08 Sep 2026 09:00:00 -0700",
                b"not a date",
                b"<a@b>",
                b"<a@b> <c@d>",
                b"auto-replied",
                b"bulk",
            ),
        ]
    ),
)
HEADS = st.lists(st.tuples(NAMES, VALUES), max_size=12)
BODIES = st.one_of(
    TEXTS,
    BYTES,
    PLAIN,
    st.sampled_from(
        [
            *(
                b"The lamp is dark",
                b"Thanks!",
                b"my password is Hunter2!x",
                b"TGFtcA==",
                b"=E4=F6",
                b"begin 644 a\n#86)C\n",
            ),
            *(
                b"<html><body><p>dark<script>",
                b"On Monday Kim wrote:\n> lamp",
                b"-----BEGIN PGP MESSAGE-----",
                b"\0\0",
            ),
        ]
    ),
)


def _mail(heads: list[tuple[str, bytes]], body: bytes, end: bytes) -> bytes:
    return b"".join(name.encode() + b": " + value + end for name, value in heads) + end + body


@st.composite
def parts(draw: st.DrawFn, depth: int = 0) -> bytes:
    """A part, with others within it or not; its edges are right, wrong or missing."""
    heads, end = draw(HEADS), draw(st.sampled_from([b"\n", b"\r\n", b"\r"]))
    if depth < 3 and draw(st.booleans()):
        inner = draw(st.lists(parts(depth + 1), max_size=3))
        edge = draw(st.sampled_from([b"--e", b"--f", b"-- e", b""]))
        body = b"".join(edge + end + one + end for one in inner) + draw(
            st.sampled_from([b"--e--", b"", b"--e"])
        )
        heads = [
            *heads,
            ("Content-Type", draw(st.sampled_from([b"multipart/mixed; boundary=e", b"message/rfc822"]))),
        ]
        return _mail(heads, body, end)
    return _mail(heads, draw(BODIES), end)


SENSIBLE = st.builds(
    lambda sender, title, number: f"From: {sender}\nSubject: {title}\nMessage-ID: <{number}@x>\n".encode(),
    st.sampled_from(["Rosa <rosa.delgado@example.org>", "ann@elsewhere.example", "soojin.kim@example.org"]),
    st.sampled_from(["Lamp", "Re: [10008] lamp", "10019", "[10024] done?", ""]),
    st.integers(0, 10**6),
)
"""The beginning of a head as people's programs write it: what follows is as wild, but gets further."""
MAILS = st.one_of(
    st.builds(bytes.__add__, SENSIBLE, parts()),
    parts(),
    BYTES,
    st.builds(lambda mail, at: mail[:at], parts(), st.integers(0, 300)),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """One district for all of them, with tickets that they may hit on; what one address may send is no limit."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    district = District(folder, mail_in={"hourly": 1_000})
    for _ in range(3):
        district.open()
    yield district
    assert not list(check(district.desk))
    district.desk.close()


def fate(desk: District, whole: bytes, sender: str | None) -> None:
    """Hand a mail in twice: it becomes one thing, and the books agree."""
    before = incoming_quarantine.counts(desk.desk, desk.technician)
    first, again = (take(desk.desk, Handed(whole), Envelope(sender)).row for _ in range(2))
    after = incoming_quarantine.counts(desk.desk, desk.technician)
    assert after.seen == before.seen + 2
    assert after.unfinished == 0
    assert again.id == first.id
    assert again.state in (*FILED, QUARANTINED)
    assert "it could not be filed" not in again.reason, again.reason
    assert desk.desk.store.contents.get(first.content) is not None
    if again.state in FILED:
        ticket = desk.desk.store.tickets.get(int(again.subject.removeprefix("ticket:")))
        assert ticket is not None
        assert "Hunter2" not in ticket.description
    for held in incoming_quarantine.received(desk.desk, desk.technician, 1):
        assert "\x1b" not in held.row.record.text + held.row.record.title
    if first.content and b"Hunter2!x" in whole and first.record.masked:
        assert b"Hunter2" not in (desk.desk.store.contents.get(first.content) or b"")


SENDERS = st.sampled_from([None, None, "", "rosa.delgado@example.org", "MAILER-DAEMON", "\udcff@x"])
_NO_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(MAILS, SENDERS)
@settings(max_examples=60, deadline=None, suppress_health_check=_NO_CHECKS)
def test_none_is_lost(desk: District, whole: bytes, sender: str | None) -> None:
    fate(desk, whole, sender)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@given(MAILS, SENDERS)
@settings(max_examples=3_000, deadline=None, suppress_health_check=_NO_CHECKS)
def test_none_of_thousands_is_lost(desk: District, whole: bytes, sender: str | None) -> None:
    fate(desk, whole, sender)
