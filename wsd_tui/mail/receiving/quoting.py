"""What is new in a mail: without what it quotes of the one before, and without the signature below."""

import re

from wsd_tui.mail.receiving.html_quotes import QUOTED

_SAID = re.compile(
    r"^\s*(?:>\s*)*(?:"
    r"(?:on|am|le|el|il|op|em|den|w dniu)\b.{3,300}\b(?:wrote|schrieb|écrit|escribió|scritto|schreef|escreveu|skrev|"
    r"napisał)\b.{0,80}:\s*"
    r"|-{2,}\s*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|mensaje original|"
    r"message d'origine|reply above this line)\s*-{2,}.*"
    r"|_{20,}\s*"
    r")$",
    re.IGNORECASE,
)
_ASKED_TWO_LINES = re.compile(r"^\s*(?:on|am|le|el|il|op|em|den)\b.{3,200}$", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:wrote|schrieb|écrit|escribió|scritto|schreef|escreveu|skrev)\b.{0,40}:\s*$", re.IGNORECASE
)
_HEAD = re.compile(r"^\s*\*?(?:from|von|de|da|van)\s*:\*?\s+\S", re.IGNORECASE)
_HEAD_GOES_ON = re.compile(
    r"^\s*\*?(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|enviado|fecha|para|asunto|envoyé|à|objet)\s*:\*?\s",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$")
_DEVICE = re.compile(
    r"^\s*(?:sent from my \w[\w ]{1,40}|get outlook for \w+.*|sent from outlook.*)\s*\.?$", re.IGNORECASE
)
_LONGEST_LINE = 1_000


def new_text(text: str) -> str:
    """What somebody has written now: above what they quote, and between its lines where those are marked by `>`."""
    lines = text.split("\n")
    end = next((at for at in range(len(lines)) if _quote_head(lines, at)), len(lines))
    behind = lines[end + _quote_head(lines, end) :]
    kept = _unquoted(lines[:end])
    if any(line.lstrip().startswith(">") for line in behind):
        kept += _unquoted(behind)
    return "\n".join(_without_signature(kept)).strip()


def _unquoted(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.lstrip().startswith(">") and not _marks(line)]


def _marks(line: str) -> bool:
    short = line[:_LONGEST_LINE]
    return short == QUOTED or _SAID.match(short) is not None


def _quote_head(lines: list[str], at: int) -> int:
    """How many lines say here that what follows is quoted; 0 where none does."""
    if at >= len(lines):
        return 0
    line = lines[at][:_LONGEST_LINE]
    if _marks(line):
        return 1
    following = [one[:_LONGEST_LINE] for one in lines[at + 1 : at + 5]]
    if _ASKED_TWO_LINES.match(line) and following and _ENDS.search(following[0]):
        return 2
    if _HEAD.match(line) and sum(_HEAD_GOES_ON.match(one) is not None for one in following) >= 2:
        return 1 + len(following)
    return 0


def _without_signature(lines: list[str]) -> list[str]:
    cut = next((at for at, line in enumerate(lines) if _SIGNATURE.match(line)), len(lines))
    kept = lines[:cut] if any(line.strip() for line in lines[:cut]) else lines
    end = len(kept)
    while end and (not kept[end - 1].strip() or _DEVICE.match(kept[end - 1][:_LONGEST_LINE])):
        end -= 1
    return kept[:end]
