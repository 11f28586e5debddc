"""Tukiverkko: the network of services around people who serve a sanction, kept as one graph."""

__version__ = "0.1.0"
