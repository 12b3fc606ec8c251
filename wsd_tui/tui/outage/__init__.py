"""What the console asks about outages: the forms, what they hand to the desk, and the notice that goes with it."""
