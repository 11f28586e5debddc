"""The store: transactions, engines, schema, and what happens when they fail."""
