"""Word classes, noun groups and verb groups, by a small lexicon and what stands around a word."""
