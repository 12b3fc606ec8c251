"""The "why" view: each stretch of time a clock went through, what it counted, and where that leaves the due."""

from collections.abc import Iterator, Sequence

from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.clocks import clock_style
from wsd_tui.present.promises import clock_words, reading_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import lasting, local
from wsd_tui.sla import Clock
from wsd_tui.sla.spans import Span

COUNTED = frozenset({"staffed", "window", "relief"})
_AMOUNT, _TOTAL = 13, 15
_NAMES = {"closure": "closure", "holiday": "holiday", "window": "coverage window"}
"""Kinds whose own name does not say what they are."""


def why_lines(
    clock: Clock, spans: Sequence[Span[int]], severity: int, setting: Setting, now: int, width: int
) -> list[Line]:
    """How one clock came to its figures: the promise, every span with its running total, budget and due.

    `spans` are those of `sla.clock_spans` at `now`; the part after `now` is told as still to come. Where it was
    paused, what was used is told net and raw (A23).
    """
    style = clock_style(clock)
    lines: list[Line] = [(Piece(fit(clock.what.capitalize(), width), "title"),)]
    lines += paragraph(reading_words(clock, severity, setting, now), width, "dim")
    lines += _span_lines(spans, setting, now, width, clock.final)
    budget = f"budget {lasting(clock.budget)}, used {lasting(clock.elapsed)}"
    waited = sum(span.end - span.start for span in spans if span.kind == "pause")
    if waited:
        budget += f" ({lasting(clock.elapsed + waited)} with pauses)"
    lines += paragraph(f"{budget}: {clock_words(clock, severity, setting, now)}", width, style)
    return lines


def _span_lines(
    spans: Sequence[Span[int]], setting: Setting, now: int, width: int, final: bool
) -> Iterator[Line]:
    total = 0
    for span in _split_at(spans, now, final):
        counted = span.end - span.start if span.kind in COUNTED else 0
        total += counted
        to_come = not final and span.start >= now
        yield from _span_line(span, counted, total, to_come, setting, width)


def _split_at(spans: Sequence[Span[int]], now: int, final: bool) -> Iterator[Span[int]]:
    """The spans, the one that holds `now` in two, so that what is past and what is to come stand apart."""
    for span in spans:
        if not final and span.start < now < span.end:
            yield span._replace(end=now)
            yield span._replace(start=now)
        else:
            yield span


def _span_line(
    span: Span[int], counted: int, total: int, to_come: bool, setting: Setting, width: int
) -> Iterator[Line]:
    zone = setting.zone
    end = local(span.end, zone, span.start).removeprefix("today ")
    name = f"{_NAMES[span.kind]}: {span.name}" if span.kind in _NAMES else span.name
    told = f"{local(span.start, zone)} - {end} · {name}" + (" (to come)" if to_come else "")
    figures = fit(f"+{lasting(counted)}" if counted else "-", _AMOUNT, "right")
    figures += fit(f"={lasting(total)}", _TOTAL, "right")
    room = width - _AMOUNT - _TOTAL
    style = "dim" if to_come or not counted else ""
    *above, last = paragraph(told, room, style) or [(Piece("", style),)]
    yield from above
    text = last[0].text
    yield (Piece(fit(text, room), style), Piece(figures, style))
