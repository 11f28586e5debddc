"""Contacts confirm their own details: links made, sent and used, and who answered."""
