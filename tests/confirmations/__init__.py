"""Contacts confirm their own details."""
