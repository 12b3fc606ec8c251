"""Tickets from any CSV file: its columns guessed, its mapping kept, its rows told as histories."""
