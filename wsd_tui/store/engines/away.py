"""A server that is away: told apart from every other fault, since it comes back and nothing needs mending."""

import peewee as pw


class Away(pw.OperationalError):
    """The server cannot be reached, or the connection was lost; the text says which server and why."""


def is_away(error: BaseException) -> bool:
    """Whether this error means that the server is away."""
    return isinstance(error, Away)
