"""One question per file; blind to one another."""
