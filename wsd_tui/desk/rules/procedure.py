"""The version of the procedure that the registry reads (H1)."""

from datetime import date
from typing import NamedTuple


class ProcedureVersion(NamedTuple):
    """One version of the procedure; `dated` stands on the page, `effective` is when it came into force."""

    title: str
    version: str
    dated: date
    effective: date


PROCEDURE = ProcedureVersion(
    title="Technology Department Helpdesk Support Procedure",
    version="01.2020",
    dated=date(2020, 8, 3),
    effective=date(2020, 8, 3),
)
