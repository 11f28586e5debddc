"""Where cards go: pure functions of their sizes, the same places for the same cards."""
