"""What a form asks: its fields in order, and the choices of some of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wsd_tui.tui.question import Choice, Choices


class FormField(NamedTuple):
    """One field: `hint` says what belongs in it, `choices` offers values; `several` takes a list of them."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    choices: Choices | None = None
    several: bool = False


Values = Mapping[str, str]


def split(typed: str) -> list[str]:
    """The values in a list typed with commas or blanks between them, each once."""
    return list(dict.fromkeys(typed.replace(",", " ").split()))


def last_part(typed: str) -> str:
    """What is being typed at the end of such a list."""
    return typed.replace(",", " ").rpartition(" ")[2]


def with_choice(field: FormField, typed: str, choice: Choice) -> str:
    """The field's text once a choice is taken."""
    if not field.several:
        return choice.text
    kept = typed[: len(typed) - len(last_part(typed))]
    return f"{kept}{choice.text} "


def fitting(field: FormField, typed: str) -> Sequence[Choice]:
    """The choices to offer for what is typed; those already in a list are left out."""
    if field.choices is None:
        return ()
    if not field.several:
        return field.choices(typed)
    taken = split(typed[: len(typed) - len(last_part(typed))])
    return [choice for choice in field.choices(last_part(typed)) if choice.text not in taken]
