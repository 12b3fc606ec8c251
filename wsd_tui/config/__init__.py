"""Reading config.yaml: nodes with line marks, checkers that collect every fault, sections, look-up.

Nothing here knows a section by name: each package declares its own, and the command line composes them.
"""

from wsd_tui.config import checks
from wsd_tui.config.checks import MISSING, Check, Field
from wsd_tui.config.faults import ConfigError, Fault, Faults
from wsd_tui.config.load import Loaded, load
from wsd_tui.config.locate import NotFound, locate
from wsd_tui.config.nodes import Node, Plain
from wsd_tui.config.sections import AnySection, Section, canonical, check_desk, digest

__all__ = [
    "MISSING",
    "AnySection",
    "Check",
    "ConfigError",
    "Fault",
    "Faults",
    "Field",
    "Loaded",
    "Node",
    "NotFound",
    "Plain",
    "Section",
    "canonical",
    "check_desk",
    "checks",
    "digest",
    "load",
    "locate",
]
