"""The procedure: the only writer of tickets, outages and the journal."""
