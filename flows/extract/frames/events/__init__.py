"""What happened, was planned or denied, when and where."""
