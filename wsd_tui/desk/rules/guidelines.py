"""Guidelines for technicians: G1-G7."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "G1",
        "Severity 1 goes first, severity 4 last",
        says="Work follows the severity.",
        behaviour="The queue stands by severity. Within 2 to 4 the earlier due time goes first, then the "
        "arrival.",
        kind="view",
        state="built",
    ),
    Rule(
        "G2",
        "Severity 1 is first come, first served",
        says="Among the most severe tickets the one that came first is served first.",
        behaviour="Severity 1 stands by arrival alone. Taking a later one first asks for a reason, which "
        "is kept.",
        kind="gate",
        state="built",
    ),
    Rule(
        "G3",
        "Mobile and remote staff may need to go first",
        says="People who are hard to reach can in some cases be served out of turn.",
        behaviour="A mark on the person shows in the queue and is a fair reason to go out of turn. Nothing "
        "moves by itself.",
        kind="view",
        state="built",
    ),
    Rule(
        "G4",
        "In a disaster the times may be longer",
        says="Natural disaster, a failed utility or many severity 1 tickets at once may stretch the times.",
        behaviour="The Coordinator declares extended times with a cause. The clocks run on, and breaches "
        "inside are marked and counted both ways.",
        kind="view",
        state="built",
    ),
    Rule(
        "G5",
        "Look at the queue regularly",
        says="Technicians check escalations and assignments again and again.",
        behaviour="Looking is logged, the title line shows how long ago it was, and a digest says what "
        "changed since.",
        kind="log",
        state="built",
    ),
    Rule(
        "G6",
        "Read the notifications, not only the e-mail",
        says="Outage notices are looked for in both places.",
        behaviour="Notifications show on every screen, and each technician acknowledges each notice.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "G7",
        "Use the time between calls",
        says="A quiet moment is for the queue and for what can be done remotely.",
        behaviour="A view lists what can be done from the desk, the shortest first, and a quiet desk is "
        "reminded of it.",
        kind="view",
        state="built",
    ),
)
