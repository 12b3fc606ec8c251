"""Whatever people write, no control character and no trick of direction comes out of any function."""

import msgspec
import pytest
from present.outages.test_outages import Notice
from present.samples import NOW, PHOENIX, SETTING, a_row, a_ticket, a_view, an_entry, an_outage, clocks_of
from support.evil_text import EVIL

from wsd_tui.desk.staffing import Member
from wsd_tui.present.banner import banner
from wsd_tui.present.brief import brief, brief_json
from wsd_tui.present.cells import line_width
from wsd_tui.present.notifications import notification_line
from wsd_tui.present.outages.details import outage_lines
from wsd_tui.present.outages.outage import outage_line
from wsd_tui.present.plain import plain_list, plain_ticket
from wsd_tui.present.queue import queue_line
from wsd_tui.present.staff import staff_paragraphs
from wsd_tui.present.ticket import ticket_lines
from wsd_tui.present.ticket_json import ticket_json
from wsd_tui.present.title import Standing, title_line
from wsd_tui.store.outage_records import OutageUpdate
from wsd_tui.store.records import Person, Staff
from wsd_tui.text import clean

KINDS = ("opened", "replied", "commented", "consulted", "resolved", "edited", "unheard_of")


def contact_of(evil):
    """As the desk keeps it; what is no text at all cannot be in there."""
    try:
        return msgspec.json.encode({"name": evil, "phone": evil}).decode()
    except UnicodeEncodeError:
        return ""


def evil_view(evil):
    ticket = a_ticket(
        title=evil,
        description=evil,
        requester_name=evil,
        contact=contact_of(evil),
        affected=evil,
        room=evil,
        site=evil,
        asset=evil,
        owner=evil,
        external_ref=evil,
        state="on_hold",
        hold_reason=evil,
        channel=evil,
        problem_type=evil,
    )
    entries = [an_entry(kind, place, evil, evil, how=evil, channel=evil) for place, kind in enumerate(KINDS)]
    entries.append(an_entry("updated", 9, evil, evil, fields={"group": evil, evil: "x"}))
    return a_view(ticket, entries, requester=Person(id="p", name=evil, phone=evil), outage=evil_outage(evil))


def evil_outage(evil):
    update = OutageUpdate(at=NOW, by=evil, state=evil, text=evil)
    return an_outage(
        nature=evil,
        services=(evil,),
        sites=(evil,),
        audience=evil,
        declared_by=evil,
        state=evil,
        updates=(update,),
    )


def evil_member(evil: str) -> Member:
    """One of the staff, as a list out of another program may have them."""
    staff = Staff(id="kim", name=evil, role=evil, os_user=evil, email=evil, office=evil, active=True)
    return Member(staff, True, 3, "own")


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_every_line_is_clean_and_in_its_width(evil):
    row = a_row(title=evil, requester_name=evil, site=evil, room=evil, owner=evil)
    outage = evil_outage(evil)
    lines = [
        queue_line(row, clocks_of(row.facts), NOW, 110).line,
        banner([outage, outage], NOW, SETTING, 110),
        outage_line(outage, 1, NOW, SETTING, 110),
        notification_line(Notice(title=evil, by=evil, kind=evil), NOW, SETTING, 110),
        title_line(
            Standing(evil, 1, 2, evil, evil, offline=evil, filter=evil, notice=evil), NOW, PHOENIX, 110
        ),
        *ticket_lines(evil_view(evil), 110, NOW, SETTING, company=[evil, evil]),
        *staff_paragraphs([evil_member(evil)], {"kim": [evil]}, 110),
        *outage_lines(outage, 1, NOW, SETTING, 110),
    ]
    for line in lines:
        assert line_width(line) <= 110
        for piece in line:
            assert clean(piece.text) == piece.text
            assert "\n" not in piece.text
            assert "\t" not in piece.text


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_every_plain_text_is_clean(evil):
    view = evil_view(evil)
    row = a_row(title=evil, requester_name=evil)
    texts = [
        brief(view, NOW, SETTING),
        *plain_list([(row, clocks_of(row.facts))], NOW),
        *plain_ticket(view, NOW, SETTING),
        *_texts(ticket_json(view.ticket, view.clocks, PHOENIX)),
        *_texts(brief_json(view, NOW, SETTING)),
    ]
    for text in texts:
        assert clean(text) == text
        assert "\n" not in text


def _texts(shape):
    return [value for value in shape.values() if isinstance(value, str)]
