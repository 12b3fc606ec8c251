"""What a clock is measured against, worked out once from a figure of the policy."""

import msgspec

RISK_FLOOR_S = 15 * 60
RISK_SHARE = 4


class Budget(msgspec.Struct, frozen=True, gc=False):
    """Staffed seconds allowed, and the elapsed staffed seconds from which each judgement holds."""

    seconds: int
    target: int
    breached_from: int
    past_target_from: int
    at_risk_from: int


def budget(limit: int, target: int, strict_limit: bool, strict_target: bool) -> Budget:
    """A strict figure is missed by using all of it, another one only by going a second past it.

    At risk begins when no more than a quarter of the limit, or 15 minutes if that is more, remains.
    """
    breached_from = limit if strict_limit else limit + 1
    past_target_from = target if strict_target else target + 1
    at_risk_from = limit - max(RISK_FLOOR_S, limit // RISK_SHARE)
    return Budget(limit, target, breached_from, past_target_from, at_risk_from)
