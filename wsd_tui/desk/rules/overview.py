"""Heading, overview and scope of the procedure: H1, O1-O5, S1-S4."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "H1",
        "The procedure has a title, a date and a version",
        says="The page in force is version 01.2020, dated August 3, 2020.",
        behaviour="The console keeps that version with its dates and a fingerprint of its own reading, and "
        "help names it above the rules.",
        kind="data",
        state="built",
    ),
    Rule(
        "O1",
        "Requesters learn how they are ranked and what to expect",
        says="Staff and students are to know how requests are ranked and how long a fix may take.",
        behaviour="When a ticket is saved the console offers a sentence to say: the severity, why, and by "
        "when an answer and a fix are due, in plain local time.",
        kind="nudge",
        state="built",
    ),
    Rule(
        "O2",
        "The helpdesk is the first and only point of contact",
        says="Every request comes to the helpdesk first, whichever way it arrives.",
        behaviour="There is one queue and one series of numbers for all channels. Nobody can keep a "
        "private list.",
        kind="gate",
        state="built",
    ),
    Rule(
        "O3",
        "People can file and follow a request on the web",
        says="Help is offered through a web platform that people can serve themselves on.",
        behaviour="A small web page files tickets into the same queue and answers how a ticket stands.",
        kind="view",
        state="built",
    ),
    Rule(
        "O4",
        "Every request is recorded and triaged",
        says="One platform records all technology requests and sorts out who does what.",
        behaviour="The triage view lists tickets without a severity or an owner. A number from another "
        "system is kept beside ours, and files of Zoho Desk come in and go out.",
        kind="view",
        state="built",
    ),
    Rule(
        "O5",
        "Problems and service requests both get resolved",
        says="The desk resolves what is broken and also serves what is asked for.",
        behaviour="Each ticket is a problem, a request or a campus event. Problems and requests run on the "
        "severity table; an event does not.",
        kind="data",
        state="built",
    ),
    Rule(
        "S1",
        "Support is for all staff and students",
        says="Everybody who works or learns in the district may ask.",
        behaviour="Each person in the directory is staff, student or other; a student's details are "
        "covered unless asked for.",
        kind="data",
        state="built",
    ),
    Rule(
        "S2",
        "Eight kinds of support, and passwords",
        says="The desk supports hardware, software, network, telephone, video cable, media, events and labs.",
        behaviour="A ticket carries one of these types, or password, from the configured list. Any other "
        "type is refused.",
        kind="gate",
        state="built",
    ),
    Rule(
        "S3",
        "Outside hours only priority events are covered",
        says="The desk works in business hours, and at other times for priority events.",
        behaviour="The Coordinator opens a coverage window; only tickets marked for it run on the clock "
        "then.",
        kind="gate",
        state="built",
    ),
    Rule(
        "S4",
        "Nobody has to guess whom to call",
        says="One standard way in spares people the search for the right person.",
        behaviour="Each problem type shows one line that says who handles it. The requester is never asked "
        "to choose.",
        kind="view",
        state="built",
    ),
)
