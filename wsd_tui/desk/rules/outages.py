"""System-wide outages and the notices about them: R22-R26."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "R22",
        "The Coordinator announces outages",
        says="Notices about a system-wide outage come from the Coordinator.",
        behaviour="Only the Coordinator, or who acts for them, declares, updates and restores an outage; "
        "technicians propose.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R23",
        "An outage has a kind and an extent",
        says="Power and network failures, in part or everywhere, are such outages.",
        behaviour="Declaring asks for one of the listed categories and whether the outage is partial or "
        "widespread.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R24",
        "The first notice says what and which services",
        says="The opening notice tells what happened and what it affects.",
        behaviour="An outage is not declared without its nature, at least one service, the time it began "
        "and an audience. Its text says what still works and when the next word comes, and neither guesses "
        "nor blames.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R25",
        "Everybody hears that service is back",
        says="When it is over, all parts of the district are told that service is restored.",
        behaviour="An outage ends only with a text that says what is restored, and that text goes to all "
        "who heard of its start.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R26",
        "Key members get progress notices",
        says="While it lasts, key members of the district receive updates by e-mail.",
        behaviour="Progress notices go to a list of their own on a set cadence; that nothing changed is an "
        "update too.",
        kind="nudge",
        state="built",
    ),
)
