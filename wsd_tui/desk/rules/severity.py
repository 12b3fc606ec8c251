"""The table of severities with their times: T1-T4."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "T1",
        "Severity 1: answer in 30 minutes, fix in under 2 hours",
        says="For a critical system down, damaged data, many people, a legal duty, a password, or a class "
        "that cannot go on.",
        behaviour="Any one of these makes severity 1. The answer may take 30 minutes; a fix at 2:00:00 is "
        "late.",
        kind="data",
        state="built",
    ),
    Rule(
        "T2",
        "Severity 2: answer in 1 hour, fix in under 4 hours",
        says="For badly limited work without a way around it, or several people affected.",
        behaviour="The answer may take one staffed hour; a fix at 4:00:00 is late.",
        kind="data",
        state="built",
    ),
    Rule(
        "T3",
        "Severity 3: answer in 4 hours, fix in 24 to 48 hours",
        says="For limited work that has a way around it.",
        behaviour="The answer may take four staffed hours. One business day is the target, two are the "
        "limit.",
        kind="data",
        state="built",
    ),
    Rule(
        "T4",
        "Severity 4: answer next business day, fix in 48 to 72 hours",
        says="For small faults and annoyances that stop nobody.",
        behaviour="The answer is due by closing of the next business day. Two business days are the "
        "target, three are the limit.",
        kind="data",
        state="built",
    ),
)
