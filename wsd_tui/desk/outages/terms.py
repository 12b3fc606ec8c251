"""The words of outages: kinds, extents, states, and how often people hear of one."""

CATEGORIES = ("power", "network", "phone", "email", "web_sis", "other")
EXTENTS = ("partial", "widespread")
STATES = ("investigating", "identified", "monitoring")
CADENCE_MIN = {"widespread": 30, "partial": 60}
"""Minutes from one progress notice to the next (A19)."""
