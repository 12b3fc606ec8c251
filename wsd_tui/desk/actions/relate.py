"""Say that tickets have to do with each other: side by side, or one as the parent of others."""

from wsd_tui.desk.actions.merge import in_one
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused


def relate(desk: Desk, actor: Actor, ref: str | int, other: str | int) -> Done:
    """Note on both tickets that they have to do with each other."""
    actor = in_one(actor)
    with (
        change(desk, actor, "relate", ref, also=other) as one,
        change(desk, actor, "relate", other) as two,
    ):
        _demand_two(one, two)
        if two.ticket.number in one.ticket.related.split():
            raise Refused("state", f"{_both(one, two)} are related already", "Nothing to do")
        one.append("related", {"number": two.ticket.number})
        two.append("related", {"number": one.ticket.number})
    return one.done(f"{_both(one, two)} are related")


def unrelate(desk: Desk, actor: Actor, ref: str | int, other: str | int) -> Done:
    """Take that back."""
    actor = in_one(actor)
    with (
        change(desk, actor, "relate", ref, also=other) as one,
        change(desk, actor, "relate", other) as two,
    ):
        if two.ticket.number not in one.ticket.related.split():
            raise Refused("state", f"{_both(one, two)} are not related", "Nothing to do")
        one.append("unrelated", {"number": two.ticket.number})
        two.append("unrelated", {"number": one.ticket.number})
    return one.done(f"{_both(one, two)} are no longer related")


def set_parent(desk: Desk, actor: Actor, ref: str | int, parent: str | int | None) -> Done:
    """Put a ticket under a parent, or under none (None). There is one level: a parent has no parent."""
    actor = in_one(actor)
    with change(desk, actor, "relate", ref, alone=True, also=parent) as child:
        if parent is None:
            return _leave(desk, actor, child)
        with change(desk, actor, "relate", parent) as above:
            _demand_two(child, above)
            _demand_one_level(desk, child, above)
            if child.ticket.parent is not None:
                _tell_former(desk, actor, child)
            child.append("parented", {"parent": above.ticket.id, "number": above.ticket.number})
            above.append("child_added", {"number": child.ticket.number})
    return child.done(f"{child.ticket.number} stands under {above.ticket.number}")


def _leave(desk: Desk, actor: Actor, child: Change) -> Done:
    if child.ticket.parent is None:
        raise Refused("state", f"{child.ticket.number} stands under no other ticket", "Nothing to do")
    _tell_former(desk, actor, child)
    child.append("parented", {"parent": None})
    return child.done(f"{child.ticket.number} stands alone again")


def _tell_former(desk: Desk, actor: Actor, child: Change) -> None:
    with change(desk, actor, "read", child.ticket.parent or 0) as former:
        former.append("child_removed", {"number": child.ticket.number})


def _demand_one_level(desk: Desk, child: Change, above: Change) -> None:
    if child.ticket.parent == above.ticket.id:
        raise Refused(
            "state", f"{child.ticket.number} stands under {above.ticket.number} already", "Nothing to do"
        )
    if above.ticket.parent is not None:
        raise Refused(
            "parent",
            f"{above.ticket.number} stands under another ticket itself",
            "Name the topmost one, or take it out first",
        )
    if desk.store.finder.children(child.ticket.id):
        raise Refused(
            "parent", f"{child.ticket.number} has tickets under it", "Put those under the new parent instead"
        )


def _demand_two(one: Change, two: Change) -> None:
    if one.ticket.id == two.ticket.id:
        raise Refused("relate", f"{one.ticket.number} is one ticket", "Name another ticket")


def _both(one: Change, two: Change) -> str:
    return f"{one.ticket.number} and {two.ticket.number}"
