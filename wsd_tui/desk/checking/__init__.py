"""Proof that the journal is whole and that every row says what it says."""
