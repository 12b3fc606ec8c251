"""Outages in words, cells, JSON, and as a report."""
