"""Who took part in an event."""
