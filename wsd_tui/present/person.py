"""Somebody of the directory in words. Details are covered until asked for: the screen faces the counter (S1)."""

from typing import Any, NamedTuple

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso
from wsd_tui.store.records import Asset, Person

COVER = "•••"
_NAMES = (
    ("id", "ID"),
    ("email", "e-mail"),
    ("phone", "phone"),
    ("username", "signs in as"),
    ("badge", "badge"),
)


class Detail(NamedTuple):
    """One line of a card: what it is, and its text, covered or not."""

    name: str
    text: str


def covered(text: str) -> str:
    """The end of a number, or the last part of an address: enough to confirm, not enough to copy.

    Its length does not tell the length of what is covered.
    """
    if not text:
        return ""
    name, at, domain = text.rpartition("@")
    if at:
        return f"{name[:1]}{COVER}@{domain}"
    return f"{COVER}{text[-2:]}" if len(text) > 4 else COVER


def details(person: Person, shown: bool = False) -> list[Detail]:
    """ID number, e-mail, phone, sign-in name and badge, as far as known; covered unless `shown`."""
    known = ((name, getattr(person, field)) for field, name in _NAMES)
    return [Detail(name, text if shown else covered(text)) for name, text in known if text]


def headline(person: Person, setting: Setting) -> str:
    """Name, role with grade, place, and what to mind: mobile, left."""
    role = (
        f"{person.role}, grade {person.grade}" if person.grade and person.role == "student" else person.role
    )
    parts = [person.name, role, setting.place(person.site, person.room)]
    if person.mobile:
        parts.append("mobile/remote")
    if person.left_at is not None:
        parts.append(f"left {iso(person.left_at, setting.zone)[:10]}")
    return " · ".join(part for part in parts if part)


def asset_line(asset: Asset, setting: Setting) -> str:
    """Tag, what it is, where it stands."""
    what = asset.name or asset.kind
    return " · ".join(part for part in (asset.tag, what, setting.place(asset.site, asset.room)) if part)


def person_json(person: Person, shown: bool = False) -> dict[str, Any]:
    """A person for other programs; details covered unless `shown`."""
    plain = {name: getattr(person, name) for name in ("name", "role", "grade", "site", "room", "mobile")}
    fields = ("id", "email", "phone", "username", "badge")
    hidden = {name: getattr(person, name) for name in fields}
    return {
        **{name: text if shown else covered(text) for name, text in hidden.items()},
        **plain,
        "left": person.left_at is not None,
    }
