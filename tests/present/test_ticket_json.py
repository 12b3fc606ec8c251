"""A ticket for programs: the shape that scripts rely on."""

import json

import pytest
from present.samples import NOW, PHOENIX, a_ticket, clocks_of, held_facts

from wsd_tui.present.ticket_json import ticket_json
from wsd_tui.sla import Facts


def shaped(ticket):
    return ticket_json(ticket, clocks_of(ticket.facts), PHOENIX)


def test_every_field_in_the_districts_time():
    ticket = a_ticket(detail_owed=True, outage=7)
    response = {
        "due_at": "2026-09-08T11:00:00-07:00",
        "target_at": "2026-09-08T11:00:00-07:00",
        "verdict": "within_target",
        "at_risk": False,
        "elapsed_s": 720,
        "remaining_s": 13680,
        "extended": False,
    }
    assert json.loads(json.dumps(shaped(ticket))) == {
        "number": "10014",
        "severity": 3,
        "state": "in_progress",
        "kind": "problem",
        "channel": "phone",
        "requester": "Rosa Alvarez",
        "requester_id": "p17",
        "title": "Projector shows no picture",
        "owner": "kim",
        "received_at": "2026-09-08T07:00:00-07:00",
        "flags": ["detail_owed", "outage"],
        "response": response,
        "resolution": {
            "due_at": "2026-09-10T11:00:00-07:00",
            "target_at": "2026-09-09T07:00:00-07:00",
            "verdict": "running",
            "at_risk": False,
            "elapsed_s": 7200,
            "remaining_s": 57600,
            "extended": False,
        },
        "responses": [response],
        "contact": None,
    }


def test_a_paused_clock_has_no_due():
    resolution = shaped(a_ticket(facts=held_facts()))["resolution"]
    assert (resolution["due_at"], resolution["target_at"], resolution["verdict"]) == (None, None, "paused")


def test_without_a_severity_there_are_no_clocks():
    told = shaped(a_ticket(severity=None, owner=None, facts=Facts(NOW)))
    assert (told["severity"], told["owner"]) == (None, None)
    assert (told["response"], told["resolution"], told["responses"]) == (None, None, [])


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\x9b", "\u202e", "\x00"])
def test_texts_are_clean(hidden):
    ticket = a_ticket(title=f"a{hidden}b", requester_name=f"c{hidden}d", owner=f"e{hidden}f")
    told = shaped(ticket)
    assert hidden not in "".join(str(told[field]) for field in ("title", "requester", "owner"))
