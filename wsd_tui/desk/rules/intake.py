"""How people ask for support: Q1-Q10."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "Q1",
        "Four ways to ask, and each is noted",
        says="People ring up, use the web page, walk in, or send an e-mail about an event.",
        behaviour="A ticket without a known channel is refused, and the channel stays on it.",
        kind="gate",
        state="built",
    ),
    Rule(
        "Q2",
        "Seven things to ask for",
        says="Name, ID number, e-mail, telephone, type, location and description are given with each "
        "request.",
        behaviour="All seven are asked for. One may stay empty with a stated reason; the ticket is then "
        "marked incomplete.",
        kind="gate",
        state="built",
    ),
    Rule(
        "Q3",
        "Who asks is verified",
        says="The details serve to check who is asking and how to reach them.",
        behaviour="A password or account change waits for an identity check. The check is kept, its answer "
        "never.",
        kind="gate",
        state="built",
    ),
    Rule(
        "Q4",
        "The details say where the equipment stands",
        says="Where it applies, the location tells which equipment is meant.",
        behaviour="A ticket names site and room, the person's own unless said otherwise, and an asset tag "
        "if known.",
        kind="data",
        state="built",
    ),
    Rule(
        "Q5",
        "The requester gets a ticket number",
        says="A number is handed out to quote later.",
        behaviour="Saving shows a number with a check digit, and how the requester was given it is kept.",
        kind="log",
        state="built",
    ),
    Rule(
        "Q6",
        "A technician logs a ticket for a caller",
        says="A call to the helpdesk line becomes a ticket.",
        behaviour="Phone intake takes the moment the call was answered as the arrival.",
        kind="data",
        state="built",
    ),
    Rule(
        "Q7",
        "Walk in at room 911",
        says="People may come to the desk in the Primary School's Multi-purpose building.",
        behaviour="Walk-in intake, a printed slip and a waiting list serve the counter.",
        kind="view",
        state="built",
    ),
    Rule(
        "Q8",
        "Campus events go through the Coordinator",
        says="Support for an event is asked for by e-mail and handled by the Coordinator.",
        behaviour="An event goes to the Coordinator with its date, place and equipment, and has no severity.",
        kind="gate",
        state="built",
    ),
    Rule(
        "Q9",
        "Events follow a procedure of their own",
        says="A second document tells how event and media support is requested.",
        behaviour="The calendar of events names where that document is kept, or says that its text is missing; "
        "nothing of it is enforced.",
        kind="data",
        state="not_buildable",
        reason="The text of that document was not given.",
    ),
    Rule(
        "Q10",
        "The number answers how a ticket stands",
        says="Whoever asks about a request quotes its number.",
        behaviour="A ticket is found by its number, and each look-up is kept with who asked.",
        kind="log",
        state="built",
    ),
)
