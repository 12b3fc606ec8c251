"""Visits and remote sessions in words."""

import msgspec
import pytest
from present.samples import NOW, SETTING, a_ticket, an_entry, at

from wsd_tui.desk.running import OpenRemote, OpenVisit, remote_text, visits_text
from wsd_tui.present.entry import entry_words
from wsd_tui.present.field_work import running_words

TIMES = {"start": at("2026-09-08 08:00"), "end": at("2026-09-08 08:18")}


@pytest.mark.parametrize(
    ("kind", "data", "body", "what", "text"),
    [
        ("visit_begun", {"place": "room 12"}, None, "Kim Alvarez is there: room 12", ""),
        (
            "visit_ended",
            {"of": "kim", "place": "room 12", "met": True, **TIMES},
            '{"met":"Rosa","note":"new lamp"}',
            "Kim Alvarez visited room 12, today 08:00 to 08:18, met Rosa",
            "new lamp",
        ),
        (
            "visited",
            {"place": "room 12", "met": True, "not_remote": "lamp is dead", **TIMES},
            None,
            "Kim Alvarez visited room 12, today 08:00 to 08:18, met somebody (not remotely: lamp is dead)",
            "",
        ),
        (
            "remote_started",
            {"how": "voice", "granted_at": TIMES["start"], "start": TIMES["start"]},
            '{"by":"Rosa"}',
            "Kim Alvarez began a remote session; Rosa agreed by voice today 08:00",
            "",
        ),
        (
            "remote_ended",
            {"of": "kim", **TIMES},
            '{"note":"set the printer"}',
            "Kim Alvarez ended the remote session, today 08:00 to 08:18",
            "set the printer",
        ),
        (
            "remote_logged",
            {"how": "email", "granted_at": TIMES["start"], **TIMES},
            '{"by":"Rosa"}',
            "Kim Alvarez had a remote session, today 08:00 to 08:18; Rosa agreed by e-mail today 08:00",
            "",
        ),
        (
            "remote_refused",
            {"how": "chat"},
            '{"by":"Rosa"}',
            "Kim Alvarez asked for a remote session; Rosa did not agree, in the chat",
            "",
        ),
    ],
)
def test_what_the_journal_tells(kind, data, body, what, text) -> None:
    words = entry_words(msgspec.structs.replace(an_entry(kind, body=body), data=data), SETTING)
    assert (words.what, words.text, words.public) == (what, text, False)


def test_what_is_running_stands_in_the_ticket() -> None:
    visit = OpenVisit(by="sam", since=TIMES["start"], place="room 12")
    remote = OpenRemote(by="kim", since=TIMES["end"], how="chat")
    ticket = a_ticket(visits=visits_text((visit,)), remote=remote_text(remote))
    assert list(running_words(ticket, NOW, SETTING)) == [
        ("visit", "Sam Ortiz is there since today 08:00, room 12", "warn"),
        ("remote", "Kim Alvarez is on their screen since today 08:18, agreed in the chat", "warn"),
    ]
    assert list(running_words(a_ticket(remote_possible=False), NOW, SETTING)) == [
        ("remote", "not from afar", "")
    ]
    assert list(running_words(a_ticket(), NOW, SETTING)) == []
