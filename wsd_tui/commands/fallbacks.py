"""Commands for telling people of an outage when e-mail may not reach them."""

from wsd_tui.commands.arguments import TEXT, WHICH_OUTAGE, Argument
from wsd_tui.commands.command import Command

_WAY = Argument(
    "way",
    "phone_tree|announcement|poster|other",
    "phone_tree, announcement, poster or other",
    optional=True,
)

FALLBACKS: tuple[Command, ...] = (
    Command(
        id="outage.fallbacks",
        label="Fallbacks",
        help="When mail is down: an announcement, calls and a poster, and who has told people in which way",
        scope="anywhere",
        words=("fallbacks",),
        usage=":fallbacks OUT-7",
        takes=(WHICH_OUTAGE,),
    ),
    Command(
        id="outage.told",
        keys=("f",),
        label="Told",
        help="Record that you told people by the phone tree, an announcement, a poster or in another way",
        scope="outages",
        role="operator",
        words=("told",),
        usage=":told OUT-7 poster east door",
        takes=(WHICH_OUTAGE, _WAY, TEXT),
    ),
    Command(
        id="outage.poster",
        label="Poster",
        help="Write the poster about an outage to a file in your home folder, to be printed",
        scope="anywhere",
        role="operator",
        words=("poster",),
        usage=":poster OUT-7",
        takes=(WHICH_OUTAGE,),
    ),
)
