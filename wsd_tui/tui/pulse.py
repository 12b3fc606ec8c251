"""When to ask the terminal whether it is still there, and when to give it up. Seconds that never go back."""

from typing import Literal

Step = Literal["wait", "ask", "leave"]


class Pulse:
    """A link that died says nothing, and swallows what is written to it. So after `beat` seconds without a sign the
    terminal is asked for one, and given up when none comes in three quarters of that.

    Nothing is asked where `beat` is 0, and nothing is concluded before the terminal has answered once. So it is asked
    at once: a link may die as soon as the first picture stands. A terminal that leaves that open is not asked again.
    """

    def __init__(self, beat: float, now: float) -> None:
        self._beat = beat
        self._heard = now
        self._asked: float | None = None
        self._ask_at = now
        self._answers = False

    def heard(self, now: float, *, answer: bool = False) -> None:
        """A sign of life: a key, or the answer to the question."""
        self._heard = now
        if answer:
            self._answers = True
        if self._answers:
            self._asked, self._ask_at = None, now + self._beat

    def step(self, now: float) -> Step:
        """What to do now; a question counts as asked from here on."""
        if not self._beat:
            return "wait"
        if self._asked is not None:
            return "leave" if self._answers and now >= self._leave_at else "wait"
        if now < self._ask_at:
            return "wait"
        self._asked = now
        return "ask"

    def wait(self, now: float) -> float | None:
        """Seconds until there is something to do; None for never."""
        if not self._beat or (self._asked is not None and not self._answers):
            return None
        return max(0.0, (self._ask_at if self._asked is None else self._leave_at) - now)

    @property
    def _leave_at(self) -> float:
        return (self._asked or 0.0) + 0.75 * self._beat
