"""Calendars: closed days proposed from feeds and lists, and put into config.yaml where somebody agrees."""
