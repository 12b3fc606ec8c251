"""The notifications pane: what somebody else did that concerns me."""

from collections.abc import Sequence

from wsd_tui.desk.notifications import Notification, unseen
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.notifications import notification_line
from wsd_tui.tui.panes.pane import Host, LinesPane
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist


class NoticePane(LinesPane):
    """The newest first; unread until somebody says that it was seen."""

    body: Picklist[int]

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__("notifications", session, host, Picklist(self._items))

    @property
    def current(self) -> Notification | None:
        """The notice under the cursor."""
        if not self.body.items:  # never laid out yet, and the next key is typed already
            return next(iter(self.session.around.notices), None)
        key = self.body.current
        return next((notice for notice in self.session.around.notices if notice.entry_id == key), None)

    def title_line(self) -> Line:
        """How many wait to be read."""
        new = unseen(self.session.around.notices)
        return (Piece(f" Notices: {new} unread, {len(self.session.around.notices)} in all"),)

    def _items(self, width: int) -> Sequence[Item[int]]:
        now, setting = self.session.now(), self.session.setting
        told: list[Line] = [
            (Piece(" "), *notification_line(notice, now, setting, width - 1))
            for notice in self.session.around.notices
        ]
        keys = [notice.entry_id for notice in self.session.around.notices]
        return [Item(key, [line]) for key, line in zip(keys, told, strict=True)] or [
            Item(0, [(Piece(" Nothing has happened that concerns you", "dim"),)])
        ]
