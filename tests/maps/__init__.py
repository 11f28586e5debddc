"""Maps: what is on them, where it lies, how it is drawn."""
