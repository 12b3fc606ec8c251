"""How the times of the procedure are read where its page leaves it open: A1-A8, A16, A23-A25, A27."""

from wsd_tui.desk.rules.rule import Rule

RULES = (
    Rule(
        "A1",
        "Hours are staffed hours; 24, 48 and 72 are business days",
        says="The page does not say whether its hours run at night and on weekends.",
        behaviour="Minutes and hours up to four run while the desk is staffed; 24, 48 and 72 hours count "
        "as one, two and three business days of nine hours. The ticket names the reading.",
        kind="data",
        state="built",
    ),
    Rule(
        "A2",
        "Of a range, the lower is the target, the upper the limit",
        says="The page does not say which end of 24 to 48 hours is promised.",
        behaviour="Past the lower figure a ticket turns amber, past the upper one it is breached.",
        kind="data",
        state="built",
    ),
    Rule(
        "A3",
        "The console works beside Zoho Desk",
        says="The page names one web platform as the record.",
        behaviour="The console keeps its own record and the other system's number, and trades files both "
        "ways.",
        kind="data",
        state="built",
    ),
    Rule(
        "A4",
        "Holidays and short days are in the calendar",
        says="The page gives hours but no holidays, breaks or early releases.",
        behaviour="Closed days, days with hours of their own and closures inside a day are configured, and "
        "each keeps its name.",
        kind="data",
        state="built",
    ),
    Rule(
        "A5",
        "At night only declared events run on the clock",
        says="The page promises more than its hours for priority events, without saying which they are.",
        behaviour="Outside hours only the tickets marked for a window of the Coordinator run on the clock, and "
        "of an outage only its own notices fall due. Other late tickets start at opening and are shown at once.",
        kind="data",
        state="built",
    ),
    Rule(
        "A6",
        "One criterion is enough; ten are many, two are several",
        says="The page lists criteria without and/or, and says many and several without a number.",
        behaviour="Any one criterion suggests its severity. Ten people, a class or a site are many; two to "
        "nine are several.",
        kind="data",
        state="built",
    ),
    Rule(
        "A7",
        "Next business day means by its closing",
        says="The page does not say when the next business day ends.",
        behaviour="The answer is due at closing of the first staffed day after the calendar day of arrival.",
        kind="data",
        state="built",
    ),
    Rule(
        "A8",
        "First come counts from the arrival",
        says="The page does not say which time decides who came first.",
        behaviour="The call or the arrival at the counter counts, not the typing. A ticket raised to "
        "severity 1 keeps its arrival; equal times go by number.",
        kind="data",
        state="built",
    ),
    Rule(
        "A16",
        "Extended times do not stop a clock",
        says="Times that may be longer are not times that do not count.",
        behaviour="Clocks run on in extended times. The label and a second figure are added to the plain "
        "truth.",
        kind="data",
        state="built",
    ),
    Rule(
        "A23",
        "Waiting on the requester pauses the resolution clock",
        says="The page knows no pause.",
        behaviour="A hold needs a reason and a date to wake up. It pauses resolution only, for the "
        "configured reasons; the response clock never pauses and severity 1 pauses only by the "
        "Coordinator.",
        kind="gate",
        state="built",
    ),
    Rule(
        "A24",
        "A response is a person speaking to the requester",
        says="The page does not say what counts as a response.",
        behaviour="A reply by voice, in writing, in person or remotely stops the response clock. An "
        "automatic receipt or a note among ourselves does not.",
        kind="data",
        state="built",
    ),
    Rule(
        "A25",
        "A new severity counts from the first arrival",
        says="The page does not say what a change of severity does to the times.",
        behaviour="Both clocks are worked out anew from the arrival, with all pauses kept. Verdicts "
        "reached stay, and a raise that comes too late is marked as that.",
        kind="data",
        state="built",
    ),
    Rule(
        "A27",
        "All times are the district's",
        says="The page does not think of people who sit elsewhere.",
        behaviour="Every time on screen is district time with its zone named, wherever the terminal stands.",
        kind="view",
        state="built",
    ),
)
