"""Roles and responsibilities, as far as the work on a ticket goes: R1-R21."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "R1",
        "Solve it on first contact where you can",
        says="Technicians try to solve a problem the first time somebody asks.",
        behaviour="The console works out whether a ticket was solved on first contact, without another "
        "owner or an escalation. Nobody types it in.",
        kind="data",
        state="built",
    ),
    Rule(
        "R2",
        "Help remotely when that is possible",
        says="A remote session comes before a walk to the room.",
        behaviour="A visit asks whether remote help was tried or why it cannot work.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "R3",
        "Ask before taking control of a screen",
        says="Permission comes before every remote session.",
        behaviour="No remote session starts without who agreed, how and when. A refusal is kept and ends "
        "the session; an old permission is never used again.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R4",
        "A visit notes its time on the ticket",
        says="Whoever goes to a desk writes down when they were there.",
        behaviour="A visit needs start, end, place and whom you met. A ticket with a visit still running "
        "cannot be closed.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R5",
        "Direct callers are asked to make a ticket",
        says="Staff who are rung up directly point the caller to the helpdesk.",
        behaviour="A direct call is logged with the caller, the time and the advice, and can become a "
        "ticket later.",
        kind="log",
        state="built",
    ),
    Rule(
        "R6",
        "Direct callers hear why that matters",
        says="The caller is told that a direct call risks delay, a missed call and a late fix.",
        behaviour="The three points stand on screen to be read aloud, and the tick that they were read is "
        "logged.",
        kind="log",
        state="built",
    ),
    Rule(
        "R7",
        "Escalation keeps the owner",
        says="A technician who escalates stays responsible for the problem and for the escalation.",
        behaviour="Escalating adds the Coordinator and leaves the owner. Only a hand-over with a reason "
        "changes the owner.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R8",
        "The contact hears that a ticket was escalated",
        says="Whoever reported it learns that the Coordinator has it and will call shortly.",
        behaviour="An escalation is refused until it says why, what was tried and how the contact was "
        "told. It starts the Coordinator's own timer.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R9",
        "Describe the problem with its details",
        says="Entries say exactly what happens and carry enough detail to act on.",
        behaviour="While a description is typed, the console weighs it and names what is missing: what "
        "fails, where, since when, who, what was tried.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "R10",
        '"Broken" and "fixed" say too little',
        says="One-word descriptions and resolutions are not enough.",
        behaviour="A description or resolution that is an empty phrase or too short is refused. Say what "
        "failed or what was done, or give a reason that is counted.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R11",
        "Anyone who answers can say how it stands",
        says="Tickets are kept so that whoever picks up the phone can tell the caller something useful.",
        behaviour="Everybody at the desk can open every ticket that is not restricted. One that nobody "
        "wrote to for too long is marked stale.",
        kind="view",
        state="built",
    ),
    Rule(
        "R12",
        "Staffed 6:30 to 3:30, Monday to Friday",
        says="The desk is staffed nine hours on each school day.",
        behaviour="The clocks run in the configured hours of the district's time zone, and stand on closed "
        "days and shortened ones.",
        kind="data",
        state="built",
    ),
    Rule(
        "R13",
        "Be courteous and professional",
        says="Staff keep a friendly and professional tone.",
        behaviour="A reply in capitals or with rude words shows a reminder before it goes. No person is "
        "scored.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "R14",
        "Technicians receive a ticket first",
        says="A new ticket goes to the technicians, not to the Coordinator.",
        behaviour="New problems and requests come into the technicians' queue without an owner. Campus "
        "events alone start with the Coordinator.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R15",
        "Use every tool, and reset passwords at the desk",
        says="Technicians use what they have to solve it at once, and reset domain and e-mail passwords.",
        behaviour="The password template asks for the identity check and for the account, never for the "
        "password. Text that looks like one is refused.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R16",
        "What stays unresolved goes to the Coordinator",
        says="The helpdesk escalates what it cannot resolve to the Coordinator.",
        behaviour="Escalation is an action on the ticket with the Coordinator as its only goal.",
        kind="gate",
        state="built",
    ),
    Rule(
        "R17",
        "Keep the requester informed",
        says="The person who asked is told how the ticket stands.",
        behaviour="Each ticket keeps when the requester was last told something; notes among ourselves do "
        "not count.",
        kind="view",
        state="built",
    ),
    Rule(
        "R18",
        "Promise what you can keep",
        says="The requester gets a realistic idea of what happens and when.",
        behaviour="A reply can carry the time of the next update. A promise that has passed stands out and "
        "reaches its owner.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "R19",
        "Technicians ask one another",
        says="Technicians talk problems over among themselves.",
        behaviour="A question to a colleague reaches their notifications. The owner stays the same.",
        kind="log",
        state="built",
    ),
    Rule(
        "R20",
        "Escalate what takes too long",
        says="What cannot be solved in reasonable time is passed up.",
        behaviour="The console proposes an escalation when half of the target has gone without progress, "
        "or a limit is past.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "R21",
        "Everybody meets the times of each severity",
        says="All technicians hold the response and resolution times.",
        behaviour="A report shows both clocks by technician and severity, as they were and with extended "
        "times.",
        kind="view",
        state="built",
    ),
)
