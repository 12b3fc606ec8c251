"""What stands above all else: the title, the banner of the outages that are open or planned, the head of the queue."""

from wsd_tui.present.banner import banner
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.queue import queue_header
from wsd_tui.present.title import title_line
from wsd_tui.tui.session import Session


def title_of(session: Session, now: int, width: int) -> Line:
    """The title line at `now` (UTC seconds), within `width` cells."""
    return (Piece(" "), *title_line(session.standing(), now, session.desk.zone, width - 2))


def banner_of(session: Session, now: int, width: int) -> Line:
    """The banner; empty where there is nothing to say."""
    around = session.around
    return banner(around.open, now, session.setting, width, session.linked_counts(), around.planned)


def queue_head(width: int) -> Line:
    """The names of the queue's columns, plain on the ground of a head."""
    return tuple(Piece(piece.text) for piece in queue_header(width))
