"""The registry of the rules of the procedure: what each asks and what the console does about it."""

from wsd_tui.desk.rules.procedure import PROCEDURE, ProcedureVersion
from wsd_tui.desk.rules.registry import RULES, built, fingerprint, rule
from wsd_tui.desk.rules.rule import Kind, Rule, State

__all__ = ["PROCEDURE", "RULES", "Kind", "ProcedureVersion", "Rule", "State", "built", "fingerprint", "rule"]
