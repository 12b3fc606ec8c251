"""A page of HTML as a screen reader takes it, elements with their text; and how far two colours are apart."""

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta"})


class Element:
    """A tag with its attributes, its parents from the outermost on, and the text inside."""

    def __init__(self, tag: str, attrs: dict[str, str], parents: tuple["Element", ...]) -> None:
        self.tag, self.attrs, self.parents, self.text = tag, attrs, parents, ""

    def __getitem__(self, name: str) -> str:
        return self.attrs.get(name, "")


class Markup(HTMLParser):
    """All elements in their order. Raises AssertionError for tags that do not close as they opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        assert not self._open, f"never closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"twice in one tag: {names}"
        found = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(found)
        if tag not in _VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        last = self._open.pop() if self._open else None
        assert last is not None, f"</{tag}> closes nothing"
        assert last.tag == tag, f"</{tag}> closes {last.tag}"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]

    def ids(self) -> list[str]:
        return [one["id"] for one in self.elements if one["id"]]

    def fields(self) -> Iterator[Element]:
        """What people fill in."""
        for one in self.all("input", "select", "textarea"):
            if one["type"] != "hidden":
                yield one

    def label_of(self, field: Element) -> str:
        around = [one.text for one in field.parents if one.tag == "label"]
        beside = [one.text for one in self.all("label") if field["id"] and one["for"] == field["id"]]
        return " ".join(" ".join(around + beside).split())


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
