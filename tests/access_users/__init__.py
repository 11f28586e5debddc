"""Users and API keys in the graph store."""
