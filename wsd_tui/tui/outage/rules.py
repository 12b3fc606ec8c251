"""What the procedure asks of each notice, in a few words under its form."""

START = (
    "The procedure: the first notice says what does not work and which services it touches, and guesses at no "
    "cause (R24). Before anything is sent you see the whole letter.",
)
PROPOSE = (
    "The procedure: the Coordinator announces outages (R22). This proposes one; nobody else is told until it "
    "is published.",
)
PROGRESS = (
    "The procedure: key members hear by e-mail how it stands until it is over; that nothing changed is worth a "
    "word too (R26).",
)
RESTORED = (
    "The procedure: when service is back, all parts of the district hear of it, and everybody who heard of the "
    "start (R25).",
)
REOPENED = ("Everybody who was told that it is over hears that it is not (R25).",)
PLANNED = (
    "Planned work is announced now and again ahead of time. The console asks at its start and at its end; "
    "nothing starts or ends by itself.",
)
PLANNED_CHANGE = ("Another time is a new notice: everybody who was told of the old one is told.",)
PLANNED_END = ("It ends with a notice that everything works again (R25).",)
PLANNED_OFF = ("Everybody who was told of it hears that it does not take place.",)
