"""What people say of their trouble, and what the desk writes to them: sentences to be put together."""

import random
from collections.abc import Mapping

TROUBLE: Mapping[str, tuple[str, ...]] = {
    "hardware": (
        "The projector in room {room} shows a purple picture",
        "The keyboard of the teacher computer in room {room} lost three keys",
        "The Chromebook of a student in room {room} does not charge any more",
        "The printer in room {room} pulls in two sheets at once and jams",
        "The monitor in room {room} flickers as soon as it is warm",
        "The document camera in room {room} is not recognized",
        "The laptop hinge is broken and the screen will not stay up in room {room}",
        "The mouse in room {room} jumps across the screen",
        "The battery of the cart laptop in room {room} is swollen",
    ),
    "software": (
        "The grade book closes by itself when attendance is saved in room {room}",
        "The reading program asks for a license in room {room}",
        "The calendar shows all meetings an hour late for the teacher of room {room}",
        "The spelling game does not start after the update in room {room}",
        "The spreadsheet of the bell schedule opens read only in room {room}",
        "The kiosk test browser hangs at the second page in room {room}",
        "The translation add-in is missing since the new version in room {room}",
    ),
    "network": (
        "Wi-Fi drops every few minutes in room {room}",
        "The wall jack beside the whiteboard in room {room} is dead",
        "The internet is very slow in room {room} during the second lesson",
        "The shared drive is not reachable from room {room}",
        "The access point above the door of room {room} blinks red",
        "Tablets in room {room} do not join the school network",
    ),
    "telephone": (
        "The telephone in room {room} has no dial tone",
        "Calls to room {room} end in the voice mail at once",
        "The handset in room {room} crackles on every call",
        "The display of the telephone in room {room} stays dark",
    ),
    "video_cable": (
        "The video cable in room {room} only works when it is held",
        "No picture arrives over the wall plate in room {room}",
        "The adapter for the projector in room {room} went missing",
    ),
    "media": (
        "The interactive panel in room {room} does not react to touch",
        "There is no sound from the ceiling speakers in room {room}",
        "The microphone for the assembly in room {room} hums",
        "The video of the lesson in room {room} plays without sound",
    ),
    "lab": (
        "Seven stations in the lab of room {room} start with a black screen",
        "The lab image in room {room} has lost the drawing program",
        "The lab printer beside room {room} prints blank pages",
        "Headphones in the lab of room {room} give sound on one side only",
    ),
    "password": (
        "A student in room {room} cannot sign in after the password changed",
        "The account of the substitute in room {room} is locked",
        "The password of the grade book was forgotten in room {room}",
        "A new student in room {room} needs a first password",
    ),
    "event": (
        "The parents' evening in room {room} needs a projector and two microphones",
        "The school board meets in room {room} and wants the meeting streamed",
        "The spelling bee in room {room} needs speakers and a timer on the screen",
    ),
}
"""By problem type."""
SINCE = (
    "since this morning",
    "since yesterday afternoon",
    "since the update of last week",
    "since Monday",
    "after the power was off for a moment",
    "since the furniture was moved",
    "for about an hour",
    "whenever the whole class is signed in",
    "since the start of the lesson",
)
AFFECTED = (
    "The whole class of {many} is affected",
    "Only one station is affected",
    "Both teachers of the room are affected",
    "{many} students share what still works",
    "The lesson goes on with paper",
    "The neighbours in room {other} have the same",
    "A test is planned for the fourth lesson",
)
TRIED = (
    "A restart did not help",
    "Another cable was tried",
    "It was unplugged for a minute, without success",
    "Somebody else's device works there",
    "Signing out and in again changed nothing",
    "The teacher next door had a look as well",
    "Nothing was tried yet",
)
REPLIES = (
    "Thank you for telling us, I come by before the {lesson} lesson.",
    "I have looked at it from here and need {minutes} minutes at the device.",
    "Please leave it switched on, I pick it up during lunch.",
    "A replacement is on its way to you, please keep the old one in the room.",
    "We see the same elsewhere in the building and are looking for the cause.",
    "Please try it once more now and tell me what you see.",
    "I have put you on the list for today and call before I come.",
)
COMMENTS = (
    "Checked the switch port, it counts {minutes}0 errors an hour.",
    "Serial number ends in {many}{minutes}, warranty runs until next summer.",
    "Same device was in the workshop in spring, see the label on its back.",
    "Cable behind the cabinet is pinched, needs a longer one.",
    "Driver is two versions behind the other rooms.",
    "Nobody was in the room, left a note on the desk.",
    "Spare parts on shelf {many} of the store room, {minutes} left.",
)
WAITING: Mapping[str, tuple[str, ...]] = {
    "requester": (
        "Waits for a time at which the room is free.",
        "Asked for the exact message on the screen.",
        "The teacher is away until then.",
    ),
    "vendor": (
        "The vendor sends a technician under the warranty.",
        "The publisher looks into the license on its side.",
    ),
    "part": (
        "A new lamp is ordered from the dealer.",
        "The hinge comes with the next delivery.",
        "A longer cable is on order.",
    ),
}
RESUMED = (
    "The part is here.",
    "The teacher is back.",
    "The vendor was here this morning.",
    "The answer came.",
)
RESOLUTIONS = (
    "Replaced the part and watched it run for {minutes} minutes together with the teacher.",
    "Laid a new cable from the wall plate and tested it with two devices in the room.",
    "Installed the version that the other rooms have, and the class went on working.",
    "Swapped the device for one of the spares and took the broken one to the workshop.",
    "Reset the account together with the student, who signed in twice afterwards.",
    "Set the port of the switch anew and measured {many} megabit in the room.",
    "Cleaned the rollers and the sensor, then printed {many} pages without a jam.",
    "Moved the channel of the access point, and nothing dropped for {minutes} minutes.",
)
ESCALATED = (
    "The vendor does not answer, and the lesson plan depends on it.",
    "Third time this month in the same room, somebody has to decide about a new one.",
    "The teacher was promised another date twice.",
)
REOPENED = (
    "It came back on the next day.",
    "Works for one student, not for the other.",
    "The same message again.",
)
RAISED = (
    "More rooms report the same now.",
    "The test this afternoon depends on it.",
    "One device only, after all.",
)
_LESSONS = ("first", "second", "third", "fourth", "fifth", "sixth")


def told(pattern: str, chance: random.Random, room: str = "") -> str:
    """A pattern with figures in it."""
    if "{" not in pattern:
        return pattern
    return pattern.format(
        room=room or "12",
        other=chance.randrange(1, 64),
        many=chance.randrange(11, 32),
        minutes=chance.randrange(2, 10) * 5,
        lesson=chance.choice(_LESSONS),
    )


def description(problem_type: str, room: str, device: str, chance: random.Random) -> str:
    """How somebody tells of a trouble: two to four sentences."""
    parts = [f"{told(chance.choice(TROUBLE[problem_type]), chance, room)} {chance.choice(SINCE)}"]
    if chance.random() < 0.7:
        parts.append(told(chance.choice(AFFECTED), chance, room))
    if chance.random() < 0.6:
        parts.append(chance.choice(TRIED))
    if device:
        parts.append(f"The tag says {device}")
    return ". ".join(parts) + "."
