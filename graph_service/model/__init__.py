"""What the service knows of: the tables of a bundle, the graph they become, the words they use.

`tables.TABLES` is the one source from which columns, checks, labels, relationships, constraints,
JSON schemas and the reference page follow.
"""
