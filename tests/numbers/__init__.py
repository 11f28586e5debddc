"""Numbers of clients: what is told, and attacks on it."""
