"""The lowest layer: passages, sentences and tokens, with offsets into the untouched text."""
