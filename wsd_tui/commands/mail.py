"""Commands on the outbox."""

from wsd_tui.commands.arguments import TEXT, Argument
from wsd_tui.commands.command import Command

_MESSAGE = Argument("message", r"\d{1,9}", "the number of a message, as :mail lists it")

MAIL: tuple[Command, ...] = (
    Command(
        id="mail.list",
        label="Mail",
        help="The messages of the outbox and what became of them, dead letters first",
        scope="anywhere",
        role="technician",
        words=("mail", "outbox"),
    ),
    Command(
        id="mail.retry",
        label="Send",
        help="Let a dead letter be sent again to those who lack it",
        scope="anywhere",
        role="technician",
        words=("send",),
        usage=":send 7",
        takes=(_MESSAGE,),
    ),
    Command(
        id="mail.done",
        label="Delivered",
        help="Note how a message reached its people another way, so that it is not sent any more",
        scope="anywhere",
        role="technician",
        words=("delivered",),
        usage=":delivered 7 by phone",
        takes=(_MESSAGE, TEXT),
    ),
)
