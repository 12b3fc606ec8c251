"""The one way in which the desk says no."""


class Refused(Exception):
    """An action that the procedure, a role or the state of things does not allow; nothing was written.

    `rule` is the ID in the rules registry, or a word such as `role` or `state` where no rule speaks.
    """

    def __init__(self, rule: str, what: str, way_out: str) -> None:
        super().__init__(f"{rule}: {what}. {way_out}")
        self.rule, self.what, self.way_out = rule, what, way_out


class NotFound(Refused):
    """No such ticket, outage or person."""

    def __init__(self, what: str, way_out: str) -> None:
        super().__init__("not found", what, way_out)


class Changed(Refused):
    """Somebody else has changed the same field since it was read: `theirs` stands there now, put in by `who`."""

    def __init__(self, field: str, who: str, theirs: str) -> None:
        shown = theirs if len(theirs) <= 60 else f"{theirs[:59]}…"
        super().__init__(
            "edited",
            f"{who} has set the {field.replace('_', ' ')} to “{shown}” meanwhile",
            "Look at it again",
        )
        self.field, self.who, self.theirs = field, who, theirs
