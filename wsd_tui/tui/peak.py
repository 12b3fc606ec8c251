"""Peak mode: many people with the same trouble, one after the other."""

from dataclasses import dataclass


@dataclass
class Peak:
    """Since when (UTC seconds), how many tickets, and the template that was taken last."""

    since: int
    saved: int = 0
    template: str = ""

    def count(self, template: str) -> None:
        """One more ticket, made with this template or with none."""
        self.saved += 1
        self.template = template or self.template
