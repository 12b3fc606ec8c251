"""The parts of the intake screen: its fields, the person's card, what templates ask, what saving asks."""
