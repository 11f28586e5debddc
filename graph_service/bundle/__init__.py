"""Bundles: spreadsheets with fixed names, in and out of the graph."""
