"""What a meeting needs, made of the graph on a day: agenda, changes, promises, seats, contacts."""
