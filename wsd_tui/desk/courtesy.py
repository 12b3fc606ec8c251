"""A courteous tone towards whoever asks (R13): a reminder before a text goes. It never blocks, and nothing is kept."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWEL = re.compile(r"[aeiouyáéíóúAEIOUYÁÉÍÓÚ]")
_SHOUTED_WORDS = 3
_NAMED = (
    "USB LAN WAN VPN IDE IOS AD CPU GPU AUX SIM APN API OCR AIR ACE NASA STEM ADE ESL IEP OLED UEFI BIOS RAID "
    "SATA VOIP WIFI LTE GUI IT OU ID PIN SIS ADOBE EPSON IMAP"
)
_NAMES = frozenset(_NAMED.split())
_RUDE = re.compile(
    r"\b(?:stupid|idiot(?:s|ic)?|moron(?:s|ic)?|dumb(?!\s+(?:switch|terminal|phone|hub))|dumbass|crap(?:py)?"
    r"|damn(?:ed|it)?|goddamn|shit(?:ty)?|bullshit|f+u+c+k\w*|wtf|stfu|ass(?:hole)?s?|bitch\w*|screw\s+you"
    r"|shut\s+up|pathetic|clueless|incompetent|lazy(?!\s+(?:load|eval))|whin(?:e|ing)|nonsense|rtfm|pendejo?s?"
    r"|your\s+own\s+fault|not\s+my\s+(?:problem|job)|read\s+the\s+(?:damn\s+)?manual)\b",
    re.IGNORECASE,
)


def reminder(text: str) -> str:
    """What somebody may want to look at again before a text goes to a requester; empty for a courteous one."""
    parts = []
    if _shouts(text):
        parts.append("it is written in capitals, which reads as shouting")
    if rude := _RUDE.search(text):
        parts.append(f'"{rude[0]}" may offend')
    return f"R13, a courteous tone: {'; '.join(parts)}" if parts else ""


def _shouts(text: str) -> bool:
    """Several words in capitals one after the other, short forms and names aside."""
    row = 0
    for word in _WORD.findall(text):
        if len(word) < 2 or word in _NAMES:
            continue
        if not word.isupper():
            row = 0
        elif _VOWEL.search(word):
            row += 1
            if row >= _SHOUTED_WORDS:
                return True
    return False
