"""Outbox and inbox: events leave with the state they speak of, and are applied exactly once."""
