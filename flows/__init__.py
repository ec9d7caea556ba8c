"""Pledger: corporate prose in, a ledger of events, metrics and targets out."""
